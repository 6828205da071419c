package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.Excerpt;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.checks.Checker;
import org.merestone.checks.Subject;
import org.merestone.geometry.Boxes;

/**
 * What of the zones one check was computed from: every version of those that it names, and of those within reach of the
 * subject, on the layers that it consulted. Of the other layers only what is said of them, since they decide when an answer
 * grows old. How far round is enough, the check itself tells: it must come out the same.
 */
final class Portion {
    /** Tried one after the other; with the last nothing is left out. */
    static final List<Double> REACHES_M = List.of(2_000.0, 16_000.0, 128_000.0, Double.POSITIVE_INFINITY);

    private final Atlas atlas;
    private final Subject subject;
    private final Set<String> consulted = new HashSet<>();
    private final Set<List<String>> named = new HashSet<>();

    /** @param check as JSON */
    Portion(Atlas atlas, Subject subject, JsonNode check) {
        this.atlas = atlas;
        this.subject = subject;
        check.path("findings").forEach(finding -> finding.path("layers").forEach(l -> consulted.add(l.asText())));
        Checker.BESIDE_RULES.forEach(kind -> atlas.layers(kind).forEach(layer -> consulted.add(layer.id())));
        name(check);
        LocalDate asOf = LocalDate.parse(check.at("/check/as_of").asText());
        consulted().map(Layer::kind).distinct().forEach(kind -> nameBroken(kind, asOf));
    }

    /** The layers whose zones it was computed from. */
    Stream<Layer> consulted() {
        return consulted.stream().flatMap(id -> atlas.findLayer(id).stream());
    }

    private void name(JsonNode json) {
        if (json.path("layer").isTextual() && json.path("id").isTextual()) {
            named.add(List.of(json.get("layer").asText(), json.get("id").asText()));
        }
        json.forEach(this::name);
    }

    /** That a layer has a broken zone anywhere is said of what is clear. */
    private void nameBroken(String kind, LocalDate asOf) {
        atlas.broken(kind, asOf).stream()
                .map(Zone::feature)
                .findFirst()
                .ifPresent(first -> named.add(List.of(first.layer(), first.id())));
    }

    Excerpt within(double reachM) {
        boolean all = Double.isInfinite(reachM);
        Envelope box = all ? new Envelope() : Boxes.around(subject.geometry(), reachM);
        Excerpt wanted = atlas.excerpt(zone -> consulted.contains(zone.layer().id())
                && (all || isNamed(zone.feature()) || isNear(zone, box) || isClaimed(zone)));
        return new Excerpt(
                wanted.revision(),
                wanted.anchor(),
                wanted.parts().stream().map(this::said).toList(),
                wanted.changes());
    }

    private Excerpt.Part said(Excerpt.Part part) {
        return consulted.contains(part.layer().id())
                ? part
                : new Excerpt.Part(part.layer().withoutCoverage(), part.accuracyM(), part.roundingM(), part.features());
    }

    private boolean isNamed(Feature zone) {
        return named.contains(List.of(zone.layer(), zone.id()));
    }

    private static boolean isNear(Zone zone, Envelope box) {
        return zone.broken()
                ? zone.mayMeet(box)
                : zone.geometry().getEnvelopeInternal().intersects(box);
    }

    /** Whether it is a district that the subject's attributes name: it may lie elsewhere, and the claim be wrong. */
    private boolean isClaimed(Zone zone) {
        if (!zone.layer().kind().equals("district")) {
            return false;
        }
        Collection<Object> said = subject.properties().values();
        Feature district = zone.feature();
        return said.stream()
                .filter(String.class::isInstance)
                .map(Object::toString)
                .anyMatch(text ->
                        !district.name().isBlank() && text.contains(district.name()) || text.equals(district.code()));
    }

    /** The excerpt without some layers. */
    static Excerpt without(Excerpt whole, Set<String> layers) {
        return new Excerpt(
                whole.revision(),
                whole.anchor(),
                whole.parts().stream()
                        .filter(part -> !layers.contains(part.layer().id()))
                        .toList(),
                whole.changes());
    }
}
