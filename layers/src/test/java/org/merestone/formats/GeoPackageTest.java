package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;
import org.merestone.geopackage.FeatureTable;
import org.merestone.geopackage.GeoPackageWriter;

/** GeoPackages as other programs write them, and such as are made to do harm. */
class GeoPackageTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException, ParseException {
        file = folder.resolve("a.gpkg");
        FeatureTable.Srs srs = new FeatureTable.Srs("EPSG", 4490, "CGCS2000", "undefined");
        FeatureTable table = new FeatureTable(
                "t",
                "表",
                "geom",
                "GEOMETRY",
                srs,
                Optional.empty(),
                List.of(new FeatureTable.Column("名称", "TEXT"), new FeatureTable.Column("日", "DATE")));
        try (GeoPackageWriter writer = GeoPackageWriter.begin(file, table)) {
            writer.write(
                    Optional.of(new WKTReader().read("POINT (117 31)")),
                    List.of(Optional.of("甲"), Optional.of("2026-08-15")));
            writer.write(Optional.empty(), List.of(Optional.of("乙"), Optional.of("八月")));
            writer.finish("");
        }
    }

    private void sql(String... statements) {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            for (String sql : statements) {
                s.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Table read() {
        return Files.read(file, Options.DEFAULT).get(0);
    }

    @Test
    void readsTypesAndSaysWhatIsWrongWithRows() {
        Table table = read();
        assertThat(table.crs().orElseThrow().code()).isEqualTo("EPSG:4490");
        assertThat(table.rows().get(0).values()).isEqualTo(Map.of("名称", "甲", "日", java.time.LocalDate.of(2026, 8, 15)));
        assertThat(Given.faults(table))
                .containsExactly("2 日 is no DATE: 八月", "2 geom it has no geometry; add one or delete the row");
    }

    @Test
    void asksWhichOfSeveralTablesIsMeant() {
        sql(
                "create table u (fid integer primary key, geom point)",
                "insert into gpkg_contents (table_name, data_type, srs_id) values ('u', 'features', 4490)",
                "insert into gpkg_geometry_columns values ('u', 'geom', 'POINT', 4490, 0, 0)");
        assertThat(Given.refusal(this::read).text().zh()).contains("--sheet", "t、u");
        assertThat(Files.read(file, Options.DEFAULT.withSheet(Optional.of("u")))
                        .get(0)
                        .rows())
                .isEmpty();
    }

    @Test
    void doesNotReadWhatAnotherProgramHasOpen() throws IOException {
        java.nio.file.Files.write(folder.resolve("a.gpkg-wal"), new byte[32]);
        assertThat(Given.refusal(this::read).text().zh()).contains("关闭");
    }

    @Test
    void runsNoViewOfAForeignFile() {
        sql(
                "drop table t",
                "create view t as with recursive n(i) as (select 1 union all select i + 1 from n)"
                        + " select i as fid, null as geom from n");
        assertThat(Given.refusal(this::read).text().en()).contains("no plain table");
        sql(
                "alter table gpkg_contents rename to c",
                "create view gpkg_contents as with recursive n(i) as (select 1 union all select i + 1 from n)"
                        + " select 't' as table_name, 'features' as data_type, 't' as identifier from n");
        assertThat(Given.refusal(this::read).text().en()).contains("no plain table");
    }

    @Test
    void computesNoColumnOfAForeignFile() {
        sql(
                "drop table t",
                "create table t (fid integer primary key, geom blob generated always as (zeroblob(100000000)) virtual)",
                "insert into t (fid) values (1)");
        assertThat(Given.refusal(this::read).text().en()).contains("t has no stored column geom");
        sql(
                "drop table gpkg_geometry_columns",
                "create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer,"
                        + " geometry_type_name text generated always as (hex(zeroblob(50000000))) virtual)");
        assertThat(Given.refusal(this::read).text().en()).contains("no stored column geometry_type_name");
    }

    @Test
    void readsTheStartOfALongDefinition() {
        sql("update gpkg_spatial_ref_sys set organization = 'NONE',"
                + " srs_name = replace(hex(zeroblob(100000)), '0', 'n'), definition = hex(zeroblob(1000000))"
                + " where srs_id = 4490");
        assertThat(Given.notices(read())).contains("文件没有写明认识的坐标系").hasSizeLessThan(5_000);
    }

    @Test
    void saysWhichIntegerKeyIsNoAttribute() {
        assertThat(Given.notices(read())).doesNotContain("主键");
        sql("alter table t rename column fid to 编号");
        assertThat(Given.notices(read())).contains("整数主键列“编号”没有作为属性读取");
    }

    @Test
    void aDatabaseThatIsNoGeoPackageIsRefused() {
        sql("drop table gpkg_contents");
        assertThat(Given.refusal(this::read).text().zh()).contains("不是完好的 GeoPackage");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT Z (1 2 3)|POINT (1 2)",
                "LINESTRING M (1 2 3, 4 5 6)|LINESTRING (1 2, 4 5)",
                "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))|POLYGON ((0 0, 1 0, 1 1, 0 0))",
                "MULTIPOINT ((1 2), (3 4))|MULTIPOINT ((1 2), (3 4))",
                "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))|MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
                "GEOMETRYCOLLECTION (POINT (1 2))|几何集合",
                "POLYGON EMPTY|几何是空的",
                "POINT EMPTY|不是有限的数",
                "POLYGON ((0 0, 1 0, 1 1, 0 0), (0 0, 1 0, 1 1, 0 0))|POLYGON ((0 0, 1 0, 1 1, 0 0), (0 0, 1 0, 1 1, 0 0))"
            })
    void readsWellKnownBinaryOfEitherByteOrder(String wkt, String read) throws ParseException {
        Geometry shape = new WKTReader().read(wkt);
        boolean deep = wkt.contains(" Z ") || wkt.contains(" M ");
        for (int order : new int[] {1, 2}) {
            byte[] bytes = new WKBWriter(deep ? 3 : 2, order).write(shape);
            String back;
            try {
                back = Wkb.read(java.nio.ByteBuffer.wrap(bytes), 100).geometry().toString();
            } catch (Unsound e) {
                back = e.reason().zh();
            }
            assertThat(back).contains(read);
        }
    }
}
