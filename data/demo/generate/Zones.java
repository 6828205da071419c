package generate;

import static generate.Course.rough;
import static generate.Item.numbers;
import static generate.Shapes.PLANE;
import static generate.Shapes.blob;
import static generate.Shapes.large;
import static generate.Shapes.onGrid;
import static generate.Shapes.partition;
import static generate.Shapes.simple;
import static generate.Shapes.turned;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Draws the zones: water sources, reserves and redlines. */
final class Zones {
    private static final List<String> OLD_ZONES = List.of("核心区", "缓冲区", "实验区");
    private static final List<String> NEW_ZONES = List.of("核心保护区", "一般控制区");

    private final Region region;

    Zones(Region region) {
        this.region = region;
    }

    List<Row> sources(List<Item> sources) {
        Geometry water = region.water();
        List<Row> rows = new ArrayList<>();
        for (Item item : sources) {
            boolean wells = item.cell(0).equals("wells");
            List<Geometry> parts = new ArrayList<>();
            for (int grade = 1; grade <= item.cell(4).split(";").length; grade++) {
                Geometry area = grade(item, grade).intersection(region.outline());
                Geometry land = wells ? area : large(area.difference(large(area.intersection(water))));
                parts.add(area.difference(land));
                parts.add(area);
            }
            List<Geometry> cut = partition(parts);
            for (int i = 0; i < cut.size(); i++) {
                if (!cut.get(i).isEmpty()) {
                    rows.add(zone(item, i / 2, i % 2 == 0 ? "water" : "land", cut.get(i)));
                }
            }
        }
        return rows;
    }

    private static Row zone(Item source, int inner, String part, Geometry lonLat) {
        String code = source.cell(1) + "-" + (inner + 1) + (part.equals("water") ? "S" : "L");
        String place = source.cell(0).equals("wells") ? "" : part.equals("water") ? "（水域）" : "（陆域）";
        String name = source.cell(2) + List.of("一级保护区", "二级保护区", "准保护区").get(inner) + place;
        String head = "code=%s, name=%s, grade=%d, part=%s, ".formatted(code, name, inner + 1, part);
        return Row.of(lonLat, head + "source_name=" + source.cell(2) + ", " + source.cell(5));
    }

    /** The whole area of a source up to a grade; what an inner grade takes is cut out later. */
    private Geometry grade(Item source, int grade) {
        double[] sizes = numbers(source.cell(4).split(";")[grade - 1]);
        String seed = source.cell(1) + source.cell(5) + grade;
        String where = source.cell(3).split(" ")[0];
        if (source.cell(0).equals("wells")) {
            Geometry wells = PLANE.createMultiPointFromCoords(source.points(3));
            return grade == 1 ? wells.buffer(sizes[0]) : blob(wells.convexHull(), sizes[0], seed);
        }
        if (source.cell(0).equals("river")) {
            River river = region.river(where);
            double at = river.chain().project(source.points(3)[0]);
            region.intakes().put(source.cell(1), new Intake(river, at));
            return river.banks(at - sizes[0], at + sizes[1], sizes[2], seed);
        }
        if (grade == 1) {
            Geometry intake = PLANE.createPoint(source.points(3)[0]);
            Geometry near =
                    intake.buffer(sizes[0]).intersection(region.lake(where)).buffer(sizes[1]);
            return near.intersection(intake.buffer(sizes[0] + 0.75 * sizes[1]));
        }
        return grade == 2
                ? blob(region.lake(where), sizes[1], seed)
                : blob(source.cell(4).split(";")[2], seed);
    }

    List<Row> reserves() {
        return Stream.concat(forests().stream(), wetlands().stream()).toList();
    }

    private List<Row> forests() {
        List<Row> rows = new ArrayList<>();
        for (Item item : region.items("forest")) {
            double[] turn = numbers(item.cell(5));
            List<Geometry> old = new ArrayList<>();
            for (double radius : numbers(item.cell(4))) {
                old.add(turned(blob(item.cell(3) + " " + radius, item.cell(0)), turn[0], turn[1]));
            }
            Geometry leftOut = item.cell(6).isEmpty() ? PLANE.createPolygon() : blob(item.cell(6), item.cell(6));
            rows.addAll(zoned(item, old, leftOut, item.cells().size() > 7 ? item.cell(7) : "both"));
        }
        return rows;
    }

    private List<Row> wetlands() {
        List<Row> rows = new ArrayList<>();
        for (Item item : region.items("wetland")) {
            River river = region.river(item.cell(3));
            double[] ends = Stream.of(item.points(4))
                    .mapToDouble(river.chain()::project)
                    .toArray();
            List<Geometry> old = new ArrayList<>();
            for (double width : numbers(item.cell(5))) {
                Geometry band = river.band(ends[0] - 2 * width, ends[1] + 2 * width, width, item.cell(0));
                Coordinate[] edge =
                        simple(((Polygon) band).getExteriorRing(), 40).getCoordinates();
                old.add(PLANE.createPolygon(rough(edge, 70, item.cell(0) + width))
                        .buffer(0));
            }
            rows.addAll(zoned(item, old, PLANE.createPolygon(), item.cells().size() > 6 ? item.cell(6) : "old"));
        }
        return rows;
    }

    /** A reserve in the zoning until 2026-03-14, in the one since, in both one after the other, or in none at all. */
    private List<Row> zoned(Item item, List<Geometry> old, Geometry leftOut, String zoning) {
        List<Row> rows = new ArrayList<>();
        if (zoning.equals("none")) {
            rows.addAll(reserve(item, List.of(onGrid(old.get(0))), List.of("未分区"), ""));
            region.areas().put(item.cell(0) + " 未分区", old.get(0));
            region.areas().put(item.cell(1) + " all", old.get(0));
            region.areas().put(item.cell(0) + " outside", old.get(0).buffer(600).difference(old.get(0)));
            return rows;
        }
        if (!zoning.equals("new")) {
            String until = zoning.equals("both") ? ", valid_to=2026-03-14" : "";
            rows.addAll(reserve(item, partition(old), OLD_ZONES, until));
        }
        if (!zoning.equals("old")) {
            List<Geometry> now =
                    partition(List.of(leftOut, old.get(1), old.get(2))).subList(1, 3);
            rows.addAll(reserve(item, now, NEW_ZONES, zoning.equals("both") ? ", valid_from=2026-03-15" : ""));
        }
        remember(item, old);
        return rows;
    }

    private static List<Row> reserve(Item item, List<Geometry> parts, List<String> zones, String validity) {
        String head = "保护区编码=%s-%s, 保护区名称=%s, %s, 功能分区=%s";
        return IntStream.range(0, parts.size())
                .mapToObj(i -> Row.of(
                        parts.get(i),
                        head.formatted(item.cell(0), zones.get(i), item.cell(1), item.cell(2), zones.get(i))
                                + validity))
                .toList();
    }

    private void remember(Item reserve, List<Geometry> old) {
        region.areas().put(reserve.cell(0) + " core", old.get(0));
        region.areas().put(reserve.cell(0) + " buffer", old.get(1).difference(old.get(0)));
        region.areas().put(reserve.cell(0) + " experimental", old.get(2).difference(old.get(1)));
        region.areas().put(reserve.cell(1) + " all", old.get(2));
        region.areas().put(reserve.cell(0) + " outside", old.get(2).buffer(600).difference(old.get(2)));
    }

    List<Row> redlines() {
        List<Row> rows = new ArrayList<>();
        for (Item item : region.items("redline")) {
            double[] n = numbers(item.cell(3));
            Geometry area = turned(blob(item.cell(3), item.cell(0)), n[3], n[4]);
            if (!item.cell(4).isEmpty()) {
                area = area.difference(blob(item.cell(4), item.cell(4)));
            }
            area = area.intersection(region.outline());
            region.areas().put(item.cell(0), area);
            rows.add(Row.of(onGrid(area), "code=%s, name=%s, %s".formatted(item.cell(0), item.cell(1), item.cell(2))));
        }
        return rows;
    }
}
