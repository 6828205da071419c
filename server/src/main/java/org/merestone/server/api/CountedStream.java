package org.merestone.server.api;

import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.merestone.catalog.Refusal;

/** A request body that refuses to be read beyond its limit. Javalin's own limit does not hold for streams. */
final class CountedStream extends FilterInputStream {
    private static final long DRAINED_BYTES = 64 << 20;

    private final long most;
    private long count;

    private CountedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    /** The body of a request; refused at once when it says that it is larger than {@code most} bytes. */
    static InputStream of(Context ctx, long most) throws IOException {
        refuseLonger(ctx, most);
        return new CountedStream(ctx.bodyInputStream(), most);
    }

    /** Refuses a request that says that its body is larger. */
    static void refuseLonger(Context ctx, long most) throws IOException {
        if (ctx.req().getContentLengthLong() > most) {
            // A client that waits to be told to go on has sent nothing yet, and need not.
            throw ctx.header("Expect") == null
                    ? new CountedStream(ctx.bodyInputStream(), most).refuse()
                    : tooLarge(most);
        }
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        count(Math.max(0, n));
        return n;
    }

    private void count(int n) throws IOException {
        count += n;
        if (count > most) {
            throw refuse();
        }
    }

    /** Reads on for a while first: a client that is cut off while it sends never sees the answer. */
    private Refusal refuse() throws IOException {
        byte[] sink = new byte[1 << 16];
        long left = DRAINED_BYTES;
        for (int n = 0; n >= 0 && left > 0; left -= n) {
            n = in.read(sink);
        }
        return tooLarge(most);
    }

    private static Refusal tooLarge(long most) {
        String size = most >= 1 << 20 ? (most >> 20) + " MiB" : most + " B";
        return Refusal.tooLarge(
                "请求体超过 " + size + "。请分几次提交，或用命令行 merestone check、merestone import 处理文件。",
                "The body is larger than " + size
                        + ". Send it in parts, or use the command line on a file: merestone check, merestone import.");
    }
}
