package org.merestone.server.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;

/** A zone of the demo, to make subjects beside it. */
final class DemoZone {
    private double west = Double.POSITIVE_INFINITY;
    private double south = Double.POSITIVE_INFINITY;
    private double east = Double.NEGATIVE_INFINITY;
    private double north = Double.NEGATIVE_INFINITY;

    private DemoZone() {}

    /** The first grade-1 zone that the server lists. */
    static DemoZone ofGrade1(URI server) {
        JsonNode found = get(server, "/api/layers/water-source-zone/features?filter=grade%3D1&limit=1");
        DemoZone zone = new DemoZone();
        zone.extend(found.path("features").path(0).path("geometry").path("coordinates"));
        return zone;
    }

    static JsonNode get(URI server, String path) {
        try (InputStream body = server.resolve(path).toURL().openStream()) {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }

    private void extend(JsonNode coordinates) {
        if (!coordinates.path(0).isNumber()) {
            coordinates.forEach(this::extend);
            return;
        }
        west = Math.min(west, coordinates.get(0).asDouble());
        east = Math.max(east, coordinates.get(0).asDouble());
        south = Math.min(south, coordinates.get(1).asDouble());
        north = Math.max(north, coordinates.get(1).asDouble());
    }

    /** A rectangle over its eastern half and as much beyond. */
    String halfInside() {
        double middle = (west + east) / 2;
        double beyond = east + (east - middle);
        return String.format(
                Locale.ROOT,
                "POLYGON ((%1$f %2$f, %3$f %2$f, %3$f %4$f, %1$f %4$f, %1$f %2$f))",
                middle,
                south,
                beyond,
                north);
    }
}
