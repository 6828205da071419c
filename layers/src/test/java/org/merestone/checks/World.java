package org.merestone.checks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.merestone.atlas.Atlas;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.geometry.Wkt;
import org.merestone.rules.Rulebook;

/** A few zones and rules in memory, put together in the words of a test. */
final class World {
    static final Kinds KINDS = Kinds.load();
    static final String EVERYWHERE = "POLYGON((100 20,130 20,130 50,100 50,100 20))";

    private final Map<Layer, List<Feature>> layers = new LinkedHashMap<>();
    private final List<Rulebook> books;
    private LocalDate receivedOn = LocalDate.parse("2026-01-01");

    World(List<Rulebook> books) {
        this.books = books;
    }

    /** A rulebook of these rules, each a YAML item; complete from 2000 on. */
    static List<Rulebook> rules(Path directory, String... items) throws java.io.IOException {
        String text = "rulebook: test\nversion: \"1\"\ntitle: {zh: 试验, en: Test}\ncovers_from: 2000-01-01\nrules:\n"
                + String.join("\n", items);
        Files.write(directory.resolve("test.yaml"), text.getBytes(StandardCharsets.UTF_8));
        return Rulebook.load(directory, KINDS);
    }

    /** A rule item with the parts that do not matter filled in. */
    static String rule(String id, String parts) {
        return "  - {id: " + id + ", title: {zh: " + id + ", en: " + id + "}, " + parts
                + ", basis: [{law: 某法, article: \"1\", text: 禁止, valid_from: 2000-01-01, confidence: S, source: 试验}]}";
    }

    World received(String day) {
        receivedOn = LocalDate.parse(day);
        return this;
    }

    /** A layer of a kind; {@code coverage} WKT, or empty for none stated. */
    World layer(String kind, String coverage, double accuracyM, Feature... features) {
        return layer(kind, coverage, OptionalDouble.of(accuracyM), features);
    }

    /** The same, of which nobody says how well its boundaries are known when {@code accuracyM} is empty. */
    World layer(String kind, String coverage, OptionalDouble accuracyM, Feature... features) {
        Optional<Layer.Coverage> area =
                coverage.isEmpty() ? Optional.empty() : Optional.of(new Layer.Coverage(Wkt.of(coverage), "test"));
        Layer.Provenance provenance = new Layer.Provenance(
                "test",
                Optional.of(receivedOn),
                accuracyM,
                KINDS.kind(kind).defaults().sensitivity());
        String id = kind + (layers.isEmpty() ? "" : "-" + layers.size());
        layers.put(
                new Layer(id, kind, Text.of(id, id), provenance, area, Layer.Contents.EMPTY),
                new ArrayList<>(List.of(features)));
        return this;
    }

    static Feature zone(String id, String wkt, Map<String, Object> properties) {
        return new Feature("l", id, Optional.of(Wkt.of(wkt)), properties, Validity.ALWAYS, 0, Optional.empty());
    }

    static Feature zone(String id, String wkt, Map<String, Object> properties, String from, String to) {
        Validity validity = new Validity(day(from), day(to));
        return new Feature("l", id, Optional.of(Wkt.of(wkt)), properties, validity, 0, Optional.empty());
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    static Feature broken(String id, Optional<String> wkt, Map<String, Object> properties) {
        return new Feature("l", id, wkt.map(Wkt::of), properties, Validity.ALWAYS, 0, Optional.of("broken"));
    }

    Checker checker() {
        return Checker.of(Atlas.of(layers, KINDS), KINDS, books);
    }

    static Subject subject(String kind, String wkt, double accuracyM, Map<String, Object> properties) {
        return new Subject(
                kind, Optional.empty(), Optional.empty(), Wkt.of(wkt), properties, OptionalDouble.of(accuracyM));
    }

    Check check(Subject subject, String asOf) {
        return checker().check(subject, LocalDate.parse(asOf), Instant.parse("2026-11-23T04:00:00Z"));
    }

    Finding finding(Subject subject) {
        return check(subject, "2026-11-01").findings().get(0);
    }
}
