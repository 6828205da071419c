package org.merestone.server.api;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;

/**
 * One line of the route table.
 *
 * @param path as in openapi.yaml, with {@code {name}} for its variables
 * @param query the query parameters it takes; any other is refused, so that a misspelt one is never ignored
 */
record Route(HandlerType method, String path, List<String> query, Handler handler) {
    Route {
        query = List.copyOf(query);
    }

    static Route get(String path, Handler handler, String... query) {
        return new Route(HandlerType.GET, path, List.of(query), handler);
    }

    /** What GET would answer, without the body; where there is none, HEAD of a GET is answered with nothing. */
    static Route head(String path, Handler handler) {
        return new Route(HandlerType.HEAD, path, List.of(), handler);
    }

    static Route post(String path, Handler handler, String... query) {
        return new Route(HandlerType.POST, path, List.of(query), handler);
    }

    static Route put(String path, Handler handler, String... query) {
        return new Route(HandlerType.PUT, path, List.of(query), handler);
    }

    static Route delete(String path, Handler handler, String... query) {
        return new Route(HandlerType.DELETE, path, List.of(query), handler);
    }
}
