package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;
import org.merestone.store.OgrTest;

/** A real layer, the countries of the world, in every format: the same features, to us and to GDAL. */
class OneLayerInManyFormatsTest {
    @TempDir
    private Path folder;

    private static List<Feature> countries() {
        List<Feature> features = new ArrayList<>();
        for (Path file : Given.corpus("flatgeobuf", "countries.geojson")) {
            for (Row row : Files.read(file, Options.DEFAULT).get(0).rows()) {
                features.add(new Feature(
                        "countries",
                        "countries:" + row.number(),
                        row.geometry(),
                        row.values(),
                        Validity.ALWAYS,
                        1,
                        Optional.empty()));
            }
        }
        return features;
    }

    private static Map<String, Geometry> shapes(List<Table> tables) {
        Map<String, Geometry> shapes = new TreeMap<>();
        for (Table table : tables) {
            for (Row row : table.rows()) {
                row.geometry()
                        .ifPresent(g -> shapes.put(
                                row.values().get("id") + " " + row.values().get("name"), g));
            }
        }
        return shapes;
    }

    @ParameterizedTest
    @EnumSource(FileWritersTest.Format.class)
    void hasTheSameFeatures(FileWritersTest.Format format) throws Exception {
        List<Feature> countries = countries();
        if (countries.isEmpty()) {
            return;
        }
        boolean kml = format.name().startsWith("KM");
        FileWritersTest.File file =
                FileWritersTest.written(format, kml ? "EPSG:4326" : "EPSG:4490", countries.toArray(Feature[]::new));
        Map<String, Geometry> read = shapes(file.tables());
        assertThat(file.said()).doesNotContain("没有写出");
        assertThat(read).hasSize(countries.size());
        for (Feature country : countries) {
            Geometry shape = single(country.geometry().orElseThrow());
            Geometry back = read.get(country.id() + " " + country.name());
            assertThat(single(back).norm().equalsExact(shape.norm(), 1e-9))
                    .as(country.name())
                    .isTrue();
        }
        if (format != FileWritersTest.Format.KMZ && format != FileWritersTest.Format.XLSX) {
            asGdalReadsIt(file, countries);
        }
    }

    /** A file of shapes of several parts does not tell one part from a single shape. */
    private static Geometry single(Geometry shape) {
        return shape.getNumGeometries() == 1 ? shape.getGeometryN(0) : shape;
    }

    /** The number, the area in square degrees and the longest name. */
    private void asGdalReadsIt(FileWritersTest.File file, List<Feature> countries)
            throws IOException, InterruptedException {
        Path path = java.nio.file.Files.write(folder.resolve(file.name()), file.bytes());
        String layer = file.name().endsWith("gpkg") || file.name().endsWith("fgb") ? "plots" : Names.stem(file.name());
        String geometry = file.name().endsWith("gpkg") ? "geom" : "geometry";
        String source = file.name().endsWith("zip") ? "/vsizip/" + path : path.toString();
        String said = OgrTest.ogrinfo(
                "-ro",
                "-q",
                "-dialect",
                "SQLite",
                "-sql",
                "select count(*) as n, round(sum(st_area(" + geometry + ")), 3) as a, max(length(name)) as l from \""
                        + layer + "\"",
                source);
        Map<String, String> values = new LinkedHashMap<>();
        said.lines()
                .filter(line -> line.contains(" = "))
                .forEach(line -> values.put(line.strip().substring(0, 1), line.replaceFirst(".* = ", "")));
        double area = countries.stream()
                .mapToDouble(c -> c.geometry().orElseThrow().getArea())
                .sum();
        assertThat(values).containsEntry("n", String.valueOf(countries.size()));
        assertThat(Double.parseDouble(values.get("a"))).isCloseTo(area, org.assertj.core.data.Offset.offset(0.01));
        assertThat(values)
                .containsEntry(
                        "l",
                        String.valueOf(countries.stream()
                                .mapToInt(c -> c.name().length())
                                .max()
                                .orElseThrow()));
    }
}
