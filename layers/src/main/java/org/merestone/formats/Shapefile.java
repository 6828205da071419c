package org.merestone.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;
import org.merestone.spool.Spool;

/** Reads a shapefile from its parts: geometry (.shp), index (.shx), attributes (.dbf), encoding (.cpg), CRS (.prj). */
final class Shapefile {
    private final String file;
    private final Options options;
    private final Function<String, Optional<byte[]>> parts;
    private final List<Text> notices = new ArrayList<>();
    private final TreeSet<Integer> reversed = new TreeSet<>();

    private Shapefile(String file, Function<String, Optional<byte[]>> parts, Options options) {
        this.file = file;
        this.parts = parts;
        this.options = options;
    }

    static Table read(String file, ShpBytes shp, Function<String, Optional<byte[]>> parts, Options options) {
        return new Shapefile(file, parts, options).table(shp);
    }

    private Table table(ShpBytes shp) {
        Optional<Crs> crs = crs();
        Optional<Dbf> dbf = parts.apply("dbf").map(bytes -> Dbf.open(dbfName(), bytes));
        ShpIndex index = ShpIndex.of(file, shp, parts.apply("shx"), dbf.map(Dbf::count), notices);
        if (index.count() > options.limits().maxFeatures()) {
            throw Names.tooLarge(
                    file,
                    "要素超过 " + options.limits().maxFeatures() + " 个，请拆分",
                    "more than " + options.limits().maxFeatures() + " features; split it");
        }
        dbf.ifPresent(d -> requireSameCount(index.count(), d.count()));
        Optional<DbfText> text = dbf.map(d -> DbfText.of(d, parts.apply("cpg"), options.encoding(), notices));
        if (dbf.isEmpty()) {
            notices.add(Text.of("没有同名的 .dbf，要素都没有属性", "there is no .dbf; the features have no attributes"));
        }
        if (index.hasHeights()) {
            notices.add(Text.of("高程（Z）和度量（M）值已略去", "heights (Z) and measures (M) are left out"));
        }
        List<Row> rows = rows(index, text);
        noticeReversed();
        return new Table(
                file,
                crs,
                text.map(DbfText::columns).orElse(List.of()),
                text.map(DbfText::cut).orElse(Set.of()),
                text.map(DbfText::encoding).orElse(Encoding.OF_FORMAT),
                false,
                rows,
                notices);
    }

    private String dbfName() {
        return Names.stem(file) + ".dbf";
    }

    private List<Row> rows(ShpIndex index, Optional<DbfText> text) {
        ShpShape shapes = new ShpShape(index, options.limits().maxVerticesPerFeature());
        List<Row> rows = new Spool<>(new RowCodec());
        int deleted = 0;
        options.progress().stage(Text.of("解析", "parsing"));
        for (int i = 0; i < index.count(); i++) {
            if (text.isPresent() && text.get().isDeleted(i)) {
                deleted++;
            } else {
                rows.add(row(i, shapes, text));
            }
            options.progress().at(i + 1, index.count());
        }
        if (deleted > 0) {
            notices.add(Text.of(
                    "跳过了 DBF 中标记为已删除的 " + deleted + " 条",
                    "left out " + deleted + " records that the DBF marks as deleted"));
        }
        return rows;
    }

    private Row row(int record, ShpShape shapes, Optional<DbfText> text) {
        int number = record + 1;
        List<Fault> faults = new ArrayList<>();
        Map<String, Object> values = text.map(
                        t -> t.values(record, (field, why) -> faults.add(Fault.ofRow(file, number, field, why))))
                .orElse(Map.of());
        Optional<Geometry> geometry = Optional.empty();
        try {
            ShpShape.Read read = shapes.read(record);
            geometry = Optional.of(read.geometry());
            if (read.reversed()) {
                reversed.add(number);
            }
        } catch (Unsound e) {
            faults.add(e.at(file, number, ""));
        }
        return new Row(number, Optional.empty(), geometry, values, faults);
    }

    private void noticeReversed() {
        if (!reversed.isEmpty()) {
            String some = String.join(
                    "、", reversed.stream().limit(10).map(String::valueOf).toList());
            notices.add(Text.of(
                    reversed.size() + " 个多边形的环全为逆时针（与 Shapefile 规定相反），内外环按包含关系判定：第 " + some + " 条",
                    reversed.size()
                            + " polygons have only anticlockwise rings; shells and holes were told by nesting: records "
                            + some));
        }
    }

    private void requireSameCount(int shp, int dbf) {
        if (shp != dbf) {
            throw Names.refuse(
                    file,
                    ".shp 有 %d 条而 .dbf 有 %d 条，几何与属性对不上；请用配套的文件".formatted(shp, dbf),
                    "the .shp has %d records and the .dbf %d: they do not belong together; give the matching files"
                            .formatted(shp, dbf));
        }
    }

    private Optional<Crs> crs() {
        Optional<byte[]> prj = parts.apply("prj").filter(b -> b.length > 0);
        if (prj.isEmpty()) {
            return Optional.empty();
        }
        String wkt = new String(prj.get(), 0, Math.min(prj.get().length, 65_536), StandardCharsets.UTF_8).strip();
        Names.refuseWebMap(file, wkt, options);
        Optional<Crs> crs = options.shifts().fromWkt(wkt);
        if (crs.isEmpty()) {
            String shown = wkt.substring(0, Math.min(80, wkt.length()));
            notices.add(Text.of(".prj 写的坐标系不认识：" + shown, "the .prj names no known CRS: " + shown));
        }
        return crs;
    }
}
