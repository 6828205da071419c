package org.merestone.server.api;

import io.javalin.config.JavalinConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** How connections behave before a route is reached: limits of the request line, errors, slow clients, stopping. */
final class Connection {
    /** Request line and headers together; an ECQL filter with a polygon must fit. */
    static final int HEADER_BYTES = 64 << 10;

    private static final int STOP_MS = 10_000;
    private static final int STOP_IDLE_MS = 250;

    private Connection() {}

    static void configure(JavalinConfig config, Duration silence) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.defaultContentType = "text/plain";
        config.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(HEADER_BYTES);
            http.setSendServerVersion(false);
        });
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MS);
            server.setErrorHandler(new ProblemHandler());
            server.addEventListener(new Patience(silence));
        });
    }

    /**
     * Lets a connection be idle for some time. Set on the connector and not for each request: a request puts its
     * own time back when it ends, over the short one that the connector gives open connections when it is to stop.
     */
    private record Patience(Duration silence) implements LifeCycle.Listener {
        @Override
        public void lifeCycleStarting(LifeCycle server) {
            for (Connector connector : ((Server) server).getConnectors()) {
                ((AbstractConnector) connector).setIdleTimeout(silence.toMillis());
                ((AbstractConnector) connector).setShutdownIdleTimeout(STOP_IDLE_MS);
            }
        }
    }

    /** Answers what never reaches a route, such as a request line that is no HTTP, as a problem too. */
    private static final class ProblemHandler extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int status = response.getStatus();
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
            String header = Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE))
                    .orElse("");
            response.write(true, ByteBuffer.wrap(problem(status, Language.of(header))), callback);
            return true;
        }

        private static byte[] problem(int status, String lang) {
            Problem.Kind kind = status >= 500 ? Problem.Kind.UNEXPECTED : Problem.Kind.BAD_INPUT;
            String limit = HEADER_BYTES / 1024 + " KiB";
            Problem problem = Problem.of(
                    kind,
                    "请求不是合法的 HTTP，或地址与请求头超过 " + limit,
                    "the request is no valid HTTP, or its address and headers are larger than " + limit);
            return Json.bytes(problem.json(lang).put("status", status));
        }
    }
}
