package org.merestone.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;
import org.merestone.derived.DerivedLayers;
import org.merestone.derived.Deriving;
import org.merestone.ingest.Import;
import org.merestone.ingest.Request;
import org.merestone.server.api.Engine;

/** The invented city that {@code serve --demo} shows: imported from the class path where it is not yet stored. */
final class Demo {
    private static final String FOLDER = "/merestone/demo/";
    private static final String SUBJECT = "project:XM2026001";

    private final Global global;

    Demo(Global global) {
        this.global = global;
    }

    /** Where the demo lies: beside the store of those who work here, never in it. */
    static String url(Global global) {
        return "gpkg:" + global.home().resolve("demo.gpkg");
    }

    /** A call that shows what the server is for. */
    static String example(String base) {
        return """
               curl -s %s/api/checks -H 'Content-Type: application/json' \\
                 -d '{"subject": {"layer": "project", "id": "%s"}, "as_of": "2026-11-01"}'""".formatted(base, SUBJECT);
    }

    /** Keeps the layers current that the demo makes from others. */
    static Deriving deriving(Engine engine) {
        String text = new String(bytes(DerivedLayers.FILE), StandardCharsets.UTF_8);
        DerivedLayers layers = DerivedLayers.read(Yaml.read(DerivedLayers.FILE, text), engine.kinds());
        return new Deriving(engine.store(), engine.kinds(), layers);
    }

    /** Imports the layers that the store does not hold yet. */
    void load(Engine engine) {
        List<Yaml> wanted = Yaml.read("demo.yaml", new String(bytes("demo.yaml"), StandardCharsets.UTF_8))
                .onlyKeys("layers")
                .at("layers")
                .items()
                .stream()
                .filter(item ->
                        engine.store().findLayer(item.at("layer").text()).isEmpty())
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        global.say("正在导入示范市的数据，约半分钟 …", "importing the demo city, half a minute …");
        try {
            Path folder = Files.createTempDirectory("merestone-demo");
            try {
                for (Yaml item : wanted) {
                    load(engine, item, folder);
                }
            } finally {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(Engine engine, Yaml item, Path folder) throws IOException {
        item.onlyKeys(
                "layer", "kind", "file", "crs", "source", "accuracy_m", "coverage", "accept_faults", "received_on");
        Path file = folder.resolve(item.at("file").text());
        Files.write(file, bytes(item.at("file").text()));
        try {
            LocalDate received = item.at("received_on").date();
            Clock then = Clock.fixed(
                    received.atTime(12, 0).atZone(engine.clock().getZone()).toInstant(),
                    engine.clock().getZone());
            Import work = new Import(engine.store(), engine.kinds(), engine.shifts(), then);
            ProgressLine progress =
                    new ProgressLine(global, Text.of("导入 " + file.getFileName(), "importing " + file.getFileName()));
            work.commit(work.preview(request(item, file), progress), progress);
            progress.end();
        } finally {
            Files.delete(file);
        }
    }

    private static Request request(Yaml item, Path file) {
        return new Request(
                item.at("layer").text(),
                Optional.of(item.at("kind").text()),
                List.of(file),
                item.find("crs").map(Yaml::text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                item.find("source").map(Yaml::text),
                item.find("accuracy_m").map(m -> OptionalDouble.of(m.number())).orElse(OptionalDouble.empty()),
                item.find("coverage").map(Yaml::text),
                Optional.empty(),
                item.find("accept_faults").map(Yaml::bool).orElse(false),
                "demo");
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Demo.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + FOLDER + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
