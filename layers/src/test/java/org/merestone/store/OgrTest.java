package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.Change.Mode.ADD;
import static org.merestone.store.Samples.LAYER;
import static org.merestone.store.Samples.change;
import static org.merestone.store.Samples.feature;
import static org.merestone.store.Samples.field;
import static org.merestone.store.Samples.layer;
import static org.merestone.store.Samples.named;
import static org.merestone.store.Samples.square;
import static org.merestone.store.Samples.wkt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Validity;

/** What GDAL, and with it QGIS, makes of a store. */
public final class OgrTest {
    private static final Kind OUTFALL =
            Samples.kind("outfall", Set.of(Kind.Shape.POINT), List.of(field("name", Field.Type.TEXT)));
    private static final Kind RIVER =
            Samples.kind("river", Set.of(Kind.Shape.LINE), List.of(field("name", Field.Type.TEXT)));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fill() {
        file = folder.resolve("store.gpkg");
        try (Store store = Store.open("gpkg:" + file)) {
            Map<String, Object> properties = Map.of(
                    "name",
                    "青山水库",
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
                    feature("far", Validity.ALWAYS, square(112, 32), Map.of("name", "far")),
                    Samples.quarantined("q", Optional.empty())));
            Feature outfall = feature("o", Validity.ALWAYS, wkt("MULTIPOINT ((110.5 30.5))"), Map.of("name", "入河口"));
            store.commit(change(OUTFALL, layer(LAYER + "-outfall", OUTFALL), on(outfall, LAYER + "-outfall")));
            Feature river = feature("r", Validity.ALWAYS, wkt("LINESTRING (110 30, 111 31)"), Map.of("name", "青河"));
            store.commit(change(RIVER, layer("river", RIVER), on(river, "river")));
        }
    }

    private static Feature on(Feature f, String layer) {
        return new Feature(layer, f.id(), f.geometry(), f.properties(), f.validity(), 0, f.fault());
    }

    @Test
    void listsTheLayersWithTheirTypesAndTheRevisionsAndNothingElse() throws Exception {
        assertThat(ogrinfo("-ro", "-q", file.toString()).lines())
                .containsExactlyInAnyOrder(
                        "1: zone-a (Multi Polygon)",
                        "2: zone-a-outfall (Point)",
                        "3: river (Multi Line String)",
                        "4: revision (None)");
    }

    @Test
    void readsTypedFieldsTheCrsTheExtentAndTheTitle() throws Exception {
        String shown = ogrinfo("-ro", "-so", file.toString(), LAYER);
        assertThat(shown)
                .contains("ID[\"EPSG\",4490]")
                .contains("Feature Count: 3")
                .contains("Extent: (110.000000, 30.000000) - (113.000000, 33.000000)")
                .contains("IDENTIFIER=某县保护区 zone-a")
                .contains("FID Column = fid", "Geometry Column = geom")
                .contains("id: String", "code: String", "name: String", "grade: Integer64", "share: Real")
                .contains("urban: Integer(Boolean)", "approved_on: Date", "valid_from: Date", "valid_to: Date")
                .contains("revision: Integer64", "other: String");
        assertThat(shown).doesNotContainIgnoringCase("warning").doesNotContainIgnoringCase("error");
    }

    @Test
    void readsTheFeaturesAsTheyWerePut() throws Exception {
        assertThat(ogrinfo("-ro", "-q", "-where", "id = 'a'", file.toString(), LAYER))
                .contains("name (String) = 青山水库", "grade (Integer64) = 1", "share (Real) = 0.25")
                .contains("urban (Integer(Boolean)) = 1", "approved_on (Date) = 2019/05/01")
                .contains("valid_from (Date) = 2019/05/01", "valid_to (Date) = (null)", "revision (Integer64) = 1")
                .contains("other (String) = {\"备注\":\"旧\"}")
                .contains("MULTIPOLYGON (((110 30,111 30,111 31,110 31,110 30)))");
        assertThat(ogrinfo("-ro", "-q", "-spat", "109", "29", "111.5", "31.5", file.toString(), LAYER))
                .contains("= B", "= 青山水库")
                .doesNotContain("= far");
        assertThat(ogrinfo("-ro", "-q", file.toString(), "zone-a-outfall")).contains("POINT (110.5 30.5)", "入河口");
    }

    @Test
    void isToldWhyItMayNotWrite() throws Exception {
        for (String sql : List.of(
                "delete from river",
                "update river set name = 'x'",
                "insert into river (id, revision) values ('x', 1)")) {
            assertThat(ogrinfo(file.toString(), "-sql", sql)).as(sql).contains("由 Merestone（界标）管理", "read-only");
        }
        try (Store store = Store.open("gpkg:" + file)) {
            assertThat(store.layer("river").contents().count()).isEqualTo(1);
            assertThat(store.verify().faults()).isEmpty();
        }
    }

    public static String ogrinfo(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ogrinfo"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new AssertionError("this test needs ogrinfo: install gdal-bin (Debian: apt-get install gdal-bin)", e);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
