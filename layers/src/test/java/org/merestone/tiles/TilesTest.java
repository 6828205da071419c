package org.merestone.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.tiles.Samples.DAY;
import static org.merestone.tiles.Samples.LAYER;
import static org.merestone.tiles.Samples.feature;
import static org.merestone.tiles.Samples.layer;
import static org.merestone.tiles.Samples.wkt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;
import org.merestone.outline.Drawn;
import org.merestone.store.OgrTest;

class TilesTest {
    private static final String LABELS = LAYER + "-label";
    private static final Geometry SQUARE = wkt("POLYGON ((112 33, 112.01 33, 112.01 33.01, 112 33.01, 112 33))");

    private static Tile tile(double lon, double lat, int zoom) {
        return TilesPropertyTest.at(new Coordinate(lon, lat), zoom);
    }

    private static Decoded decode(LayerTiles layer, Tile tile) {
        return Decoded.of(layer.draw(tile, DAY));
    }

    @Test
    void aTileInsideAnAreaIsFilledUpToItsBuffer() {
        Geometry seen = decode(layer(SQUARE), tile(112.005, 33.005, 18))
                .features(LAYER)
                .get(0)
                .geometry();
        assertThat(seen.equalsTopo(wkt("POLYGON ((-129 -129, 4225 -129, 4225 4225, -129 4225, -129 -129))")))
                .isTrue();
    }

    @Test
    void aTileBesideEverythingHasNoBytes() {
        assertThat(layer(SQUARE).draw(tile(111.9, 33.005, 14), DAY)).isEmpty();
        assertThat(layer(List.of()).draw(new Tile(0, 0, 0), DAY)).isEmpty();
    }

    @Test
    void anAreaThatTilesCutHasOneLabelWithinIt() {
        LayerTiles layer = layer(SQUARE, wkt("LINESTRING (112 33.02, 112.05 33.03)"), wkt("POINT (112.02 33.02)"));
        for (int zoom = 10; zoom <= 18; zoom++) {
            List<Object> labels = new ArrayList<>();
            Tile first = tile(112, 33.03, zoom);
            Tile last = tile(112.05, 33, zoom);
            for (int x = first.column(); x <= last.column(); x++) {
                for (int y = first.row(); y <= last.row(); y++) {
                    Decoded seen = decode(layer, new Tile(zoom, x, y));
                    for (Decoded.Feature label : seen.features(LABELS)) {
                        labels.add(label.properties().get("id"));
                        assertThat(seen.features(LAYER)).anySatisfy(f -> {
                            assertThat(f.id()).isEqualTo(label.id());
                            assertThat(f.geometry().distance(label.geometry())).isLessThan(Tile.PIXEL);
                        });
                    }
                }
            }
            assertThat(labels).as("zoom %d", zoom).containsExactlyInAnyOrder("z-0", "z-1", "z-2");
        }
    }

    @Test
    void anAreaTooSmallToBeSeenIsADotWithoutALabel() {
        Decoded seen = decode(layer(SQUARE), tile(112.005, 33.005, 4));
        assertThat(seen.features(LAYER).get(0).geometry().getArea()).isEqualTo(Tile.CELL * Tile.CELL);
        assertThat(seen.features(LABELS)).isEmpty();
        Geometry narrow = wkt("POLYGON ((112 33, 113 33, 113 33.0001, 112 33.0001, 112 33))");
        assertThat(decode(layer(narrow), tile(112.5, 33, 8)).features(LAYER)).hasSize(1);
    }

    @Test
    void whatFallsOnOnePixelIsDrawnOnceUnlessTheMapIsNear() {
        LayerTiles layer = layer(wkt("POINT (112 33)"), wkt("POINT (112 33)"), wkt("POINT (112.00001 33)"), SQUARE);
        assertThat(decode(layer, tile(112, 33, 4)).features(LAYER)).hasSize(1);
        assertThat(decode(layer, tile(112, 33, 13)).features(LAYER)).hasSize(2);
        assertThat(decode(layer, tile(112, 33, 14)).features(LAYER)).hasSize(4);
    }

    @Test
    void aLineIsCutToPieces() {
        Geometry line = wkt("LINESTRING (112.001 33, 112.001 34, 112.002 34, 112.002 33)");
        Geometry seen = decode(layer(line), tile(112.0015, 33.5, 14))
                .features(LAYER)
                .get(0)
                .geometry();
        assertThat(seen.getNumGeometries()).isEqualTo(2);
        assertThat(seen.getEnvelopeInternal().getMinY()).isEqualTo(-129);
        assertThat(seen.getEnvelopeInternal().getMaxY()).isEqualTo(4225);
    }

    @Test
    void aBrokenAreaIsDrawnAsTheLineOfItsBorderAndSaysWhy() {
        Feature bow = new Feature(
                LAYER,
                "bow",
                Optional.of(wkt("POLYGON ((112 33, 112.01 33.01, 112.01 33, 112 33.01, 112 33))")),
                Map.of("grade", 1L),
                Validity.ALWAYS,
                1,
                Optional.of("自相交"));
        Decoded.Feature seen = decode(layer(List.of(bow)), tile(112.005, 33.005, 12))
                .features(LAYER)
                .get(0);
        assertThat(seen.geometry().getGeometryType()).isEqualTo("MultiLineString");
        assertThat(seen.properties()).isEqualTo(Map.of("id", "bow", "grade", 1L, "fault", "自相交"));
    }

    @Test
    void whatLiesNowhereOrFarOffTheWorldIsLeftOut() {
        Geometry wild = new GeometryFactory().createLineString(new Coordinate[] {
            new Coordinate(Double.NaN, 33),
            new Coordinate(112, 33),
            new Coordinate(1e300, 95),
            new Coordinate(Double.POSITIVE_INFINITY, -1e300),
            new Coordinate(112.1, 33)
        });
        Feature nowhere = new Feature(LAYER, "n", Optional.empty(), Map.of(), Validity.ALWAYS, 1, Optional.of("没有几何"));
        Feature far = new Feature(LAYER, "w", Optional.of(wild), Map.of(), Validity.ALWAYS, 1, Optional.of("坐标越界"));
        LayerTiles layer = layer(List.of(nowhere, far));
        for (int zoom = 0; zoom <= Tile.MOST_ZOOM; zoom++) {
            assertThat(decode(layer, tile(112, 33, zoom)).features(LAYER))
                    .extracting(f -> f.properties().get("id"))
                    .containsOnly("w");
        }
    }

    @Test
    void onlyWhatHoldsOnTheDayIsDrawn() {
        Validity before = new Validity(Optional.empty(), Optional.of(LocalDate.of(2020, 12, 31)));
        Validity after = new Validity(Optional.of(LocalDate.of(2021, 1, 1)), Optional.empty());
        LayerTiles layer = layer(List.of(on("old", before), on("new", after)));
        assertThat(drawnOn(layer, 2020)).containsExactly("old");
        assertThat(drawnOn(layer, 2021)).containsExactly("new");
        assertThat(layer.changesUpTo(LocalDate.of(2020, 12, 31))).isZero();
        assertThat(layer.changesUpTo(LocalDate.of(2021, 1, 1)))
                .isEqualTo(layer.changesUpTo(DAY))
                .isEqualTo(1);
    }

    private static Feature on(String id, Validity validity) {
        return new Feature(LAYER, id, Optional.of(SQUARE), Map.of(), validity, 1, Optional.empty());
    }

    private static List<Object> drawnOn(LayerTiles layer, int year) {
        return Decoded.of(layer.draw(tile(112.005, 33.005, 12), LocalDate.of(year, 6, 1))).features(LAYER).stream()
                .map(f -> f.properties().get("id"))
                .toList();
    }

    @Test
    void aMillionVerticesAreAHandfulFromAfar() {
        Coordinate[] circle = new Coordinate[1_000_001];
        for (int i = 0; i < circle.length; i++) {
            double angle = 2 * Math.PI * (i % 1_000_000) / 1_000_000;
            circle[i] = new Coordinate(112 + 3 * Math.cos(angle), 33 + 3 * Math.sin(angle));
        }
        Geometry seen = seenFromAfar(new GeometryFactory().createPolygon(circle));
        assertThat(seen.getNumPoints()).isLessThan(200);
        assertThat(seen.getArea()).isBetween(0.9 * 4300, 1.1 * 4300);
    }

    @Test
    void aMillionNeedlesAreDrawnAsWhatCanBeSeenOfThem() {
        Geometry seen = seenFromAfar(Drawn.wild(new Random(1), 112, 33, 3, 1_000_000));
        assertThat(seen.getNumPoints()).isLessThan(1_000);
        assertThat(seen.isValid()).isTrue();
        assertThat(seen.getEnvelopeInternal().getWidth()).isBetween(40.0, 72.0);
    }

    private static Geometry seenFromAfar(Geometry area) {
        return decode(layer(area), new Tile(0, 0, 0)).features(LAYER).get(0).geometry();
    }

    @Test
    void gdalReadsLayersAttributesAndShapes(@TempDir Path folder) throws IOException, InterruptedException {
        Feature zone = new Feature(
                LAYER,
                "甲-1",
                Optional.of(SQUARE),
                Map.of("name", "青山水库", "grade", 1L, "indicative", true, "approval_no", "不在瓦片里"),
                Validity.ALWAYS,
                1,
                Optional.empty());
        Tile tile = tile(112.005, 33.005, 12);
        Path file = folder.resolve("tile.mvt");
        Files.write(
                file,
                layer(List.of(zone, feature("p", wkt("POINT (112.005 33.02)")))).draw(tile, DAY));
        String address = "MVT:" + file;
        assertThat(OgrTest.ogrinfo("-ro", "-q", address)).contains(LAYER, LABELS);
        String shown = OgrTest.ogrinfo(
                "-ro",
                "-al",
                "-oo",
                "X=" + tile.column(),
                "-oo",
                "Y=" + tile.row(),
                "-oo",
                "Z=" + tile.zoom(),
                address);
        assertThat(shown)
                .contains("id (String) = 甲-1", "name (String) = 青山水库", "grade (Integer) = 1", "indicative")
                .contains("POLYGON ((", "POINT (", "mvt_id (Integer64) = 2", "WGS 84 / Pseudo-Mercator")
                .doesNotContain("不在瓦片里")
                .doesNotContainIgnoringCase("warning")
                .doesNotContainIgnoringCase("error");
    }

    @Test
    void gdalReadsTheTilesOfSeveralLayersOneAfterAnotherAsOne(@TempDir Path folder)
            throws IOException, InterruptedException {
        Tile tile = tile(112.005, 33.005, 12);
        Path file = folder.resolve("tile.mvt");
        Files.write(file, layer(SQUARE).draw(tile, DAY));
        LayerTiles other = Samples.called("other", List.of(feature("p", wkt("POINT (112.005 33.02)"))));
        Files.write(file, other.draw(tile, DAY), StandardOpenOption.APPEND);
        assertThat(OgrTest.ogrinfo("-ro", "-al", "MVT:" + file))
                .contains("Layer name: " + LAYER, "Layer name: " + LABELS, "Layer name: other", "other-label")
                .contains("id (String) = z-0", "id (String) = p")
                .doesNotContainIgnoringCase("warning")
                .doesNotContainIgnoringCase("error");
    }
}
