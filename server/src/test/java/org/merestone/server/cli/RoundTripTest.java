package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Feature;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** What was exported comes back as it was. */
class RoundTripTest {
    private static final String ZONES = """
            编码,名称,级别,批复日期,生效日期,失效日期,备注,排序,wkt
            Z1,甲,一级,2019-05-01,2019-05-01,2023-12-31,=1+1,-5,"POLYGON((112.1 33.1,112.2 33.1,112.2 33.2,112.1 33.1))"
            Z1,甲,一级,2019-05-01,2024-01-01,,'-旧,-,"POLYGON((112.1 33.1,112.3 33.1,112.2 33.2,112.1 33.1))"
            ,乙,二级,,,,"两行
            文字",1.50,"POLYGON((112.123456789012 33.1,112.2 33.1,112.2 33.2,112.123456789012 33.1))"
            Z3,丙,最高级,,,,,,"POLYGON((112.4 33.1,112.5 33.1,112.5 33.2,112.4 33.1))"
            Z4,丁,三级,,,,,,"POLYGON((112.4 33.1,112.5 33.1"
            """;

    @TempDir
    private Path folder;

    private Typed typed;

    @BeforeEach
    void importZones() throws IOException {
        typed = new Typed(folder);
        Path file = Files.writeString(folder.resolve("in.csv"), ZONES);
        assertThat(imported("from", file, "--crs", "EPSG:4490").status()).isZero();
    }

    private Typed.Outcome imported(String store, Path file, String... more) {
        String[] args = {
            "import", "zones", file.toString(), "--kind", "water-source-zone", "--accept-faults", "--store", url(store)
        };
        return typed.run(CommandLineToolTest.with(args, more));
    }

    private String url(String store) {
        return "gpkg:" + folder.resolve(store + ".gpkg");
    }

    private Path exported(String name) {
        return exported("from", name);
    }

    private Path exported(String store, String name) {
        Path file = folder.resolve(name);
        assertThat(typed.run("export", "zones", file.toString(), "--store", url(store))
                        .status())
                .isZero();
        return file;
    }

    private List<String> features(String name) {
        List<String> features = new ArrayList<>();
        try (Store store = Store.open(url(name))) {
            store.scan(Query.all("zones"), f -> features.add(told(f)));
        }
        return features;
    }

    private static String told(Feature feature) {
        // Files have nine decimals.
        String shape = feature.geometry()
                .map(g -> org.locationtech.jts.precision.GeometryPrecisionReducer.reducePointwise(
                        g.norm(), new org.locationtech.jts.geom.PrecisionModel(1e9)))
                .map(Object::toString)
                .orElse("");
        return String.join(
                " | ",
                feature.id(),
                feature.properties().toString(),
                feature.validity().toString(),
                feature.fault().orElse(""),
                shape);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"out.csv", "out.geojson", "out.zip", "out.gpkg", "out.kml", "out.kmz", "out.fgb", "out.xlsx"})
    void anExportedLayerComesBackWithEqualFeatures(String name) {
        Typed.Outcome back = imported("to", exported(name));
        assertThat(back.status()).isZero();
        assertThat(features("to")).hasSize(5).isEqualTo(features("from"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.geojson", "out.zip", "out.gpkg", "out.kml", "out.kmz", "out.xlsx"})
    void anExportedLayerChangesNothingInItsOwnStore(String name) {
        List<String> before = features("from");
        assertThat(imported("from", exported(name), "--mode", "update").status())
                .isZero();
        assertThat(features("from")).isEqualTo(before);
    }

    @Test
    void aDirectoryGetsAFileNamedByLayerDatumAndCode() {
        Typed.Outcome done = typed.run(
                "export", "zones", folder.toString(), "--format", "shp", "--encoding", "GBK", "--store", url("from"));
        assertThat(done.status()).isZero();
        assertThat(done.err()).contains("列名放不下或重复，已改：", "approval_no→approval_n");
        Typed.Outcome back = imported("to", folder.resolve("zones_CGCS2000_EPSG4490.zip"));
        assertThat(back.status()).isZero();
        assertThat(features("to")).isEqualTo(features("from"));
    }

    @Test
    void aShapefileIsOfSeveralFilesAndSoIsPacked() {
        Path file = folder.resolve("out.shp");
        Typed.Outcome refused = typed.run("export", "zones", file.toString(), "--store", url("from"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains(".zip（Shapefile）");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatWasInQuarantineIsAFaultOfItsRowUntilTheFaultIsCleared() throws IOException {
        Path file = exported("out.csv");
        Typed.Outcome refused =
                typed.run("import", "zones", file.toString(), "--kind", "water-source-zone", "--store", url("to"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("最高级", "清空 fault");
        String mended =
                Files.readString(file).replaceAll("(?m)^zones:Z4.*\\R", "").replaceAll("级别：列[^,]*", "");
        Files.writeString(file, mended);
        assertThat(typed.run("import", "zones", file.toString(), "--kind", "water-source-zone", "--store", url("to"))
                        .status())
                .isZero();
    }

    /** A foreign layer of one point with attributes that are called as what an export says beside them. */
    private void importNamed(String properties, String... more) throws IOException {
        Path foreign = Files.writeString(
                folder.resolve("named.geojson"),
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[112.1,33.1]},\"properties\":{"
                        + properties + "}}");
        String[] args = {"import", "zones", foreign.toString(), "--kind", "outfall", "--store", url("named")};
        assertThat(typed.run(CommandLineToolTest.with(args, more)).status()).isZero();
    }

    private void comesBackAs(String held, String name) {
        assertThat(features("named")).singleElement().asString().contains(held);
        Path file = exported("named", name);
        String[] args = {"import", "zones", file.toString(), "--kind", "outfall", "--store", url("to")};
        assertThat(typed.run(args).status()).isZero();
        assertThat(features("to")).isEqualTo(features("named"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"out.csv", "out.geojson", "out.zip", "out.gpkg", "out.kml", "out.kmz", "out.fgb", "out.xlsx"})
    void anAttributeThatIsCalledAsAColumnOfOursStepsAsideAndComesBack(String name) throws IOException {
        importNamed("""
                "id":"7","ID_2":"8","revision":"B","fault":"断层","crs":"地方","wkt":"w","geom":"g","fid":"9","经度":"东"
                """);
        comesBackAs("{ID_2=8, crs=地方, fault=断层, fid=9, geom=g, id=7, revision=B, wkt=w, 经度=东}", name);
    }

    /** Without a shapefile, which cuts such titles and says so. */
    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.geojson", "out.gpkg", "out.kml", "out.kmz", "out.fgb", "out.xlsx"})
    void anAttributeThatAPersonKeptFromBeingADayComesBackAsOne(String name) throws IOException {
        Path answers = Files.writeString(folder.resolve("answers.yaml"), "mapping: {valid_from: null}\n");
        importNamed(
                "\"valid_from\":\"2020-01-01\",\"lon (decimal)\":\"1\",\"y (m)\":\"2\"",
                "--answers",
                answers.toString(),
                "--valid-from",
                "2024-01-01");
        comesBackAs("{lon (decimal)=1, valid_from=2020-01-01, y (m)=2} | Validity[from=Optional[2024-01-01]", name);
    }

    @Test
    void aForeignTableKeepsItsColumnsIdAndFault() throws IOException {
        Path foreign = Files.writeString(
                folder.resolve("foreign.csv"),
                "id,revision,fault,名称,级别,wkt\n7,B,断层,甲,一级,\"POLYGON((112.1 33.1,112.2 33.1,112.2 33.2,112.1 33.1))\"\n");
        assertThat(imported("to", foreign, "--crs", "EPSG:4490").status()).isZero();
        assertThat(features("to")).singleElement().asString().contains("fault=断层", "id=7", "revision=B");
    }
}
