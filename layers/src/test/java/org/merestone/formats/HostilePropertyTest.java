package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Refusal;

/** Files with bytes flipped, cut and repeated at random end in rows, faults or a refusal, and in nothing else. */
class HostilePropertyTest {
    private static final int CASES = 300;
    private static final double[] SHELL = {0, 0, 0, 9, 9, 9, 9, 0, 0, 0};
    private static final double[] HOLE = {1, 1, 8, 1, 8, 8, 1, 8, 1, 1};

    private static byte[] damaged(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1) : bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 LWPOLYLINE 8 红线 70 1 10 0 20 0 42 1 10 9 20 0 10 9 20 9 0 TEXT 1 甲 10 1 20 2",
                "0 POLYLINE 70 1 0 VERTEX 10 0 20 0 0 VERTEX 10 4 20 0 0 VERTEX 10 4 20 4 0 SEQEND 0 INSERT 2 b 10 1 20 2"
            })
    void readsDamagedDrawings(String entities) {
        byte[] sound = DxfTest.dxf(entities).getBytes(StandardCharsets.UTF_8);
        for (long seed = 0; seed < 2 * CASES; seed++) {
            reads(seed, "a.dxf", damaged(sound, new Random(seed)), Map.of());
        }
    }

    @Test
    void readsDamagedFlatGeobufs() {
        byte[] sound = FileWritersTest.flatGeobuf();
        for (long seed = 0; seed < 3 * CASES; seed++) {
            reads(seed, "a.fgb", damaged(sound, new Random(seed)), Map.of());
        }
    }

    /** A database is damaged in any of its pages: more bytes than of other files must change to meet something. */
    @Test
    void readsDamagedGeoPackages() {
        byte[] sound = FileWritersTest.geoPackage();
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            byte[] bytes = damaged(sound, random);
            for (int i = random.nextInt(40); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            reads(seed, "a.gpkg", bytes, Map.of());
        }
    }

    private static void reads(long seed, String name, byte[] bytes, Map<String, byte[]> parts) {
        try {
            Table table = Given.read(name, bytes, parts);
            assertThat(table.rows())
                    .as("seed %d", seed)
                    .allMatch(r -> r.geometry().isPresent() || !r.faults().isEmpty());
        } catch (Refusal refusal) {
            assertThat(refusal.text().zh()).as("seed %d", seed).isNotBlank();
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shp", "shx", "dbf", "cpg", "prj"})
    void readsDamagedShapefiles(String part) {
        Shp shp = new Shp(15).parts(SHELL, HOLE).empty().parts(SHELL);
        byte[] dbf = Shp.dbf(0x4d, Charset.forName("GBK"), List.of("名称:C:10", "数:N:6", "日:D:8"), new String[][] {
            {"甲", "1", "20260815"}, {"乙", "", ""}, {"丙", "-2.5", ""}
        });
        Map<String, byte[]> sound = Map.of(
                "shp", shp.shp(),
                "shx", shp.shx(),
                "dbf", dbf,
                "cpg", "GBK".getBytes(StandardCharsets.US_ASCII),
                "prj", "GEOGCS[\"x\",DATUM[\"D_China_2000\"]]".getBytes(StandardCharsets.US_ASCII));
        for (long seed = 0; seed < CASES; seed++) {
            Map<String, byte[]> parts = new HashMap<>(sound);
            parts.put(part, damaged(sound.get(part), new Random(seed)));
            reads(seed, "a.shp", parts.get("shp"), parts);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.wkt|POINT (117.5 31.25)\nPOLYGON ((117 31, 118 31, 118 32, 117 31));MULTIPOINT ((1 2), (3 4))",
                "a.txt|J1,111.10001,40.1\nJ2 东经111度12分3秒，北纬40度6分1秒\n438683.652 3751508.512\nJ1,111.10001,40.1\n",
                "a.geojson|{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":1,\"properties\":{\"名\":[1,{\"a\":2}],\"n\":1.5},"
                        + "\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[1,1],[0,0]]]]}},{\"type\":\"Feature\",\"properties\":null,"
                        + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}",
                "a.csv|名称,lon,lat\n甲,117.5,31.2\n\"乙,\",118,32\n",
                "a.csv|名称;WKT\n甲;POLYGON((0 0,1 0,1 1,0 0),(0 0,1 0,1 1,0 0))\n乙;MULTIPOINT(1 2,3 4)\n"
            })
    void readsDamagedTexts(String file) {
        byte[] sound = file.substring(file.indexOf('|') + 1).getBytes(StandardCharsets.UTF_8);
        for (long seed = 0; seed < CASES; seed++) {
            reads(seed, file.substring(0, file.indexOf('|')), damaged(sound, new Random(seed)), Map.of());
        }
    }

    static Stream<Path> seeds() throws IOException {
        Path folder = Path.of(System.getProperty("merestone.root"), "layers/src/test/resources/org/merestone/formats");
        try (Stream<Path> files = java.nio.file.Files.walk(folder.resolve("ReadersFuzzTestInputs"))) {
            return files.filter(java.nio.file.Files::isRegularFile).sorted().toList().stream();
        }
    }

    /** Parts of a file twice, in another place or gone; for longer, -Dmerestone.cases=100000. */
    @ParameterizedTest
    @MethodSource("seeds")
    void readsSeedsCutAndSpliced(Path seed) throws IOException {
        String reader = seed.getParent().getFileName().toString();
        String name = "a."
                + Map.of("geojson", "ndjson", "pasted", "txt", "plot", "txt", "flatGeobuf", "fgb", "geoPackage", "gpkg")
                        .getOrDefault(reader, reader);
        byte[] sound = java.nio.file.Files.readAllBytes(seed);
        for (long i = 0; i < Long.getLong("merestone.cases", 200); i++) {
            byte[] spliced = spliced(sound, new Random(i));
            try {
                ReadersFuzzTest.reads(name, spliced);
            } catch (RuntimeException e) {
                throw new AssertionError(seed + ", case " + i, e);
            }
        }
    }

    private static byte[] spliced(byte[] sound, Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        for (int i = random.nextInt(4); i >= 0; i--) {
            int to = at + random.nextInt(sound.length - at + 1);
            bytes.write(sound, at, to - at);
            int length = Math.min(random.nextInt(64), sound.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes.write(sound, random.nextInt(sound.length - length + 1), length);
                case 1 -> bytes.write(random.nextInt(256));
                default -> to = Math.min(sound.length, to + length);
            }
            at = to;
        }
        bytes.write(sound, at, sound.length - at);
        return random.nextInt(8) == 0 ? damaged(bytes.toByteArray(), random) : bytes.toByteArray();
    }
}
