package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.server.cli.CommandLineTool;
import org.merestone.server.cli.Terminal;
import org.merestone.store.Store;

/** Two water-source zones side by side and a project that lies in the first, checked once for all tests. */
record Town(byte[] check, Ground ground) {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Kinds KINDS = Kinds.load();
    private static final String ZONES = """
            {"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"编码": "A1", "名称": "甲水源一级保护区", "保护区级别": "一级"}, "geometry":
             {"type": "Polygon", "coordinates": [[[112, 33], [112.01, 33], [112.01, 33.01], [112, 33.01], [112, 33]]]}},
            {"type": "Feature", "properties": {"编码": "A2", "名称": "甲水源二级保护区", "保护区级别": "二级"}, "geometry":
             {"type": "Polygon", "coordinates": [[[112.01, 33], [112.03, 33], [112.03, 33.01], [112.01, 33.01],
              [112.01, 33]]]}}]}
            """;
    private static final String PROJECT = """
            {"type": "FeatureCollection", "features": [{"type": "Feature",
             "properties": {"code": "XM1", "name": "示例项目", "action": "new", "water_related_to_supply": false}, "geometry":
             {"type": "Polygon", "coordinates": [[[112.004, 33.004], [112.006, 33.004], [112.006, 33.006], [112.004, 33.006],
              [112.004, 33.004]]]}}]}
            """;

    static Town in(Path folder) {
        try {
            Path zones = Files.writeString(folder.resolve("zones.geojson"), ZONES);
            Path project = Files.writeString(folder.resolve("project.geojson"), PROJECT);
            run(
                    folder,
                    "import water-source-zone " + zones
                            + " --kind water-source-zone --crs EPSG:4490 --accuracy 0 --coverage extent --source 批复");
            byte[] check = run(
                    folder, "check " + project + " --crs EPSG:4490 --as-of 2026-11-01 --accuracy 0 --format ndjson");
            try (Store store = Store.openReadOnly("gpkg:" + folder.resolve("home/merestone.gpkg"))) {
                List<Layer> layers = store.layers();
                return new Town(
                        new String(check, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8),
                        new Ground(KINDS, layers, (kind, box, day) -> List.of()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] run(Path folder, String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int status = CommandLineTool.run(
                terminal, Map.of("MERESTONE_HOME", folder.resolve("home").toString()), command.split(" "));
        if (status != 0) {
            throw new AssertionError(command + ": " + err.toString(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    /** The report of the check with something in it changed. */
    /** With the internal layers, as most zones' are. */
    static Setting shown(String lang) {
        return new Setting(lang, Kind.Sensitivity.INTERNAL, Optional.empty());
    }

    Report report(Setting setting, Consumer<ObjectNode> change) {
        return Report.of(changed(change), ground, Template.builtIn(), setting);
    }

    Report report() {
        return report(shown("zh"), json -> {});
    }

    /** The report of the same subject under another name. */
    Report named(String name) {
        return report(shown("zh"), json -> ((ObjectNode) json.at("/subject/properties")).put("name", name));
    }

    byte[] changed(Consumer<ObjectNode> change) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(check);
            change.accept(json);
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same ground with its layers as sensitive as this. */
    Ground as(Kind.Sensitivity sensitivity) {
        return new Ground(
                KINDS,
                ground.layers().stream()
                        .map(layer -> new Layer(
                                layer.id(),
                                layer.kind(),
                                layer.title(),
                                new Layer.Provenance(
                                        layer.provenance().source(),
                                        layer.provenance().receivedOn(),
                                        layer.provenance().accuracyM(),
                                        sensitivity),
                                layer.coverage(),
                                layer.contents()))
                        .toList(),
                ground.shapes());
    }

    Ground bare() {
        return new Ground(KINDS, List.of(), ground.shapes());
    }

    /** Makes all findings clear, as if every zone lay elsewhere. */
    static void clear(ObjectNode json) {
        int rules = json.get("findings").size();
        for (JsonNode finding : json.get("findings")) {
            ObjectNode cleared = (ObjectNode) finding;
            cleared.put("state", "clear").put("why", "outside").putNull("verdict");
            cleared.putArray("zones");
            cleared.putArray("questions");
            cleared.putNull("overlap").putNull("nearest_zone");
        }
        json.put("verdict", "no_conflict").put("complete", true);
        ObjectNode states = json.putObject("states");
        List.of("hit", "undetermined", "not_covered", "failed").forEach(state -> states.put(state, 0));
        states.put("clear", rules);
    }
}
