package org.merestone.server.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Locale;

/** What tests send to a server. */
final class Caller {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Caller() {}

    /** @param headers names and values in turn */
    static <T> HttpResponse<T> send(
            Api api, BodyHandler<T> answer, String method, String path, String json, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), answer);
    }

    /** As GeoJSON, in degrees. */
    static String square(double west, double south, double degrees) {
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$f,%2$f],[%3$f,%2$f],[%3$f,%4$f],[%1$f,%4$f],[%1$f,%2$f]]]}",
                west,
                south,
                west + degrees,
                south + degrees);
    }
}
