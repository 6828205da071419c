package org.merestone.server.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.atlas.Atlas;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.checks.Check;
import org.merestone.checks.Checker;
import org.merestone.checks.Subject;
import org.merestone.rules.Rulebook;

/** A few layers with a few zones, and something to check, all from one seed. */
final class World {
    private static final List<String> ZONES = List.of(
            "water-source-zone",
            "ecological-redline",
            "nature-reserve",
            "built-up-area",
            "district",
            "control-unit",
            "access-list");
    /** No more than are needed: each bundle holds them all, and they are read from it. */
    static final Kinds KINDS = Kinds.read(DataFiles.of(
            "kinds",
            name -> World.ZONES.contains(name.replace(".yaml", "")) || name.matches("(outfall|grid-cell).yaml")));

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-01T04:00:00Z"));
    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    private static final String RULE = """
              - id: %s
                title: {zh: 示例, en: Sample}
                subject: {kind: outfall}
                zone: %s
                relation: %s
                verdict: %s
                basis:
                  - {law: 示例法, article: "%d", text: 示例条文, source: 示例, valid_from: 2018-01-01, confidence: S}
            """;

    static final List<Rulebook> BOOKS = List.of(Rulebook.proposed(
            "sample.yaml",
            """
            rulebook: sample
            version: "1"
            title: {zh: 示例, en: Sample}
            covers_from: 2018-01-01
            rules:
            """
                    + RULE.formatted(
                            "in-source",
                            "{kind: water-source-zone, when: {grade: [1, 2]}}",
                            "{overlaps: {}}",
                            "prohibited",
                            1)
                    + RULE.formatted(
                            "near-source", "{kind: water-source-zone}", "{within: {distance_m: 3000}}", "attention", 2)
                    + RULE.formatted("in-redline", "{kind: ecological-redline}", "{overlaps: {}}", "restricted", 3)
                    + RULE.formatted(
                            "in-reserve-and-redline",
                            "{kind: nature-reserve, intersect: {kind: ecological-redline}, minus: {kind: built-up-area}}",
                            "{overlaps: {}}",
                            "prohibited",
                            4)
                    + RULE.formatted("out-of-town", "{kind: built-up-area}", "{not: {overlaps: {}}}", "restricted", 5),
            KINDS,
            List.of()));

    private final Random random;
    private final Map<Layer, List<Feature>> layers = new LinkedHashMap<>();
    private final Atlas atlas;
    private final Checker checker;
    private final Check check;

    World(long seed) {
        this(seed, random -> Kind.Sensitivity.values()[Math.max(0, random.nextInt(6) - 3)]);
    }

    /** @param sensitivity of each layer */
    World(long seed, java.util.function.Function<Random, Kind.Sensitivity> sensitivity) {
        random = new Random(seed);
        for (String kind : ZONES) {
            for (int i = random.nextInt(3); i > 0; i--) {
                layer(kind, kind + "-" + i, sensitivity.apply(random));
            }
        }
        atlas = Atlas.of(layers, KINDS);
        checker = Checker.of(atlas, KINDS, BOOKS);
        check = checker.check(subject(), DAY, CLOCK.instant());
    }

    private void layer(String kind, String id, Kind.Sensitivity sensitivity) {
        List<Feature> zones = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            zones.add(zone(kind, id, "z" + i));
        }
        OptionalDouble accuracy = random.nextBoolean() ? OptionalDouble.of(random.nextInt(30)) : OptionalDouble.empty();
        Optional<Layer.Coverage> coverage = random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new Layer.Coverage(box(111.5, 32.5, random.nextBoolean() ? 1 : 3), "file 甲.geojson"));
        var source =
                new Layer.Provenance("示例〔1〕号", Optional.of(DAY.minusDays(random.nextInt(900))), accuracy, sensitivity);
        layers.put(new Layer(id, kind, Text.of("层" + id, id), source, coverage, Layer.Contents.EMPTY), zones);
    }

    private Feature zone(String kind, String layer, String id) {
        Map<String, Object> properties = new HashMap<>(Map.of("code", id, "name", "甲" + id, "备注", "\"𠮷\n<b>"));
        if (kind.equals("water-source-zone") && random.nextInt(5) > 0) {
            properties.put("grade", 1L + random.nextInt(3));
        }
        if (kind.equals("district")) {
            properties.put("level", random.nextBoolean() ? "county" : "town");
            properties.put("name", id + "县");
        }
        if (kind.equals("access-list")) {
            properties.put("tier", "city");
            properties.put("spatial_layout", "1.禁止新建。2.限制扩建。");
        }
        if (random.nextInt(4) == 0) {
            properties.put("accuracy_m", random.nextDouble() * 40);
            properties.put("designated_on", LocalDate.of(2015 + random.nextInt(10), 1, 31));
        }
        Validity validity = random.nextInt(4) == 0
                ? new Validity(
                        Optional.of(DAY.minusDays(20 + random.nextInt(400))),
                        Optional.of(DAY.plusDays(random.nextInt(60) - 20)))
                : Validity.ALWAYS;
        return random.nextInt(12) == 0
                ? new Feature(layer, id, broken(), properties, validity, 1, Optional.of("自相交"))
                : new Feature(layer, id, Optional.of(area()), properties, validity, 1, Optional.empty());
    }

    private Optional<Geometry> broken() {
        return switch (random.nextInt(3)) {
            case 0 -> Optional.empty();
            case 1 ->
                Optional.of(SHAPES.createLineString(
                        new Coordinate[] {new Coordinate(112, Double.NaN), new Coordinate(1e300, -0.0)}));
            default -> Optional.of(SHAPES.createPolygon());
        };
    }

    /** Somewhere near, seldom far. */
    private Coordinate place() {
        double spread = random.nextInt(6) == 0 ? 1.5 : 0.05;
        return new Coordinate(112 + random.nextGaussian() * spread, 33 + random.nextGaussian() * spread);
    }

    private Geometry area() {
        Geometry disc = SHAPES.createPoint(place()).buffer(random.nextDouble() * 0.04 + 1e-4, 1 + random.nextInt(3));
        return random.nextInt(3) == 0
                ? disc.union(SHAPES.createPoint(place()).buffer(0.01, 3))
                : random.nextInt(3) == 0 ? disc.difference(disc.getCentroid().buffer(5e-5, 2)) : disc;
    }

    private static Geometry box(double west, double south, double degrees) {
        return SHAPES.toGeometry(new org.locationtech.jts.geom.Envelope(west, west + degrees, south, south + degrees));
    }

    private Subject subject() {
        Geometry shape = switch (random.nextInt(4)) {
            case 0 -> area();
            case 1 -> SHAPES.createLineString(new Coordinate[] {place(), place(), place()});
            default -> SHAPES.createPoint(place());
        };
        Map<String, Object> properties = new HashMap<>(Map.of("name", "一号\u0000\"", "action", "existing"));
        if (random.nextInt(3) == 0) {
            properties.put("county", "z" + random.nextInt(8) + "县");
            properties.put("built_on", LocalDate.of(2019, 3, 1 + random.nextInt(28)));
        }
        OptionalDouble accuracy =
                random.nextBoolean() ? OptionalDouble.of(random.nextDouble() * 20) : OptionalDouble.empty();
        return new Subject(
                "outfall", Optional.empty(), Optional.empty(), shape, properties, accuracy, OptionalDouble.of(0.7));
    }

    Set<Layer> layers() {
        return layers.keySet();
    }

    Check check() {
        return check;
    }

    Random random() {
        return random;
    }

    byte[] bundle(Path home, Kind.Sensitivity shown) {
        return bundle(InstallationKey.in(home, CLOCK), shown);
    }

    BundleMaker maker(InstallationKey key) {
        return new BundleMaker(KINDS, BOOKS, ids -> checker, key, CLOCK);
    }

    byte[] bundle(InstallationKey key, Kind.Sensitivity shown) {
        Check.Answer answer = check.answer();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try {
            maker(key).write(new KeptChecks.Kept(answer.id(), check.subject(), answer.utf8()), shown, Map.of(), zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip.toByteArray();
    }
}
