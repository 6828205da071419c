package org.merestone.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.checks.SpecFile;
import org.merestone.geometry.DatumShifts;
import org.merestone.ingest.Templates;
import org.merestone.rules.Rulebook;
import org.merestone.store.Change;
import org.merestone.store.PostgresServer;
import org.merestone.store.Store;

/** An engine over a store of its own in a temporary directory, on a day that does not move. */
final class Fixture implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T04:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private static final Path BOOKS =
            Path.of(System.getProperty("merestone.root"), "server/src/test/resources/rulebooks");

    private final Path directory;
    private final Store store;
    private final Engine engine;

    private Fixture(Path directory, String url) {
        this.directory = directory;
        this.store = Store.open(url, CLOCK);
        Kinds kinds = Kinds.load();
        this.engine = new Engine(
                store,
                kinds,
                Rulebook.load(BOOKS, kinds),
                DatumShifts.NONE,
                CLOCK,
                Templates.NONE,
                () -> SpecFile.load(BOOKS, kinds),
                Optional.empty());
    }

    static Fixture empty() {
        return of(directory -> "gpkg:" + directory + "/test.gpkg");
    }

    private static Fixture of(UnaryOperator<String> url) {
        try {
            Path directory = Files.createTempDirectory("merestone-test");
            return new Fixture(directory, url.apply(directory.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two zones of a source, a broken one of another, and three outfalls. */
    static Fixture sample() {
        return empty().filled();
    }

    /** The same in PostGIS. */
    static Fixture sampleInPostGis() {
        return inPostGis(PostgresServer.shared()).filled();
    }

    /** An empty store in a new database of that server. */
    static Fixture inPostGis(PostgresServer server) {
        return of(directory -> server.freshStore());
    }

    Fixture filled() {
        Kinds kinds = engine.kinds();
        String county = "POLYGON ((111.9 32.9, 112.2 32.9, 112.2 33.1, 111.9 33.1, 111.9 32.9))";
        commit(kinds.kind("water-source-zone"), Optional.of(county), zones());
        commit(kinds.kind("outfall"), Optional.empty(), outfalls());
        return this;
    }

    /** With signs: at two corners of the first zone, along the second, and of no zone. */
    Fixture signed() {
        Draft sign = Draft.on("zone-sign");
        commit(
                engine.kinds().kind("zone-sign"),
                Optional.empty(),
                List.of(
                        sign.at("s-1", "POINT (112 33)")
                                .with(Map.of("code", "JB-1", "name", "界标1", "zone_code", "SY01-1"))
                                .sound(),
                        sign.at("s-2", "POINT (112.0102 33)")
                                .with(Map.of("code", "JB-2", "zone_code", "SY01-1"))
                                .sound(),
                        sign.at("s-3", "LINESTRING (112.0303 33, 112.0303 33.0097)")
                                .with(Map.of("code", "GL-1", "sign_type", "fence", "zone_code", "SY01-2"))
                                .sound(),
                        sign.at("s-4", "POINT (112.05 33)")
                                .with(Map.of("code", "=HYPERLINK(1)", "name", "+警示牌", "zone_code", "@SUM(1)"))
                                .sound(),
                        sign.at("s-5", "POINT (112.05 33)")
                                .with(Map.of("code", "JB-5"))
                                .sound()));
        return this;
    }

    private static List<Feature> zones() {
        Draft zone = Draft.on("water-source-zone");
        return List.of(
                zone.at("z-1", "POLYGON ((112 33, 112.01 33, 112.01 33.01, 112 33.01, 112 33))")
                        .with(Map.of("code", "SY01-1", "name", "甲水源一级", "grade", 1L))
                        .from("2019-05-01")
                        .sound(),
                zone.at("z-2", "POLYGON ((112.01 33, 112.03 33, 112.03 33.01, 112.01 33.01, 112.01 33))")
                        .with(Map.of("code", "SY01-2", "name", "甲水源二级", "grade", 2L, "批注", "=1+1"))
                        .from("2019-05-01")
                        .sound(),
                zone.at("z-3", "POLYGON ((112.05 33, 112.06 33.01, 112.06 33, 112.05 33.01, 112.05 33))")
                        .with(Map.of("code", "SY02-1", "grade", 1L))
                        .faulty("自相交"));
    }

    private static List<Feature> outfalls() {
        Draft outfall = Draft.on("outfall");
        return List.of(
                outfall.at("o-1", "POINT (112.005 33.005)")
                        .with(Map.of("code", "PK1", "name", "一号"))
                        .sound(),
                outfall.at("o-2", "POINT (112.02 33.005)")
                        .with(Map.of("code", "PK2", "name", "二号"))
                        .sound(),
                outfall.at("o-3", "POINT (112.1 33.05)")
                        .with(Map.of("code", "PK3", "name", "三号"))
                        .sound());
    }

    /** A layer that has the name of its kind, complete in {@code coverage}. */
    void commit(Kind kind, Optional<String> coverage, List<Feature> features) {
        Layer layer = new Layer(
                kind.id(),
                kind.id(),
                kind.title(),
                new Layer.Provenance(
                        "示例", Optional.of(LocalDate.of(2026, 10, 1)), OptionalDouble.of(0), Kind.Sensitivity.PUBLIC),
                coverage.map(wkt -> new Layer.Coverage(Draft.wkt(wkt), "file county.geojson")),
                Layer.Contents.EMPTY);
        store.commit(new Change("test", "samples", kind, layer, Change.Mode.ADD, features, Map.of()));
    }

    Engine engine() {
        return engine;
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        store.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
