package org.merestone.server.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.util.Map;

/** The page of the web module, served from the class path; it needs nothing from outside. */
final class Page {
    private static final String POLICY =
            "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; script-src 'self'; object-src 'none'; "
                    + "base-uri 'none'; frame-ancestors 'none'";
    private static final String NONE = """
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>界标 Merestone</title>
            <h1>界标 Merestone</h1>
            <p>服务在运行。这次构建时没有 Node，所以没有网页；接口见 <a href="/openapi.yaml">/openapi.yaml</a>。</p>
            <p lang="en">The server runs. It was built without Node, hence without the page; see
            <a href="/openapi.yaml">/openapi.yaml</a>.</p></html>
            """;

    /** What is smaller, which is all of the page, is compressed once and not for each visitor. */
    private static final int PRECOMPRESSED_BYTES = 4 << 20;

    private Page() {}

    static void configure(JavalinConfig config) {
        if (Page.class.getResource("/web/index.html") == null) {
            config.routes.get("/", ctx -> ctx.html(NONE));
            return;
        }
        if (Page.class.getResource("/web/assets") != null) {
            add(config, "/assets", "/web/assets", "public, max-age=31536000, immutable");
        }
        add(config, "/", "/web", "no-cache");
    }

    private static void add(JavalinConfig config, String path, String directory, String caching) {
        config.staticFiles.add(files -> {
            files.hostedPath = path;
            files.directory = directory;
            files.location = Location.CLASSPATH;
            files.precompressMaxSize = PRECOMPRESSED_BYTES;
            files.headers = Map.of("Cache-Control", caching);
            files.mimeTypes.add("application/manifest+json", "webmanifest");
        });
    }

    static void protect(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
    }
}
