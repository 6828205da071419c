package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Refusal;

/** Real and deliberately broken files of other projects, where they lie beside the repository. */
class CorpusTest {
    /** Warnings of a linter, not errors: winding, extra members, many decimals, a wrong bbox, a fourth number. */
    private static final Set<String> ONLY_ODD = Set.of(
            "bad-polygon-interiorring-rhr",
            "bbox-4or6elements",
            "bbox-contains-string",
            "bbox-string",
            "different-first-size",
            "excessive_precision_truncated",
            "feature_changed_semantics",
            "featurecollection_changed_semantics",
            "geometry_changed_semantics",
            "point-toomany",
            "polygon_winding_order");

    /** Sound by the standard, but no shape that a layer can take. */
    private static final Set<String> NOT_TAKEN = Set.of("good-geometrycollection", "nullgeometry");

    private static String stem(Path file) {
        return Names.stem(String.valueOf(file.getFileName()));
    }

    private static boolean isSound(Path file) {
        try {
            return Files.read(file, Options.DEFAULT).stream()
                    .flatMap(t -> t.rows().stream())
                    .allMatch(r -> r.faults().isEmpty());
        } catch (Refusal refusal) {
            return false;
        }
    }

    @Test
    void saysWhatIsWrongWithEveryBadGeoJson() {
        List<Path> sound = Given.corpus("geojson_hint/test/data/bad", ".geojson").stream()
                .filter(CorpusTest::isSound)
                .toList();
        assertThat(sound).allMatch(f -> ONLY_ODD.contains(stem(f)));
    }

    @Test
    void readsEveryGoodGeoJson() {
        assertThat(Given.corpus("geojson_hint/test/data/good", ".geojson"))
                .allMatch(f -> isSound(f) != NOT_TAKEN.contains(stem(f)));
    }

    @Test
    void neverFailsOtherwiseThanByRefusalOrFault() {
        List<Path> files = new ArrayList<>(Given.corpus("gdal", ""));
        files.addAll(Given.corpus("flatgeobuf", ""));
        files.addAll(Given.corpus("gpkg_kart", ""));
        files.stream()
                .filter(java.nio.file.Files::isRegularFile)
                .forEach(file -> assertThat(isSound(file)).isIn(true, false));
    }

    @Test
    void readsTheSameShapesFromAProjectedZipAndFromGeoJsonOnAnotherDatumOnceThatIsTakenOut() throws IOException {
        for (Path zip : Given.corpus("points_epa", "_shp.zip")) {
            Path json = zip.resolveSibling("portland.json");
            assertThat(Given.refusal(() -> Files.read(json, Options.DEFAULT))
                            .text()
                            .en())
                    .contains("EPSG:4269");
            String withoutCrs = java.nio.file.Files.readString(json).replaceFirst("\"crs\":", "\"was\":");
            List<Row> fromJson = Given.read("portland.json", withoutCrs).rows();
            Table fromZip = Files.read(zip, Options.DEFAULT).get(0);
            assertThat(fromZip.rows()).hasSize(98);
            assertThat(fromZip.crs().orElseThrow().code()).isEqualTo("EPSG:3857");
            for (Row row : fromZip.rows()) {
                Geometry there = fromZip.crs().get().toStore(row.geometry().orElseThrow());
                Geometry here = fromJson.get(row.number() - 1).geometry().orElseThrow();
                assertThat(there.getCentroid().distance(here.getCentroid())).isLessThan(1e-6);
                assertThat(there.getArea()).isCloseTo(here.getArea(), withPercentage(0.01));
            }
        }
    }

    @Test
    void readsTheSameCountriesFromShapefileAndGeoJson() {
        Map<String, List<Geometry>> shapes = Given.corpus("flatgeobuf", "").stream()
                .filter(f -> f.endsWith("countries.shp") || f.endsWith("countries.geojson"))
                .collect(Collectors.toMap(f -> Names.suffix(f.toString()), CorpusTest::geometries));
        shapes.values().forEach(list -> {
            assertThat(list).hasSize(179);
            for (int i = 0; i < list.size(); i++) {
                assertThat(list.get(i)
                                .norm()
                                .equalsExact(shapes.get("shp").get(i).norm(), 1e-9))
                        .isTrue();
            }
        });
    }

    @Test
    void readsPropertiesThatEndInAByteMore() {
        Given.corpus("flatgeobuf", "alldatatypes.fgb")
                .forEach(file -> assertThat(
                                Files.read(file, Options.DEFAULT).get(0).rows())
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.faults()).isEmpty();
                            assertThat(row.values()).hasSize(14).containsEntry("uint", 4294967295L);
                        }));
    }

    @Test
    void readsFourThousandFacilitiesFromCsv() {
        Given.corpus("points_epa", "4045points.csv").forEach(file -> {
            List<Row> rows = Files.read(file, Options.DEFAULT).get(0).rows();
            assertThat(rows).hasSize(4045);
            assertThat(rows).filteredOn(r -> r.geometry().isPresent()).hasSizeGreaterThan(4000);
        });
    }

    /** Archives of shapefiles with and without an index, one on a datum that is not taken. */
    @Test
    void readsTheShapefilesOfTarArchives() throws IOException {
        Map<String, Integer> counts = Map.of("shp-points", 2143, "shp-points-no-shx", 2143, "shp-polygons", 228);
        for (Path archive : Given.corpus("gpkg_kart", ".tgz")) {
            if (counts.containsKey(stem(archive))) {
                Map<String, byte[]> parts = untar(archive);
                assertThat(parts.remove("prj")).isNotEmpty();
                List<Row> rows = Given.read("a.shp", parts.get("shp"), parts).rows();
                assertThat(rows)
                        .hasSize(counts.get(stem(archive)))
                        .allMatch(r -> r.faults().isEmpty());
                assertThat(rows).allMatch(r -> r.geometry().orElseThrow().isValid());
            }
        }
    }

    private static Map<String, byte[]> untar(Path archive) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (InputStream tar = new GZIPInputStream(java.nio.file.Files.newInputStream(archive))) {
            for (byte[] header = tar.readNBytes(512); header.length == 512; header = tar.readNBytes(512)) {
                String name = new String(header, 0, 100, StandardCharsets.US_ASCII).trim();
                String octal = new String(header, 124, 12, StandardCharsets.US_ASCII).trim();
                int size = octal.isEmpty() ? 0 : Integer.parseInt(octal, 8);
                byte[] content = tar.readNBytes(size);
                tar.skipNBytes((512 - size % 512) % 512);
                if (!name.contains("/.")) {
                    parts.put(Names.suffix(name), content);
                }
            }
        }
        return parts;
    }

    private static List<Geometry> geometries(Path file) {
        return Files.read(file, Options.DEFAULT).get(0).rows().stream()
                .map(r -> r.geometry().orElseThrow())
                .toList();
    }
}
