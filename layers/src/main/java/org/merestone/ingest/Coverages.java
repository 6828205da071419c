package org.merestone.ingest;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.formats.Files;
import org.merestone.formats.Options;
import org.merestone.formats.Row;
import org.merestone.formats.Table;
import org.merestone.geometry.Crs;
import org.merestone.geometry.Repair;
import org.merestone.store.Put;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** Where a layer is complete, as a person states it: by a file, by a district, or by the extent of what was handed in. */
final class Coverages {
    static final String DISTRICT = "district:";
    /** So many geometries are held in memory; of more the hull so far stands for those before. */
    private static final int AT_ONCE = 10_000;

    private final Store store;
    private final LocalDate today;

    Coverages(Store store, LocalDate today) {
        this.store = store;
        this.today = today;
    }

    /** Empty when nobody states it. */
    Optional<Layer.Coverage> stated(Request request, Optional<Crs> told, List<Put> delivered) {
        return request.statedByFile()
                .map(file -> file(file, request.name(file), told))
                .or(() -> request.coverage().map(how -> {
                    Geometry area =
                            how.equals("extent") ? extent(delivered) : district(how.substring(DISTRICT.length()));
                    return new Layer.Coverage(area, how);
                }));
    }

    private static Geometry extent(List<Put> delivered) {
        List<Geometry> all = new ArrayList<>();
        for (Put put : delivered) {
            if (put.feature().fault().isEmpty()) {
                put.feature().geometry().ifPresent(all::add);
            }
            if (all.size() == AT_ONCE) {
                Geometry some = hull(all);
                all.clear();
                all.add(some);
            }
        }
        Geometry hull = hull(all);
        if (!(hull instanceof Polygonal) || hull.isEmpty()) {
            throw Refusal.badInput(
                    "要素太少，围不成范围：请用 --coverage 给出范围文件或 district:代码",
                    "too few features to span an extent; give --coverage a file or district:CODE");
        }
        return hull;
    }

    private static Geometry hull(List<Geometry> all) {
        return new GeometryFactory()
                .createGeometryCollection(all.toArray(Geometry[]::new))
                .convexHull();
    }

    private Geometry district(String code) {
        List<Geometry> found = new ArrayList<>();
        List<String> known = new ArrayList<>();
        store.layers().stream()
                .filter(l -> l.kind().equals("district"))
                .forEach(layer -> store.scan(Query.all(layer.id()).asOf(today), f -> {
                    if (f.fault().isEmpty()) {
                        known.add(f.code());
                    }
                    if (f.fault().isEmpty() && f.code().equals(code)) {
                        found.add(f.geometry().orElseThrow());
                    }
                }));
        if (found.isEmpty()) {
            String some = String.join("、", known.stream().limit(20).toList());
            throw Refusal.notFound(
                    "没有代码为“" + code + "”的行政区；" + (known.isEmpty() ? "请先导入行政区 (district) 图层" : "已有：" + some),
                    "there is no district with the code '" + code + "'; "
                            + (known.isEmpty() ? "import a district layer first" : "there are: " + some));
        }
        return union(found);
    }

    private static Layer.Coverage file(Path file, String name, Optional<Crs> told) {
        List<Geometry> parts = new ArrayList<>();
        for (Table table : Files.read(file, name, Options.DEFAULT)) {
            Crs crs = CrsChoice.of(table, table.crs().isPresent() ? Optional.empty() : told)
                    .crs();
            table.rows().forEach(row -> parts.add(area(table, row, crs)));
        }
        if (parts.isEmpty()) {
            throw Refusal.badInput("范围文件 " + name + " 里没有面", "the coverage file " + name + " holds no polygons");
        }
        return new Layer.Coverage(union(parts), "file " + name);
    }

    private static Geometry area(Table table, Row row, Crs crs) {
        if (!row.faults().isEmpty()) {
            throw Refusal.badInput(
                    Text.of("范围文件有错，请改正后再用", "the coverage file has faults; mend it first"), row.faults());
        }
        Repair repair = Repair.of(crs.toStore(row.geometry().orElseThrow()));
        if (repair.fault().isPresent() || !(repair.geometry() instanceof Polygonal)) {
            String zh = repair.fault().map(Text::zh).orElse("不是面");
            String en = repair.fault().map(Text::en).orElse("it is no polygon");
            throw Refusal.badInput(
                    "范围文件 " + table.file() + " 第 " + row.number() + " 条不能作范围：" + zh,
                    "row " + row.number() + " of the coverage file " + table.file() + " is no coverage: " + en);
        }
        return repair.geometry();
    }

    private static Geometry union(List<Geometry> parts) {
        return parts.size() == 1 ? parts.get(0) : OverlayNGRobust.union(parts);
    }
}
