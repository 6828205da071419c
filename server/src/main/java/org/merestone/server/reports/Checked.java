package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

/**
 * A check as its canonical JSON says it, for one setting.
 *
 * @param sha256 of the bytes
 * @param hidden ids of the layers that are left out
 */
record Checked(
        JsonNode json,
        String sha256,
        Geometry shape,
        List<Finding> findings,
        Set<String> hidden,
        Ground ground,
        Setting setting) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Checked of(byte[] utf8, Ground ground, Setting setting) {
        JsonNode json;
        try {
            json = MAPPER.readTree(utf8);
        } catch (IOException e) {
            throw notACheck(e.getMessage());
        }
        if (!json.path("check").path("id").isTextual() || !json.path("findings").isArray()) {
            throw notACheck("check.id, findings");
        }
        Set<String> hidden = ground.layers().stream()
                .filter(layer -> !setting.shows(layer.provenance().sensitivity()))
                .map(Layer::id)
                .collect(Collectors.toSet());
        List<Finding> findings = StreamSupport.stream(json.get("findings").spliterator(), false)
                .map(finding -> new Finding(finding, rests(finding, hidden)))
                .toList();
        return new Checked(
                json,
                DataFiles.sha256(new String(utf8, java.nio.charset.StandardCharsets.UTF_8)),
                GeoJsonShape.of(json.at("/subject/geometry")),
                findings,
                hidden,
                ground,
                setting);
    }

    private static Refusal notACheck(String why) {
        return Refusal.badInput("不是一次研判的 JSON：" + why, "this is no JSON of a check: " + why);
    }

    private static boolean rests(JsonNode finding, Set<String> hidden) {
        Set<String> layers = new HashSet<>();
        finding.path("layers").forEach(layer -> layers.add(layer.asText()));
        layers.retainAll(hidden);
        return !layers.isEmpty();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    String text(String pointer) {
        return at(pointer).asText("");
    }

    LocalDate day() {
        return LocalDate.parse(text("/check/as_of"));
    }

    List<Finding> in(String state) {
        return findings.stream().filter(finding -> finding.is(state)).toList();
    }

    int count(String state) {
        return at("/states/" + state).asInt();
    }

    /** A text of the check, or of a part of it; what is kept from before has it in Chinese alone. */
    String say(JsonNode part, String member) {
        String chinese = part.path(member).asText("");
        return say(chinese, part.path(member + "_en").asText(chinese));
    }

    String say(String zh, String en) {
        return setting.say(zh, en);
    }
}
