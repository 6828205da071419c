package org.merestone.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.merestone.catalog.Text;
import org.merestone.store.Store;

/** A file of polygons into a store, beside ogr2ogr into the same kind of store. */
final class Imports {
    private static final int POLYGONS = 20_000;
    private static final Text OGR = Text.of("ogr2ogr", "ogr2ogr");

    private final Setting setting;
    private final int count;

    Imports(Setting setting) {
        this.setting = setting;
        this.count = setting.sized(POLYGONS);
    }

    List<Line> lines() {
        setting.say("正在测导入", "measuring imports");
        try {
            Path folder = Files.createTempDirectory("merestone-bench");
            try {
                Path zones = BenchZones.write(folder.resolve("zones.geojson"), count);
                List<Line> lines = new ArrayList<>();
                lines.add(line(
                        Text.of("导入 GeoPackage（多边形）", "import into GeoPackage (polygons)"),
                        "gpkg:" + folder.resolve("bench.gpkg"),
                        Ogr.geoPackage(folder.resolve("ogr.gpkg")),
                        zones));
                setting.postgis()
                        .ifPresent(url -> lines.add(line(
                                Text.of("导入 PostGIS（多边形）", "import into PostGIS (polygons)"),
                                url,
                                Ogr.postGis(url),
                                zones)));
                return lines;
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Line line(Text name, String url, Ogr ogr, Path zones) {
        boolean beside = Ogr.isThere();
        try (StoreBench bench = new StoreBench(Store.open(url), setting.kinds(), ogr)) {
            for (int round = 1; round <= setting.rounds(); round++) {
                if (beside) {
                    bench.importOnce(zones, round);
                } else {
                    bench.importOurs(zones, round);
                }
            }
            double perS = count / bench.oursS();
            Text note =
                    Text.of(count + " 个，连同核对、修复、版本和审计链", count + ", with checks, repair, versions and the audit chain");
            return beside
                    ? Line.of(name, perS, OGR, count / bench.theirsS(), isSame(bench))
                            .noting(note)
                    : Line.without(name, perS, OGR, Text.of("没有安装 GDAL", "GDAL is not installed"));
        }
    }

    /** As many features each time, here and there. */
    private boolean isSame(StoreBench bench) {
        return bench.counts().stream().allMatch(n -> n == count);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
