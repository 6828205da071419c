package org.merestone.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Commands run in this process with their home in a folder of the test, which also holds two small files. */
record Typed(Path folder) {
    private static final String ZONES = """
            {"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"编码": "A1", "名称": "甲一级", "保护区级别": "一级"}, "geometry":
             {"type": "Polygon", "coordinates": [[[112, 33], [112.01, 33], [112.01, 33.01], [112, 33.01], [112, 33]]]}},
            {"type": "Feature", "properties": {"编码": "A2", "名称": "甲二级", "保护区级别": "二级"}, "geometry":
             {"type": "Polygon", "coordinates": [[[112.01, 33], [112.03, 33], [112.03, 33.01], [112.01, 33.01],
              [112.01, 33]]]}}]}
            """;
    private static final String POINTS = "code,name,lon,lat\nP1,一号,112.005,33.005\nP2,=二号,112.5,33.5\n";

    /** How a command ended and what it wrote. */
    record Outcome(int status, String out, String err) {}

    void writeFiles() {
        write(zones(), ZONES);
        write(points(), POINTS);
    }

    /** Gives the second zone a grade that there is not. */
    void breakZones() {
        write(zones(), ZONES.replace("\"二级\"", "\"九级\""));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path zones() {
        return folder.resolve("zones.geojson");
    }

    Path points() {
        return folder.resolve("outfall.csv");
    }

    Outcome run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        Map<String, String> environment =
                Map.of("MERESTONE_HOME", folder.resolve("home").toString());
        int status = CommandLineTool.run(terminal, environment, args);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
