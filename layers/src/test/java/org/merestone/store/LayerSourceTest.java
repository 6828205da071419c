package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Change.Mode.UPDATE;
import static org.merestone.store.Samples.LAYER;
import static org.merestone.store.Samples.ZONE;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.feature;
import static org.merestone.store.Samples.quarantined;
import static org.merestone.store.Samples.scan;
import static org.merestone.store.Samples.square;
import static org.merestone.store.Samples.wkt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Validity;

/** What the database is asked, and what GeoTools is told. */
final class LayerSourceTest {
    private static final Query ALL = Query.all(LAYER);
    private static final int SOUND = 100;

    @TempDir
    private Path folder;

    private static Where where(Kind kind, String ecql) {
        try {
            return new Where(kind, ECQL.toFilter(ecql));
        } catch (CQLException e) {
            throw new IllegalArgumentException(ecql, e);
        }
    }

    private static Query where(String ecql) {
        return ALL.where(where(ZONE, ecql));
    }

    /** Squares f-00 to f-99 along a line, of grades 0 to 3. */
    private String filled(Kept kept, Feature... more) {
        String url = kept.fresh(folder);
        List<Feature> put = new ArrayList<>(List.of(more));
        for (int i = 0; i < SOUND; i++) {
            Map<String, Object> properties = Map.of("grade", (long) (i % 4), "name", "N" + i, "share", i * 0.5);
            put.add(feature("f-%02d".formatted(i), Validity.ALWAYS, square(i, 30), properties));
        }
        try (Store store = Store.open(url)) {
            store.commit(change(ADD, put));
        }
        return url;
    }

    private static <T> T with(String url, Query query, Function<LayerSource, T> use) {
        try (Database database = Database.openReadOnly(url)) {
            return database.read(c -> use.apply(LayerSource.of(database, c, query)));
        }
    }

    private static long rowsRead(String url, Query query) {
        return with(url, query, source -> {
            attempt(() -> new LayerScan(source).all(f -> {}));
            return source.rowsRead();
        });
    }

    private record Paged(long matched, long handedOver, long rowsRead) {}

    private static Paged paged(String url, Query query, int offset, int limit) {
        return with(url, query, source -> {
            List<Feature> page = new ArrayList<>();
            long matched = attempt(() -> new LayerScan(source).page(offset, limit, page::add));
            return new Paged(matched, page.size(), source.rowsRead());
        });
    }

    private interface Reading<T> {
        T get() throws Exception;
    }

    private static <T> T attempt(Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void readsOnlyTheRowsThatAFilterMayWant(Kept kept) {
        String url = filled(kept);
        assertThat(rowsRead(url, ALL)).isEqualTo(100);
        assertThat(rowsRead(url, where("grade = 1"))).isEqualTo(25);
        assertThat(rowsRead(url, where("grade = 1 AND strLength(name) = 2"))).isEqualTo(25);
        assertThat(rowsRead(url, where("NOT (grade = 1)"))).isEqualTo(75);
        assertThat(rowsRead(url, where("grade < 1.5 AND share >= 10"))).isEqualTo(40);
        assertThat(rowsRead(url, where("share BETWEEN 10 AND 11"))).isEqualTo(3);
        assertThat(rowsRead(url, where("name LIKE 'N1_'"))).isEqualTo(10);
        assertThat(rowsRead(url, where("name ILIKE '%1'"))).isEqualTo(10);
        assertThat(rowsRead(url, where("IN ('f-07', 'f-99')"))).isEqualTo(2);
        assertThat(rowsRead(url, where("BBOX(geometry, 10.2, 30, 10.3, 31)"))).isEqualTo(1);
        assertThat(rowsRead(url, where("grade = 3 OR INTERSECTS(geom, POINT (10.5 30.5))")))
                .isEqualTo(26);
        assertThat(rowsRead(url, where("grade = 2").within(new Envelope(10.2, 10.3, 30, 31))))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void readsAllWhereTheDatabaseWouldAnswerOtherwise(Kept kept) {
        String url = filled(kept);
        List<String> filters = List.of(
                "name < 'N5'",
                "grade = 1.5",
                "strLength(name) = 2",
                "NOT (name LIKE 'N1%')",
                "NOT BBOX(geometry, 10.2, 30, 10.3, 31)",
                "DISJOINT(geometry, POINT (10.5 30.5))",
                "BEYOND(geometry, POINT (10.5 30.5), 1, meters)",
                "DWITHIN(geometry, POINT (10.5 30.5), 1, meters)",
                "name LIKE 'N1{1}'",
                "grade = 1 OR strLength(name) = 2");
        for (String filter : filters) {
            assertThat(rowsRead(url, where(filter))).as(filter).isEqualTo(SOUND);
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void looksAtWhatItsColumnsDoNotTell(Kept kept) {
        Feature misfit = feature("misfit", Validity.ALWAYS, square(0, 0), Map.of("grade", "1", "note", "x"));
        Feature other = feature("other", Validity.ALWAYS, square(0, 0), Map.of("note", "grade"));
        String url = filled(kept, misfit, other, quarantined("broken", Optional.empty()));
        assertThat(rowsRead(url, where("grade = 1"))).isEqualTo(27);
        try (Store store = Store.openReadOnly(url)) {
            assertThat(scan(store, where("grade = 1")))
                    .extracting(Feature::id)
                    .contains("misfit")
                    .hasSize(26);
            List<Feature> page = new ArrayList<>();
            assertThat(store.page(where("grade = 1"), 20, 100, page::add)).isEqualTo(26);
            assertThat(page).hasSize(6);
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void pagesInTheDatabaseWhenItsAnswerIsExact(Kept kept) {
        String url = filled(kept);
        Map<Query, Integer> filters = Map.of(ALL, 100, where("grade = 1 AND NOT (name IN ('N1', 'N5'))"), 23);
        filters.forEach(
                (query, matching) -> assertThat(paged(url, query, 20, 2)).isEqualTo(new Paged(matching, 2, 2)));
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void countsAndPagesInOneGoWhatTheDatabaseCannotTell(Kept kept) {
        String url = filled(kept);
        assertThat(paged(url, where("strLength(name) = 2"), 7, 2)).isEqualTo(new Paged(10, 2, SOUND));
        assertThat(paged(url, where("strLength(name) = 2"), 9, 5)).isEqualTo(new Paged(10, 1, SOUND));
        assertThat(paged(url, where("strLength(name) = 2"), 10, 5)).isEqualTo(new Paged(10, 0, SOUND));
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void countsWhatLiesWhollyInABoxWithoutLooking(Kept kept) {
        String url = filled(kept, quarantined("broken", Optional.empty()));
        Query box = ALL.within(new Envelope(10, 20.5, 29, 32));
        assertThat(paged(url, box, 0, 0)).isEqualTo(new Paged(13, 0, 2));
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void testsTheGeometryItselfAgainstTheBox(Kept kept) {
        Feature triangle = feature("t", Validity.ALWAYS, wkt("POLYGON ((0 0, 4 0, 0 4, 0 0))"), Map.of());
        Geometry bowTie = wkt("POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))");
        String url = kept.fresh(folder);
        try (Store store = Store.open(url)) {
            store.commit(change(ADD, triangle, quarantined("q", Optional.of(bowTie))));
            assertThat(scan(store, ALL.within(new Envelope(1.9, 2.1, 3.9, 4.1))))
                    .extracting(Feature::id)
                    .containsExactly("q");
            assertThat(store.page(ALL.within(new Envelope(0, 1, 0, 1)), 0, 0, f -> {}))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void filtersAsTheLayerWasAtAnOldRevision(Kept kept) {
        String url = filled(kept);
        try (Store store = Store.open(url)) {
            store.commit(change(UPDATE, feature("f-01", Validity.ALWAYS, square(1, 30), Map.of("grade", 9L))));
            assertThat(scan(store, where("grade = 1").at(1))).hasSize(25);
            assertThat(store.page(where("grade = 1").at(1), 0, 1, f -> {})).isEqualTo(25);
            assertThat(scan(store, where("grade = 1"))).hasSize(24);
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void filtersByFieldsThatTheTableDoesNotHaveYet(Kept kept) {
        Kind grown = Samples.kind("zone", ZONE.geometries(), List.of(Samples.field("note", Field.Type.TEXT)));
        String url = filled(kept, feature("noted", Validity.ALWAYS, square(0, 0), Map.of("note", "x")));
        Query noted = ALL.where(where(grown, "note = 'x'"));
        try (Store store = Store.openReadOnly(url)) {
            assertThat(scan(store, noted)).extracting(Feature::id).containsExactly("noted");
            assertThat(store.page(noted, 0, 1, f -> {})).isEqualTo(1);
            assertThat(store.propertyNames(noted)).containsExactly("grade", "name", "note", "share");
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void takesFiltersThatADatabaseWouldRefuse(Kept kept) {
        String url = filled(kept);
        String wide = IntStream.range(0, 1_500).mapToObj(i -> "grade = " + i).collect(Collectors.joining(" OR "));
        String deep = "NOT (".repeat(600) + "grade = 1" + ")".repeat(600);
        String ids = IntStream.range(0, 40_000)
                .mapToObj(i -> "'f-" + i + "'")
                .collect(Collectors.joining(", ", "IN (", ")"));
        String hostile = "name = 'x'' or 1 = 1 --' OR name LIKE '%'') or (1 = 1'";
        try (Store store = Store.openReadOnly(url)) {
            assertThat(scan(store, where(wide))).hasSize(SOUND);
            assertThat(scan(store, where(deep))).hasSize(25);
            assertThat(scan(store, where(ids))).hasSize(90);
            assertThat(scan(store, where(hostile))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void keepsAQuarantinedFeatureOnWhichAFilterCannotBeEvaluated(Kept kept) {
        Geometry bowTie = wkt("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))");
        String url = kept.fresh(folder);
        String overlaps = "OVERLAPS(geometry, POLYGON ((0.5 0, 1.5 0, 1.5 3, 0.5 3, 0.5 0)))";
        try (Store store = Store.open(url)) {
            store.commit(change(
                    ADD, quarantined("q", Optional.of(bowTie)), feature("a", Validity.ALWAYS, square(5, 5), Map.of())));
            assertThat(scan(store, where(overlaps))).extracting(Feature::id).containsExactly("q");
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void refusesAFilterThatCannotBeEvaluatedOnASoundFeature(Kept kept) {
        try (Store store = Store.openReadOnly(filled(kept))) {
            assertThatThrownBy(() -> scan(store, where("grade = 1 AND abs(name) = 1")))
                    .isInstanceOfSatisfying(Refusal.class, e -> {
                        assertThat(e.reason()).isEqualTo(Refusal.Cause.BAD_INPUT);
                        assertThat(e.text().en()).contains("f-01");
                        assertThat(e.faults())
                                .singleElement()
                                .satisfies(f -> assertThat(f.field()).contains("filter"));
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void tellsGeoToolsTypesBoundsAndCount(Kept kept) {
        String url = filled(kept);
        with(
                url,
                where("grade = 1"),
                source -> attempt(() -> {
                    assertThat(source.getSchema()
                                    .getDescriptor("grade")
                                    .getType()
                                    .getBinding())
                            .isEqualTo(Long.class);
                    assertThat(source.getSchema().getGeometryDescriptor().getLocalName())
                            .isEqualTo("geometry");
                    var crs = source.getSchema().getCoordinateReferenceSystem();
                    assertThat(CRS.toSRS(crs)).isEqualTo("EPSG:4490");
                    assertThat(CRS.getAxisOrder(crs)).isEqualTo(CRS.AxisOrder.EAST_NORTH);
                    assertThat(source.getCount(org.geotools.api.data.Query.ALL)).isEqualTo(25);
                    assertThat((Object) source.getFeatures().getBounds())
                            .isEqualTo(new ReferencedEnvelope(1, 98, 30, 31, crs));
                    return true;
                }));
        with(
                url,
                ALL,
                source -> attempt(() -> {
                    assertThat((Object) new Envelope(source.getBounds())).isEqualTo(new Envelope(0, 100, 30, 31));
                    assertThat(source.rowsRead()).isZero();
                    return true;
                }));
    }
}
