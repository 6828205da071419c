package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.merestone.atlas.Excerpt;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.store.Anchor;

/** Layers and zones in a bundle: what is said of each layer, where it is complete, and those zones that a check needs. */
final class LayerEntries {
    static final String LAYERS = "layers.json";
    private static final String ZONES = "zones/";
    private static final String COVERAGES = "coverages/";
    private static final String GEOJSON = ".geojson";

    private LayerEntries() {}

    /**
     * @param withheld layers that are left out, of which only that they are there is said
     * @param reachM how far round the subject zones are in it, beside those that the check names; infinite: all
     */
    static void write(Excerpt excerpt, Collection<Layer> withheld, double reachM, Map<String, byte[]> into) {
        ObjectNode json = Tree.object()
                .put("revision", excerpt.revision())
                .put("anchor", excerpt.anchor().map(Anchor::toString).orElse(null))
                .put("reach_m", Double.isInfinite(reachM) ? null : reachM);
        ArrayNode layers = json.putArray("layers");
        Map<Geometry, String> coverages = new HashMap<>();
        for (Excerpt.Part part : excerpt.parts()) {
            ObjectNode layer =
                    LayerText.write(part.layer(), area -> coverages.computeIfAbsent(area, a -> coverage(a, into)));
            layer.put("worst_accuracy_m", part.accuracyM());
            part.roundingM().ifPresent(m -> layer.put("worst_rounding_m", m));
            layer.put("zones", part.features().size());
            layers.add(layer);
            if (!part.features().isEmpty()) {
                into.put(ZONES + part.layer().id() + GEOJSON, zones(part.features()));
            }
        }
        ArrayNode left = json.putArray(Withholding.MARK);
        withheld.forEach(layer -> left.addObject()
                .put("id", layer.id())
                .put("kind", layer.kind())
                .put("title", layer.title().zh())
                .put("sensitivity", layer.provenance().sensitivity().name())
                .put(
                        "received_on",
                        layer.provenance().receivedOn().map(LocalDate::toString).orElse(null))
                .put("revision", layer.contents().revision()));
        ObjectNode changes = json.putObject("last_revisions");
        new TreeMap<>(excerpt.changes()).forEach(changes::put);
        into.put(LAYERS, Tree.indented(json));
    }

    private static String coverage(Geometry area, Map<String, byte[]> into) {
        long before =
                into.keySet().stream().filter(n -> n.startsWith(COVERAGES)).count();
        String name = COVERAGES + (before + 1) + GEOJSON;
        into.put(name, Tree.bytes(ExactGeometry.write(area)));
        return name;
    }

    private static byte[] zones(List<Feature> zones) {
        ObjectNode json = Tree.object().put("type", "FeatureCollection");
        ArrayNode features = json.putArray("features");
        zones.forEach(zone -> features.add(ZoneText.write(zone)));
        return Tree.bytes(json);
    }

    /** @throws RuntimeException when they are not as they must be */
    static Excerpt read(Map<String, byte[]> entries) {
        ObjectNode json = Tree.read(entries.get(LAYERS));
        Map<String, Geometry> coverages = new HashMap<>();
        List<Excerpt.Part> parts = new ArrayList<>();
        for (JsonNode said : json.path("layers")) {
            Layer layer = LayerText.read(
                    said, name -> coverages.computeIfAbsent(name, n -> ExactGeometry.read(Tree.read(entries.get(n)))));
            parts.add(new Excerpt.Part(
                    layer,
                    said.path("worst_accuracy_m").doubleValue(),
                    SubjectText.metres(said, "worst_rounding_m"),
                    zones(layer.id(), entries)));
        }
        Map<String, Long> changes = new TreeMap<>();
        json.path("last_revisions")
                .properties()
                .forEach(e -> changes.put(e.getKey(), e.getValue().asLong()));
        Optional<Anchor> anchor = SubjectText.text(json, "anchor").map(Anchor::parse);
        return new Excerpt(json.path("revision").asLong(), anchor, parts, changes);
    }

    private static List<Feature> zones(String layer, Map<String, byte[]> entries) {
        byte[] bytes = entries.get(ZONES + layer + GEOJSON);
        List<Feature> zones = new ArrayList<>();
        if (bytes != null) {
            Tree.read(bytes).path("features").forEach(zone -> zones.add(ZoneText.read(layer, zone)));
        }
        return zones;
    }
}
