package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Change.Mode.UPDATE;
import static org.merestone.store.EmptyStore.assertRefused;
import static org.merestone.store.Samples.LAYER;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.feature;
import static org.merestone.store.Samples.field;
import static org.merestone.store.Samples.layer;
import static org.merestone.store.Samples.lines;
import static org.merestone.store.Samples.named;
import static org.merestone.store.Samples.square;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Validity;

/** The store in PostGIS as other programs find it, and which databases are opened, made or refused. */
final class PostGisDatabaseTest {
    private String url;

    @BeforeEach
    void fill() {
        url = PostgresServer.shared().freshStore();
        try (Store store = Store.open(url)) {
            Map<String, Object> properties = Map.of(
                    "name",
                    "青山\u0000水库",
                    "grade",
                    1L,
                    "share",
                    0.25,
                    "urban",
                    true,
                    "approved_on",
                    LocalDate.parse("2019-05-01"),
                    "备注",
                    "旧");
            store.commit(change(
                    ADD,
                    feature("a", Samples.validity("2019-05-01", ""), square(110, 30), properties),
                    named("b", "", "", "B"),
                    Samples.quarantined("q", Optional.empty())));
        }
    }

    private String only(String sql) throws SQLException {
        try (Connection c = DriverManager.getConnection(url);
                Statement s = c.createStatement();
                ResultSet row = s.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection c = DriverManager.getConnection(url);
                Statement s = c.createStatement()) {
            s.execute(sql);
        }
    }

    @Test
    void isOpenedByGdalUnderTheNameOfTheLayer() throws Exception {
        String shown = OgrTest.ogrinfo("-ro", "-so", PostgresServer.gdalName(url), LAYER);
        assertThat(shown)
                .contains("Geometry: Multi Polygon", "Feature Count: 2", "ID[\"EPSG\",4490]")
                .contains("DESCRIPTION=某县保护区 zone-a")
                .contains("FID Column = fid", "Geometry Column = geom")
                .contains("id: String", "name: String", "grade: Integer64", "share: Real", "urban: Integer(Boolean)")
                .contains("approved_on: Date", "valid_from: Date", "revision: Integer64", "other: String");
        assertThat(OgrTest.ogrinfo("-ro", "-q", "-where", "id = 'a'", PostgresServer.gdalName(url), LAYER))
                .contains("name (String) = 青山\uFFFD水库", "grade (Integer64) = 1", "share (Real) = 0.25")
                .contains("approved_on (Date) = 2019/05/01", "other (String) = {\"备注\":\"旧\"}")
                .contains("MULTIPOLYGON (((110 30,111 30,111 31,110 31,110 30)))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from \"zone-a\"",
                "truncate \"zone-a\"",
                "update \"zone-a\" set name = 'x'",
                "insert into \"zone-a\" (fid, id, revision) values (9, 'x', 1)",
                "update merestone.feature_version set properties = '{}'",
                "delete from merestone.feature_version",
                "truncate merestone.revision",
                "update merestone.layer_version set source = 'x'",
                "insert into merestone.revision select 9, at, author, what, layer, detail from merestone.revision"
            })
    void refusesToBeWrittenByOthersAndTellsThemWhy(String sql) {
        assertThatThrownBy(() -> run(sql))
                .hasMessageContaining("由 Merestone（界标）管理")
                .hasMessageContaining("read-only");
    }

    @Test
    void letsTheReaderRoleReadTheLayersAndTheRevisionsAndNothingElse() throws SQLException {
        String as = "set role merestone_reader; ";
        run(as + "select * from \"zone-a\"; select * from merestone.revision");
        assertThatThrownBy(() -> run(as + "select * from merestone.feature_version"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run(as + "delete from \"zone-a\"")).hasMessageContaining("permission denied");
        run("create table salaries (name text)");
        assertThatThrownBy(() -> run(as + "select * from salaries")).hasMessageContaining("permission denied");
    }

    @Test
    void makesTheTableAnewForAKindThatHasGotOtherFields() throws SQLException {
        Kind grown = Samples.kind(
                "zone",
                Set.of(Kind.Shape.POLYGON),
                List.of(field("depth", Field.Type.NUMBER), field("ctid", Field.Type.TEXT)));
        try (Store store = Store.open(url)) {
            store.commit(change(
                    grown,
                    layer(LAYER, grown),
                    feature("c", Validity.ALWAYS, square(1, 1), Map.of("depth", 2.5, "ctid", "7"))));
        }
        assertThat(only(
                        "select string_agg(id || coalesce(depth::text, '') || coalesce(ctid_, '') || coalesce(other, ''), ' '"
                                + " order by id) from \"zone-a\""))
                .startsWith("a{\"approved_on\"")
                .endsWith(" b{\"name\":\"B\"} c2.57");
    }

    private void commit(Kind kind) {
        try (Store store = Store.open(url)) {
            store.commit(change(kind, layer(LAYER, kind), feature("c", Validity.ALWAYS, square(1, 1), Map.of())));
        }
    }

    private static Kind zone(Set<Kind.Shape> shapes, Field... fields) {
        return Samples.kind("zone", shapes, List.of(fields));
    }

    @Test
    void goesOnShowingTheFeaturesToAReaderThatBeganBeforeTheKindChanged() throws SQLException {
        try (Connection reader = DriverManager.getConnection(url);
                Statement s = reader.createStatement()) {
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reader.setAutoCommit(false);
            s.executeQuery("select count(*) from merestone.revision").close();
            commit(zone(Set.of(Kind.Shape.POLYGON), field("depth", Field.Type.NUMBER)));
            try (ResultSet row = s.executeQuery("select string_agg(id || ':' || coalesce(name, ''), ' ' order by id)"
                    + " from \"zone-a\" where geom && ST_MakeEnvelope(110, 30, 111, 31, 4490)")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("a:青山\uFFFD水库 b:B");
            }
        }
        assertThat(only("select count(*) from \"zone-a\"")).isEqualTo("3");
    }

    @Test
    void leavesViewsAndColumnsOfOthersAloneWhenTheKindChanges() throws SQLException {
        run("alter table \"zone-a\" add column remark text; create view named as select id, name from \"zone-a\"");
        commit(zone(Set.of(Kind.Shape.POLYGON), field("depth", Field.Type.NUMBER), field("name", Field.Type.TEXT)));
        assertThat(only("select string_agg(id || coalesce(name, ''), ' ' order by id) from named"))
                .isEqualTo("a青山\uFFFD水库 bB c");
        assertThat(only("select count(*) from \"zone-a\" where remark is null and depth is null"))
                .isEqualTo("3");
        try (Store store = Store.open(url)) {
            assertThat(store.verify().ok()).isTrue();
        }
    }

    @Test
    void namesTheViewThatUsesAColumnWhoseTypeHasToChange() throws SQLException {
        run("create view graded as select id, grade from \"zone-a\"");
        Kind renamed = zone(Set.of(Kind.Shape.POLYGON), field("grade", Field.Type.TEXT));
        assertRefused(() -> commit(renamed), Refusal.Cause.CONFLICT, "graded");
        assertThat(only("select grade from graded where id = 'a'")).isEqualTo("1");
        run("drop view graded");
        commit(renamed);
        assertThat(only("select other from \"zone-a\" where id = 'a'")).contains("\"grade\":1");
    }

    @Test
    void hasASpatialIndexAlsoWhenTheGeometryTypeHasChanged() throws SQLException {
        commit(zone(Set.of(Kind.Shape.POLYGON, Kind.Shape.POINT)));
        assertThat(only("select string_agg(indexdef, ' ') from pg_indexes where tablename = 'zone-a'"))
                .contains("USING gist (geom)", "(fid)");
        assertThat(only("select type from geometry_columns where f_table_name = 'zone-a'"))
                .isEqualTo("GEOMETRY");
    }

    @Test
    void makesTheStoreInAnEmptyDatabaseAndOnlyWhenItMayWrite() {
        String empty = PostgresServer.shared().freshDatabase();
        assertRefused(() -> Store.openReadOnly(empty), Refusal.Cause.NOT_FOUND, "merestone import");
        try (Store store = Store.open(empty)) {
            assertThat(store.head()).isZero();
            assertThat(store.url()).startsWith("jdbc:postgresql://127.0.0.1:").doesNotContain("user");
        }
        try (Store store = Store.openReadOnly(empty)) {
            assertRefused(() -> store.commit(change(ADD)), Refusal.Cause.CONFLICT, store.url());
        }
    }

    @Test
    void refusesDatabasesItCannotUse() throws SQLException {
        assertRefused(
                () -> Store.open(url.replaceFirst("/store_\\d+", "/nowhere")), Refusal.Cause.BAD_INPUT, "nowhere");
        assertRefused(
                () -> Store.open("jdbc:postgresql://127.0.0.1:1/x?password=geheim"),
                Refusal.Cause.UNAVAILABLE,
                "jdbc:postgresql://127.0.0.1:1/x");
        assertRefused(() -> Store.open("jdbc:postgresql://host:port/x"), Refusal.Cause.BAD_INPUT, "jdbc:postgresql:");
        run("create role nobody login");
        assertRefused(() -> Store.open(url.replace("=gis", "=nobody")), Refusal.Cause.BAD_INPUT, "127.0.0.1");
        run("set search_path = merestone; insert into flyway_schema_history"
                + " values (99, '99', 'x', 'SQL', 'x', 0, 'x', now(), 0, true)");
        assertRefused(() -> Store.open(url), Refusal.Cause.BAD_INPUT, "Merestone");
    }

    @Test
    void isWrittenByTwoServersInTurnAndReadByBoth() throws InterruptedException {
        List<Long> numbers = new ArrayList<>();
        try (Store one = Store.open(url);
                Store other = Store.open(url)) {
            List<Thread> threads = new ArrayList<>();
            for (Store store : List.of(one, other, one, other)) {
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 10; i++) {
                        long number = store.commit(change(UPDATE, named("b", "", "", "B" + Math.random())))
                                .number();
                        synchronized (numbers) {
                            numbers.add(number);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(numbers).hasSize(40).doesNotHaveDuplicates();
            assertThat(one.head()).isEqualTo(41);
            assertThat(lines(one, Query.all(LAYER))).isEqualTo(lines(other, Query.all(LAYER)));
            assertThat(other.verify().ok()).isTrue();
        }
    }

    @Test
    void chainsToTheSameHashesAsAGeoPackage(@TempDir Path folder) {
        try (Store file = Samples.geoPackage(folder, EmptyStore.fixed());
                Store database = Store.open(PostgresServer.shared().freshStore(), EmptyStore.fixed())) {
            for (Store store : List.of(file, database)) {
                store.commit(change(ADD, named("b", "", "", "B\u0000"), named("a", "2020-01-01", "", "𠮷")));
                store.commit(change(Change.Mode.REPLACE, named("a", "2020-01-01", "2021-01-01", "A2")));
            }
            assertThat(database.revisions()).isEqualTo(file.revisions());
        }
    }
}
