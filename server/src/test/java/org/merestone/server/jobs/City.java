package org.merestone.server.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Validity;
import org.merestone.geometry.DatumShifts;
import org.merestone.rules.Rulebook;
import org.merestone.server.api.Engine;
import org.merestone.store.Change;
import org.merestone.store.StandingFinding;
import org.merestone.store.Store;

/** Source zones and outfalls that come, move and go, under a rulebook of few rules, on a day of one's choice. */
final class City implements AutoCloseable {
    static final Kinds KINDS = Kinds.load();
    static final String BAN =
            rule("ban", "zone: {kind: water-source-zone, when: {grade: [1]}}, relation: {overlaps: {}}");
    /** On the zones themselves, which are no subjects by their kind, by a layer that there is not. */
    static final String ON_ZONES = rule("on-zones", "zone: {kind: nature-reserve}, relation: {overlaps: {}}")
            .replace("subject: {kind: outfall}", "subject: {kind: water-source-zone}");

    /** In force from some day on. */
    static String from(LocalDate day) {
        return BAN.replace("id: ban", "id: new-ban").replace("valid_from: 2000-01-01", "valid_from: " + day);
    }

    static final String NEAR = rule("near", "zone: {kind: water-source-zone}, relation: {within: {distance_m: 500}}");
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Envelope COUNTY = new Envelope(111, 113, 32, 34);

    private final String url;
    private final Path folder;
    private final Map<String, Feature> zones = new TreeMap<>();
    private final Map<String, Feature> outfalls = new TreeMap<>();
    private final Moving clock = new Moving();
    private Store store;
    private Engine engine;
    private boolean covered = true;

    City(String url, Path folder) {
        this.url = url;
        this.folder = folder;
        this.store = Store.open(url, clock);
        this.engine = engine(BAN);
    }

    private static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-11-29T04:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Shanghai");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static String rule(String id, String parts) {
        return "  - {id: " + id + ", title: {zh: " + id + ", en: " + id + "}, subject: {kind: outfall}, " + parts
                + ", verdict: prohibited, basis: [{law: 某法, article: \"1\", text: 禁止, valid_from: 2000-01-01,"
                + " confidence: S, source: 试验}]}";
    }

    private Engine engine(String... rules) {
        String text = "rulebook: test\nversion: \"1\"\ntitle: {zh: 试验, en: Test}\ncovers_from: 2000-01-01\nrules:\n"
                + String.join("\n", rules);
        try {
            Path books = Files.createTempDirectory(folder, "books");
            Files.writeString(books.resolve("test.yaml"), text);
            return new Engine(store, KINDS, Rulebook.load(books, KINDS), DatumShifts.NONE, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Engine engine() {
        return engine;
    }

    Store store() {
        return store;
    }

    /** The program begins again, with these rules. */
    City restarted(String... rules) {
        store.close();
        store = Store.open(url, clock);
        engine = engine(rules);
        return this;
    }

    void later(int days) {
        clock.now = clock.now.plusSeconds(86_400L * days);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.now, clock.getZone());
    }

    /** A square with its lower left corner there, its sides in degrees, in force until a day when that is given. */
    City zone(String id, double x, double y, double side, Optional<LocalDate> until) {
        Geometry square = FACTORY.toGeometry(new Envelope(x, x + side, y, y + side));
        zones.put(id, feature("water-source-zone", id, square, Map.of("grade", 1L), until, Optional.empty()));
        return this;
    }

    City outfall(String id, double x, double y) {
        outfalls.put(id, outfall(id, x, y, Optional.empty()));
        return this;
    }

    City brokenOutfall(String id, String why) {
        outfalls.put(id, outfall(id, 112, 33, Optional.of(why)));
        return this;
    }

    City without(String id) {
        zones.remove(id);
        outfalls.remove(id);
        return this;
    }

    /** Whether somebody says where the zones are complete. */
    City covered(boolean said) {
        covered = said;
        return this;
    }

    Map<String, Feature> outfalls() {
        return outfalls;
    }

    private static Feature outfall(String id, double x, double y, Optional<String> fault) {
        Geometry point = FACTORY.createPoint(new Coordinate(x, y));
        return feature("outfall", id, point, Map.of("code", "PK-" + id, "name", id + "号"), Optional.empty(), fault);
    }

    private static Feature feature(
            String layer,
            String id,
            Geometry geometry,
            Map<String, Object> properties,
            Optional<LocalDate> until,
            Optional<String> fault) {
        return new Feature(
                layer, id, Optional.of(geometry), properties, new Validity(Optional.empty(), until), 0, fault);
    }

    City commitZones() {
        commit("water-source-zone", zones);
        return this;
    }

    City commitOutfalls() {
        commit("outfall", outfalls);
        return this;
    }

    private void commit(String id, Map<String, Feature> features) {
        Kind kind = KINDS.kind(id);
        var provenance = new Layer.Provenance(
                "x", Optional.of(LocalDate.of(2026, 11, 1)), OptionalDouble.of(0), Kind.Sensitivity.PUBLIC);
        Optional<Layer.Coverage> coverage = Optional.of(new Layer.Coverage(FACTORY.toGeometry(COUNTY), "file x"))
                .filter(c -> covered && kind.role() == Kind.Role.ZONE);
        Layer layer = new Layer(id, id, kind.title(), provenance, coverage, Layer.Contents.EMPTY);
        store.commit(new Change(
                "李工", "x", kind, layer, Change.Mode.REPLACE, List.copyOf(features.values()), new HashMap<>()));
    }

    /** The findings that stand, each in a line. */
    List<String> lines() {
        return store.findings().findings().stream().map(City::line).toList();
    }

    static String line(StandingFinding f) {
        return "%s %s %s, %s %d, was %s"
                .formatted(
                        f.subject().id(),
                        f.rule().isEmpty() ? "-" : f.rule(),
                        f.state(),
                        f.since().reason(),
                        f.since().revision(),
                        f.since().was().orElse("-"));
    }

    @Override
    public void close() {
        store.close();
    }
}
