package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;
import org.merestone.geometry.Crs;

class WriterTest {
    private static Feature feature(String id, String wkt, Map<String, Object> properties) {
        Validity validity = new Validity(Optional.of(LocalDate.of(2026, 8, 15)), Optional.empty());
        try {
            return new Feature(
                    "a", id, Optional.of(new WKTReader().read(wkt)), properties, validity, 1, Optional.empty());
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String geoJson(Feature... features) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GeoJsonWriter writer = new GeoJsonWriter(out)) {
            for (Feature feature : features) {
                writer.write(feature);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesACollectionWithIdsNineDecimalsAndShellsAnticlockwise() {
        Feature square =
                feature("a:1", "POLYGON ((0 0, 0 0.12345678949, 1 1, 1 0, 0 0))", Map.of("grade", 1L, "name", "甲"));
        assertThat(geoJson(square))
                .isEqualTo(
                        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"a:1\","
                                + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0.123456789],[0,0]]]},"
                                + "\"properties\":{\"grade\":1,\"name\":\"甲\",\"revision\":1,\"valid_from\":\"2026-08-15\"}}]}");
        assertThat(geoJson()).isEqualTo("{\"type\":\"FeatureCollection\",\"features\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT (1e-7 179.9999999999)|POINT (0.0000001 180)",
                "MULTIPOINT ((1 2), (3 4))|MULTIPOINT ((1 2), (3 4))",
                "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))|MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
                "POLYGON ((0 0, 9 0, 9 9, 0 0), (5 4, 4 3, 5 3, 5 4))|POLYGON ((0 0, 9 0, 9 9, 0 0), (5 4, 5 3, 4 3, 5 4))",
                "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))|MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))",
            })
    void readsBackEveryGeometryType(String wkt, String back) {
        Table table = Given.read("a.geojson", geoJson(feature("a:1", wkt, Map.of())));
        assertThat(Given.wkt(table)).containsExactly(back);
        assertThat(table.rows().get(0).id()).contains("a:1");
    }

    @Test
    void writesCsvForSpreadsheetsAndReadsItBack() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvFileWriter writer = new CsvFileWriter(out, Crs.CGCS2000, List.of("name", "depth", "valid_from"))) {
            writer.write(feature("a:1", "POINT (117.1234567891 31)", Map.of("name", "甲,\"乙\"", "depth", -1.5)));
            writer.write(feature("a:2", "POLYGON ((0 0, 9 0, 9 9, 0 0))", Map.of("name", "=cmd()")));
        }
        String csv = out.toString(StandardCharsets.UTF_8);
        assertThat(csv)
                .isEqualTo(
                        "\ufeffid,name,depth,valid_from,crs,wkt\r\n"
                                + "a:1,\"甲,\"\"乙\"\"\",-1.5,2026-08-15,EPSG:4490,POINT (117.123456789 31.0000000)\r\n"
                                + "a:2,'=cmd(),,2026-08-15,EPSG:4490,\"POLYGON ((0.0000000 0.0000000, 9.0000000 0.0000000, 9.0000000 9.0000000, 0.0000000 0.0000000))\"\r\n");
        assertThat(Given.wkt(Given.read("a.csv", csv)))
                .containsExactly("POINT (117.123456789 31)", "POLYGON ((0 0, 9 0, 9 9, 0 0))");
    }

    @ParameterizedTest
    @CsvSource({"-12.5,-12.5", "-,'''-'", "-1+cmd,'''-1+cmd'", "+86,'''+86'", "@x,'''@x'", "-1e5,-1e5", "a=b,a=b"})
    void makesFormulasHarmlessAndLeavesNumbersNumbers(String cell, String harmless) {
        assertThat(CsvFileWriter.harmless(cell)).isEqualTo(harmless);
        assertThat(CsvFileWriter.harmless("\t=1")).isEqualTo("'\t=1");
    }
}
