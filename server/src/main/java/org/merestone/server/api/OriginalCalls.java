package org.merestone.server.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.merestone.store.Original;
import org.merestone.store.Store;

/** The call that hands back a file as it was handed in. */
final class OriginalCalls {
    static final String[] PARAMETERS = {"file"};

    private final Store store;

    OriginalCalls(Engine engine) {
        this.store = engine.store();
    }

    /** Any file may be a page or a script: it is never shown, only saved. */
    void one(Context ctx) throws IOException {
        long number = RevisionCalls.number(ctx);
        Original original = store.revision(number).original(new Params(ctx).text("file"));
        try (InputStream in = store.open(original)) {
            // What is wrong with a small file is refused before anything of it is sent.
            int first = in.read();
            ctx.contentType("application/octet-stream");
            ctx.header("X-Content-Type-Options", "nosniff");
            ctx.header("Content-Disposition", attachment(original.file()));
            ctx.res().setContentLengthLong(original.bytes());
            OutputStream out = ctx.outputStream();
            if (first >= 0) {
                out.write(first);
                in.transferTo(out);
            }
        }
    }

    /** RFC 6266: the name in UTF-8, and in plain letters for those who cannot read that. */
    private static String attachment(String file) {
        String plain = file.replaceAll("[^A-Za-z0-9._-]", "_");
        String encoded = URLEncoder.encode(file, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }
}
