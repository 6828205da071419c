package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;

/** The zones of one kind that the subject meets, each once; where it meets none, the nearest. */
final class ZoneRows {
    private static final double SAME_M = 0.01;

    private final Checked check;
    private final Map<String, Zone> met = new LinkedHashMap<>();
    private final Optional<Zone> nearest;
    private final boolean excepted;

    /** A zone with the relation of the finding that names it. */
    record Zone(JsonNode json, JsonNode relation) {
        String name() {
            String name = json.path("name").asText("");
            return name.isEmpty() ? json.path("id").asText() : name;
        }

        double distanceM() {
            return json.path("distance_m").asDouble();
        }

        boolean meets() {
            return distanceM() < 0 || overlapM2() > 0;
        }

        double overlapM2() {
            return json.path("overlap_m2").asDouble();
        }

        double lengthM() {
            return json.path("length_m").asDouble();
        }

        /** Whether the bearing of the relation is that to this zone's boundary. */
        boolean bears() {
            return Math.abs(relation.path("distance_m").asDouble() - distanceM()) < SAME_M;
        }
    }

    ZoneRows(Checked check, List<Finding> findings) {
        this.check = check;
        for (Finding finding : findings) {
            if (finding.met() && !finding.hidden()) {
                finding.zones().forEach(zone -> add(new Zone(zone, finding.relation())));
            }
        }
        List<Zone> others = findings.stream()
                .filter(finding -> !finding.hidden())
                .flatMap(finding -> finding.nearest().map(zone -> new Zone(zone, finding.relation())).stream())
                .toList();
        // A rule that an exception lifts is clear, and yet the subject lies in its zone.
        others.stream().filter(Zone::meets).forEach(this::add);
        excepted = findings.stream().noneMatch(Finding::met) && !met.isEmpty();
        nearest = others.stream().filter(zone -> !zone.meets()).min(Comparator.comparingDouble(Zone::distanceM));
    }

    private void add(Zone zone) {
        JsonNode json = zone.json();
        String key = json.path("layer").asText() + " " + json.path("id").asText() + " "
                + json.path("valid_from").asText();
        met.merge(key, zone, (a, b) -> a.bears() || !b.bears() ? a : b);
    }

    /** Whether the subject meets zones though no rule is hit or open: exceptions lift them, or they ask for something else. */
    boolean excepted() {
        return excepted;
    }

    List<Zone> met() {
        return List.copyOf(met.values());
    }

    Optional<Zone> nearest() {
        return nearest;
    }

    List<Content.ZoneRow> rows() {
        return met.isEmpty()
                ? nearest.stream().map(this::row).toList()
                : met.values().stream().map(this::row).toList();
    }

    private Content.ZoneRow row(Zone zone) {
        JsonNode json = zone.json();
        JsonNode m2 = json.path("overlap_m2");
        boolean over = zone.overlapM2() > 0;
        return new Content.ZoneRow(
                zone.name(),
                json.path("code").asText(""),
                sort(json),
                over ? Numbers.m2(m2) + " m²" : zone.lengthM() > 0 ? Numbers.metres(json.path("length_m")) + " m" : "—",
                over ? Numbers.ha(m2) : "—",
                over ? Numbers.mu(m2) : "—",
                share(zone),
                distance(zone),
                zone.bears()
                        ? Numbers.bearing(zone.relation().path("bearing_deg").asDouble(), check.setting())
                        : "—",
                version(json));
    }

    /** Of the area of an area, of the length of a line. */
    private String share(Zone zone) {
        double area = check.at("/subject/area_m2").asDouble();
        double length = check.at("/subject/length_m").asDouble();
        if (zone.overlapM2() > 0 && area > 0) {
            return Numbers.percent(zone.overlapM2() / area);
        }
        return area == 0 && zone.lengthM() > 0 && length > 0 ? Numbers.percent(zone.lengthM() / length) : "—";
    }

    private String distance(Zone zone) {
        String metres = Numbers.metres(zone.json().path("distance_m"));
        return zone.distanceM() < 0 ? check.say("内 ", "in ") + metres : metres;
    }

    private String version(JsonNode json) {
        String from = json.path("valid_from").asText("");
        String revision = check.say("修订 ", "revision ") + json.path("revision").asText();
        String approval = json.path("approval_no").asText("");
        return (approval.isEmpty() ? "" : approval + "，")
                + (from.isEmpty() ? "" : from + check.say(" 起，", " on, "))
                + revision;
    }

    /** Its grade or class: the required fields that have codes. */
    private String sort(JsonNode json) {
        Kind kind = check.ground()
                .layer(json.path("layer").asText())
                .map(layer -> check.ground().kind(layer.kind()))
                .orElse(check.ground().kind(check.text("/subject/kind")));
        return kind.fields().stream()
                .filter(field -> field.required() && !field.codes().isEmpty())
                .filter(field -> json.path(field.name()).isValueNode()
                        && !json.path(field.name()).isNull())
                .map((Field field) -> SiteTables.value(field, json.path(field.name()), check.setting()))
                .collect(Collectors.joining(" "));
    }
}
