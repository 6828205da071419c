package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastDigitTest {
    private static Optional<LastDigit> of(Table table) {
        return table.rows().get(0).lastDigit();
    }

    @ParameterizedTest
    @CsvSource({
        "105.50, 30.00, 0.01, 0.01",
        "105.5, 30, 0.1, 1",
        "105.723456, 30.12, 0.000001, 0.01",
        "1.0555e2, 30., 0.01, 1",
        "38438683.652, 3751508.5, 0.001, 0.1"
    })
    void isThatOfEachAxisOfAPoint(String x, String y, double unitX, double unitY) {
        assertThat(of(Given.read("a.csv", "lon,lat\n" + x + "," + y + "\n"))).contains(new LastDigit(unitX, unitY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT (105.50 30.0)|0.01|0.1",
                "POLYGON ((112 33, 112.01 33.005, 112 33.01, 112 33))|0.01|0.001",
                "MULTIPOINT ((105.5 30.25), (105.25 30))|0.01|0.01",
                "LINESTRING Z (105.5 30.25 7.1234, 105 30 7)|0.1|0.01"
            })
    void isTheFinestOfTheVerticesOfAShape(String wkt, double unitX, double unitY) {
        assertThat(of(Given.read("a.csv", "wkt\n\"" + wkt + "\"\n"))).contains(new LastDigit(unitX, unitY));
    }

    @Test
    void isNotKnownOfJsonNumbers() {
        assertThat(of(Given.read("a.geojson", "{\"type\":\"Point\",\"coordinates\":[105.50,30.00]}")))
                .isEmpty();
    }

    @Test
    void isNotLostWhenAFeatureIsExportedAsText() {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (CsvFileWriter writer = new CsvFileWriter(out, org.merestone.geometry.Crs.CGCS2000, List.of())) {
            writer.write(new org.merestone.catalog.Feature(
                    "a",
                    "a:1",
                    Optional.of(Shapes.FACTORY.createPoint(new org.locationtech.jts.geom.Coordinate(105.5, 30))),
                    java.util.Map.of(),
                    org.merestone.catalog.Validity.ALWAYS,
                    1,
                    Optional.empty()));
        }
        String csv = out.toString(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(of(Given.read("a.csv", csv))).contains(new LastDigit(1e-7, 1e-7));
    }
}
