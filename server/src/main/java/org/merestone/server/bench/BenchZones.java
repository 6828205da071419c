package org.merestone.server.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A file of zones to measure with: polygons of 20 to 40 vertices, some hundred metres wide; always the same. */
public final class BenchZones {
    static final double WEST = 105;
    static final double SOUTH = 28;
    static final double DEGREES = 8;

    private BenchZones() {}

    public static Path write(Path file, int count) throws IOException {
        Random random = new Random(7);
        try (OutputStream out = Files.newOutputStream(file);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeArrayFieldStart("features");
            for (int i = 0; i < count; i++) {
                zone(json, i, random);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return file;
    }

    private static void zone(JsonGenerator json, int number, Random random) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeObjectFieldStart("properties");
        json.writeStringField("code", "Z%06d".formatted(number));
        json.writeStringField("name", "保护区" + number);
        json.writeNumberField("grade", 1 + random.nextInt(3));
        json.writeEndObject();
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Polygon");
        json.writeArrayFieldStart("coordinates");
        ring(json, random);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void ring(JsonGenerator json, Random random) throws IOException {
        double x = WEST + random.nextDouble() * DEGREES;
        double y = SOUTH + random.nextDouble() * DEGREES;
        double radius = 0.002 + random.nextDouble() * 0.004;
        int vertices = 20 + random.nextInt(21);
        double[][] ring = new double[vertices + 1][];
        for (int i = 0; i < vertices; i++) {
            double angle = 2 * Math.PI * i / vertices;
            double r = radius * (0.7 + 0.3 * random.nextDouble());
            ring[i] = new double[] {rounded(x + r * Math.cos(angle)), rounded(y + r * Math.sin(angle))};
        }
        ring[vertices] = ring[0];
        json.writeStartArray();
        for (double[] point : ring) {
            json.writeArray(point, 0, 2);
        }
        json.writeEndArray();
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e7) / 1e7;
    }
}
