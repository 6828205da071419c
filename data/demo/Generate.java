import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.buffer.VariableBuffer;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** Draws the invented county 界石县 from plan.txt, the same on every run; README.md has the command. */
public final class Generate {
    private static final GeometryFactory PLANE = new GeometryFactory();
    /** Seven decimals of a degree, about a centimetre. */
    private static final PrecisionModel GRID = new PrecisionModel(1e7);

    private static final List<String> OLD_ZONES = List.of("核心区", "缓冲区", "实验区");
    private static final List<String> NEW_ZONES = List.of("核心保护区", "一般控制区");

    private final List<Item> plan;
    private final Polygon county;
    private final Map<String, River> rivers = new LinkedHashMap<>();
    private final Map<String, Geometry> lakes = new LinkedHashMap<>();
    private final Map<String, Intake> intakes = new LinkedHashMap<>();
    /** Areas in the plane into which issue points are put. */
    private final Map<String, Geometry> areas = new LinkedHashMap<>();

    private Generate(List<Item> plan) {
        this.plan = plan;
        county = PLANE.createPolygon(rough(items("outline").get(0).points(0), 220, "outline"));
        items("river").forEach(i -> rivers.put(i.cell(0), River.draw(i, rivers.values())));
        for (Item item : items("lake")) {
            Geometry arms = PLANE.buildGeometry(
                    item.cells().stream().skip(1).map(Generate::arm).toList());
            lakes.put(item.cell(0), simple(arms.union().buffer(70).buffer(-70), 3));
        }
    }

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Generate county = new Generate(Item.read(directory.resolve("plan.txt")));
        List<Row> districts = county.districts();
        List<Row> towns = districts.subList(1, districts.size());
        writeGeoJson(directory.resolve("district.geojson"), districts);
        writeGeoJson(directory.resolve("water-source-zone.geojson"), county.sources());
        writeGeoJson(directory.resolve("nature-reserve.geojson"), county.reserves());
        writeGeoJson(directory.resolve("ecological-redline.geojson"), county.redlines());
        writeGeoJson(directory.resolve("contaminated-site.geojson"), county.parcels("plot"));
        writeGeoJson(directory.resolve("project.geojson"), county.parcels("project"));
        writeGeoJson(directory.resolve("issue-point.geojson"), county.issuePoints(towns));
        writeCsv(directory.resolve("outfall.csv"), county.outfalls(towns));
    }

    private List<Row> districts() {
        List<Geometry> lines = new ArrayList<>(List.of(lonLat(county.getExteriorRing())));
        items("border").forEach(i -> lines.add(lonLat(PLANE.createLineString(rough(i.points(0), 220, i.cell(0))))));
        List<Polygon> faces = faces(lines);
        List<Row> rows = new ArrayList<>();
        for (Item town : items("town")) {
            Geometry seat = lonLat(PLANE.createPoint(town.points(2)[0]));
            Polygon face =
                    faces.stream().filter(f -> f.contains(seat)).findFirst().orElseThrow();
            rows.add(Row.of(face, "code=%s, name=%s, level=town".formatted(town.cell(0), town.cell(1))));
        }
        Geometry all = CoverageUnion.union(rows.stream().map(Row::lonLat).toArray(Geometry[]::new));
        rows.add(0, Row.of(all, "code=990101, name=界石县, level=county"));
        return rows;
    }

    private List<Row> sources() {
        Geometry water = water();
        List<Row> rows = new ArrayList<>();
        for (Item item : items("source")) {
            boolean wells = item.cell(0).equals("wells");
            List<Geometry> parts = new ArrayList<>();
            for (int grade = 1; grade <= item.cell(4).split(";").length; grade++) {
                Geometry area = grade(item, grade).intersection(county);
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
            River river = rivers.get(where);
            double at = river.chain().project(source.points(3)[0]);
            intakes.put(source.cell(1), new Intake(river, at));
            return river.banks(at - sizes[0], at + sizes[1], sizes[2], seed);
        }
        if (grade == 1) {
            Geometry intake = PLANE.createPoint(source.points(3)[0]);
            Geometry near =
                    intake.buffer(sizes[0]).intersection(lakes.get(where)).buffer(sizes[1]);
            return near.intersection(intake.buffer(sizes[0] + 0.75 * sizes[1]));
        }
        return grade == 2
                ? blob(lakes.get(where), sizes[1], seed)
                : blob(source.cell(4).split(";")[2], seed);
    }

    private List<Row> reserves() {
        return Stream.concat(forests().stream(), wetlands().stream()).toList();
    }

    private List<Row> forests() {
        List<Row> rows = new ArrayList<>();
        for (Item item : items("forest")) {
            double[] turn = numbers(item.cell(5));
            List<Geometry> old = new ArrayList<>();
            for (double radius : numbers(item.cell(4))) {
                old.add(turned(blob(item.cell(3) + " " + radius, item.cell(0)), turn[0], turn[1]));
            }
            Geometry leftOut = blob(item.cell(6), item.cell(6));
            List<Geometry> now =
                    partition(List.of(leftOut, old.get(1), old.get(2))).subList(1, 3);
            rows.addAll(reserve(item, partition(old), OLD_ZONES, ", valid_to=2026-03-14"));
            rows.addAll(reserve(item, now, NEW_ZONES, ", valid_from=2026-03-15"));
            remember(item, old);
        }
        return rows;
    }

    private List<Row> wetlands() {
        List<Row> rows = new ArrayList<>();
        for (Item item : items("wetland")) {
            River river = rivers.get(item.cell(3));
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
            rows.addAll(reserve(item, partition(old), OLD_ZONES, ""));
            remember(item, old);
        }
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
        areas.put(reserve.cell(0) + " core", old.get(0));
        areas.put(reserve.cell(0) + " buffer", old.get(1).difference(old.get(0)));
        areas.put(reserve.cell(0) + " experimental", old.get(2).difference(old.get(1)));
        areas.put(reserve.cell(0) + " outside", old.get(2).buffer(600).difference(old.get(2)));
    }

    private List<Row> redlines() {
        List<Row> rows = new ArrayList<>();
        for (Item item : items("redline")) {
            double[] n = numbers(item.cell(3));
            Geometry area = turned(blob(item.cell(3), item.cell(0)), n[3], n[4]);
            if (!item.cell(4).isEmpty()) {
                area = area.difference(blob(item.cell(4), item.cell(4)));
            }
            area = area.intersection(county);
            areas.put(item.cell(0), area);
            rows.add(Row.of(onGrid(area), "code=%s, name=%s, %s".formatted(item.cell(0), item.cell(1), item.cell(2))));
        }
        return rows;
    }

    private List<Row> parcels(String word) {
        List<Row> rows = new ArrayList<>();
        for (Item item : items(word)) {
            Geometry shape = item.cell(0).isEmpty()
                    ? PLANE.createLineString(rough(item.points(1), 400, item.cell(1)))
                    : item.cell(1).equals("point")
                            ? PLANE.createPoint(place(item.cell(0)))
                            : parcel(item.cell(0), numbers(item.cell(1)));
            rows.add(Row.of(onGrid(shape), item.cell(2)));
        }
        return rows;
    }

    private List<Row> issuePoints(List<Row> towns) {
        Random random = new Random(2017);
        List<String> activities = List.of(items("activities").get(0).cell(0).split(", "));
        List<String> states = List.of(items("states").get(0).cell(0).split(", "));
        List<Row> rows = new ArrayList<>();
        for (Item item : items("points")) {
            for (int i = 0; i < Integer.parseInt(item.cell(1)); i++) {
                Geometry spot = onGrid(within(areas.get(item.cell(0)).intersection(county), random));
                int year = 2017 + random.nextInt(10);
                String half = pick(List.of("上半年", "下半年"), random);
                String activity = pick(activities, random);
                String built = random.nextInt(6) == 0 ? "" : date(year - 1 - random.nextInt(25), random);
                String head = "点位编号=LD%d-%d, 点位名称=%s%s, 活动类型=%s, 批次=%d年%s, ";
                String tail = "发现日期=%s, 建成日期=%s, 所在自然保护地=%s, 功能区=%s, 状态=%s";
                rows.add(Row.of(
                        spot,
                        head.formatted(year, 1001 + rows.size(), name(spot, towns), activity, activity, year, half)
                                + tail.formatted(
                                        date(year, random), built, item.cell(2), item.cell(3), pick(states, random))));
            }
        }
        return rows;
    }

    private static String name(Geometry spot, List<Row> towns) {
        return towns.stream()
                .filter(t -> t.lonLat().contains(spot))
                .findFirst()
                .orElseThrow()
                .properties()
                .get("name");
    }

    private static Point within(Geometry area, Random random) {
        Envelope box = area.getEnvelopeInternal();
        Point point;
        do {
            double x = box.getMinX() + random.nextDouble() * box.getWidth();
            point = PLANE.createPoint(new Coordinate(x, box.getMinY() + random.nextDouble() * box.getHeight()));
        } while (!area.contains(point));
        return point;
    }

    private List<Row> outfalls(List<Row> towns) {
        Random random = new Random(1312);
        List<Row> rows = new ArrayList<>();
        for (Item item : items("outfalls")) {
            River river = rivers.get(item.cell(0));
            Intake intake = intakes.getOrDefault(item.cell(1).split(" ")[0], new Intake(river, 0));
            double[] ends = offsets(item.cell(1));
            int count = Integer.parseInt(item.cell(2));
            for (int i = 0; i < count; i++) {
                double share = (i + 0.2 + 0.6 * random.nextDouble()) / count;
                double along = intake.along() + ends[0] + (ends[1] - ends[0]) * share;
                boolean left = random.nextBoolean();
                Geometry spot = onGrid(PLANE.createPoint(river.beside(along, left ? 1.5 : -1.5)));
                String where =
                        "岸别=%s, 受纳水体=%s, 所在行政区=%s".formatted(left ? "左岸" : "右岸", item.cell(0), name(spot, towns));
                rows.add(outfall(rows.size() + 1, spot, where, random));
            }
        }
        return rows;
    }

    private Row outfall(int number, Geometry spot, String where, Random random) {
        Item category = pick(items("category"), random);
        String finest = category.cell(category.cell(2).isEmpty() ? 1 : 2);
        String action = pick(List.of("现有", "现有", "现有", "现有", "现有", "现有", "新设", "改设", "扩大", ""), random);
        int year = action.equals("新设") ? 2026 : 1996 + random.nextInt(29);
        String built = random.nextInt(8) == 0 ? "" : date(year, random);
        String separated = finest.contains("雨洪") ? pick(List.of("是", "是", "否", ""), random) : "否";
        String codes = "排查编号=PK%04d, 排污口编码=JS-990101-%04d-%s-00, ".formatted(number, number, category.cell(3));
        Coordinate at = spot.getCoordinate();
        String head = codes + "排污口名称=%s%d号, 经度=%s, 纬度=%s, ".formatted(finest, number, at.x, at.y);
        String categories =
                "一级分类=%s, 二级分类=%s, 三级分类=%s, ".formatted(category.cell(0), category.cell(1), category.cell(2));
        String history = "设置类型=%s, 设置时间=%s, 是否雨污分流=%s, ".formatted(action, built, separated);
        return Row.of(spot, head + categories + history + where);
    }

    private static String date(int year, Random random) {
        return "%d-%02d-%02d".formatted(year, 1 + random.nextInt(9), 1 + random.nextInt(28));
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private Coordinate place(String cell) {
        double[] at = offsets(cell);
        if (cell.startsWith("xy")) {
            return km(at[0], at[1]);
        }
        Intake intake = intakes.get(cell.split(" ")[0]);
        return intake.river().beside(intake.along() + at[0], at[1]);
    }

    /** A plot of land of about a length and a width, along the river if it is placed by one. */
    private Geometry parcel(String cell, double[] size) {
        Random random = new Random(cell.hashCode());
        double angle = random.nextDouble() * Math.PI;
        if (!cell.startsWith("xy")) {
            Intake intake = intakes.get(cell.split(" ")[0]);
            angle = intake.river().direction(intake.along() + offsets(cell)[0]);
        }
        double[] sides = {-.5, -.5, .1, -.53, .5, -.46, .47, .2, .28, .24, .25, .5, -.48, .47, -.5, -.5};
        Coordinate[] ring = new Coordinate[sides.length / 2];
        for (int i = 0; i < ring.length - 1; i++) {
            double x = sides[2 * i] + 0.04 * random.nextGaussian();
            ring[i] = new Coordinate(size[0] * x, size[1] * (sides[2 * i + 1] + 0.04 * random.nextGaussian()));
        }
        ring[ring.length - 1] = ring[0].copy();
        Coordinate centre = place(cell);
        AffineTransformation move = AffineTransformation.rotationInstance(angle).translate(centre.x, centre.y);
        return move.transform(PLANE.createPolygon(ring));
    }

    /** A place on a river, in metres along it. */
    private record Intake(River river, double along) {}

    /** A river: its centre line in metres, and half its width at a distance along it. */
    private record River(LengthIndexedLine chain, DoubleUnaryOperator halfWidth) {
        static River draw(Item item, Collection<River> mains) {
            double[] width = numbers(item.cell(1));
            List<Coordinate> centre = meandering(spline(item.points(3)), numbers(item.cell(2)), item.cell(0));
            for (River main : mains) {
                Coordinate mouth = centre.get(centre.size() - 1);
                Coordinate bank = main.chain().extractPoint(main.chain().project(mouth));
                if (bank.distance(mouth) < 1500) {
                    bend(centre, bank.x - mouth.x, bank.y - mouth.y);
                }
            }
            LengthIndexedLine chain = new LengthIndexedLine(PLANE.createLineString(centre.toArray(Coordinate[]::new)));
            double length = chain.getEndIndex();
            DoubleUnaryOperator noise = wave(item.cell(0) + "width", 1500);
            return new River(
                    chain,
                    s -> (width[0] + (width[1] - width[0]) * s / length) * (0.5 + 0.11 * noise.applyAsDouble(s)));
        }

        private static List<Coordinate> meandering(Coordinate[] valley, double[] meander, String seed) {
            LengthIndexedLine axis = new LengthIndexedLine(PLANE.createLineString(valley));
            DoubleUnaryOperator wander = wave(seed + "wander", 9000);
            DoubleUnaryOperator swell = wave(seed + "swell", 6000);
            List<Coordinate> centre = new ArrayList<>();
            double phase = 0;
            for (double s = 0; s < axis.getEndIndex(); s += 40) {
                phase += 40 * 2 * Math.PI / (meander[1] * (1 + 0.45 * wander.applyAsDouble(s)));
                double swing = meander[0] * (0.65 + 0.5 * swell.applyAsDouble(s)) * Math.sin(phase);
                centre.add(axis.extractPoint(s, Math.min(1, (axis.getEndIndex() - s) / 900) * swing));
            }
            centre.add(valley[valley.length - 1]);
            return centre;
        }

        /** Moves the end of a course, and what comes before it ever less. */
        private static void bend(List<Coordinate> centre, double dx, double dy) {
            for (int i = 0; i < centre.size(); i++) {
                double share = Math.pow(Math.max(0, 1 - (centre.size() - 1 - i) / 60.0), 2);
                centre.set(i, new Coordinate(centre.get(i).x + share * dx, centre.get(i).y + share * dy));
            }
        }

        /** A point so many metres landward of the left bank, or of the right one if negative. */
        Coordinate beside(double along, double aside) {
            double half = halfWidth.applyAsDouble(along);
            return chain.extractPoint(along, aside >= 0 ? half + aside : aside - half);
        }

        double direction(double along) {
            Coordinate from = chain.extractPoint(along - 60);
            Coordinate to = chain.extractPoint(along + 60);
            return Math.atan2(to.y - from.y, to.x - from.x);
        }

        Geometry water() {
            return widened(0, chain.getEndIndex(), halfWidth);
        }

        /** What is nearer to a reach than a width, give or take a quarter. */
        Geometry band(double from, double to, double width, String seed) {
            DoubleUnaryOperator noise = wave(seed, 2600);
            return widened(from, to, s -> width * (1 + 0.25 * noise.applyAsDouble(s)));
        }

        /** Water and land up to a depth from the banks, cut straight across the river at both ends. */
        Geometry banks(double from, double to, double depth, String seed) {
            DoubleUnaryOperator noise = wave(seed, 2200);
            double waver = depth > 100 ? 0.22 : 0;
            double reach = 1.4 * depth + 150;
            Geometry slab = simple(chain.extractLine(from, to), reach / 4).buffer(reach, 8, BufferParameters.CAP_FLAT);
            return widened(
                            from - reach,
                            to + reach,
                            s -> halfWidth.applyAsDouble(s) + depth * (1 + waver * noise.applyAsDouble(s)))
                    .intersection(slab);
        }

        private Geometry widened(double from, double to, DoubleUnaryOperator half) {
            Geometry line = simple(chain.extractLine(Math.max(0, from), Math.min(to, chain.getEndIndex())), 1);
            double[] widths = Stream.of(line.getCoordinates())
                    .mapToDouble(chain::project)
                    .map(half)
                    .toArray();
            return simple(VariableBuffer.buffer(line, widths), 3);
        }
    }

    private Geometry water() {
        List<Geometry> all = new ArrayList<>(lakes.values());
        rivers.values().forEach(r -> all.add(r.water()));
        return PLANE.buildGeometry(all).union();
    }

    private static Geometry arm(String cell) {
        double[] n = numbers(cell);
        Coordinate[] course = spline(positions(Arrays.copyOfRange(n, 2, n.length)));
        DoubleUnaryOperator noise = wave(cell, 900);
        double[] widths = IntStream.range(0, course.length)
                .mapToDouble(i ->
                        (n[0] + (n[1] - n[0]) * i / (course.length - 1)) * (0.5 + 0.15 * noise.applyAsDouble(40 * i)))
                .toArray();
        return VariableBuffer.buffer(PLANE.createLineString(course), widths);
    }

    /** A blob from its centre and radius. */
    private static Geometry blob(String centreAndRadius, String seed) {
        double[] n = numbers(centreAndRadius);
        return blob(PLANE.createPoint(km(n[0], n[1])), n[2], seed);
    }

    /** What lies within a wavering distance of a shape, with an outline as natural as a ridge. */
    private static Geometry blob(Geometry shape, double distance, String seed) {
        Coordinate[] ring = simple(shape.buffer(distance), distance / 40).getCoordinates();
        Coordinate centre = shape.getCentroid().getCoordinate();
        double[] phases = new Random(seed.hashCode()).doubles(6, 0, 2 * Math.PI).toArray();
        for (Coordinate c : ring) {
            double angle = Math.atan2(c.y - centre.y, c.x - centre.x);
            double depth = Math.min(1, 1.2 * distance / centre.distance(c));
            double bulge = IntStream.range(2, 6)
                    .mapToDouble(k -> 0.16 / k * Math.sin(k * angle + phases[k]))
                    .sum();
            c.setX(c.x + depth * bulge * (c.x - centre.x));
            c.setY(c.y + depth * bulge * (c.y - centre.y));
        }
        ring[ring.length - 1] = ring[0].copy();
        return PLANE.createPolygon(rough(ring, Math.max(60, distance / 25), seed + distance))
                .buffer(0);
    }

    /** A shape made longer in a direction, in degrees from east, and as much narrower. */
    private static Geometry turned(Geometry shape, double stretch, double degrees) {
        Coordinate c = shape.getCentroid().getCoordinate();
        double angle = Math.toRadians(degrees);
        return AffineTransformation.translationInstance(-c.x, -c.y)
                .rotate(-angle)
                .scale(stretch, 1 / stretch)
                .rotate(angle)
                .translate(c.x, c.y)
                .transform(shape);
    }

    /** Midpoint displacement down to a step: what a border along ridges and ditches looks like. */
    private static Coordinate[] rough(Coordinate[] course, double step, String seed) {
        Random random = new Random(seed.hashCode());
        List<Coordinate> out = new ArrayList<>();
        for (int i = 1; i < course.length; i++) {
            roughen(course[i - 1], course[i], step, random, out);
        }
        out.add(course[course.length - 1].copy());
        return out.toArray(Coordinate[]::new);
    }

    private static void roughen(Coordinate a, Coordinate b, double step, Random random, List<Coordinate> out) {
        if (a.distance(b) < step) {
            out.add(a.copy());
            return;
        }
        double shift = Math.max(-0.2, Math.min(0.2, 0.085 * random.nextGaussian()));
        double x = (a.x + b.x) / 2 - shift * (b.y - a.y);
        Coordinate middle = new Coordinate(x, (a.y + b.y) / 2 + shift * (b.x - a.x));
        roughen(a, middle, step, random, out);
        roughen(middle, b, step, random, out);
    }

    /** A Catmull-Rom curve through the points, a vertex about every 40 m. */
    private static Coordinate[] spline(Coordinate[] p) {
        List<Coordinate> out = new ArrayList<>();
        for (int i = 0; i + 1 < p.length; i++) {
            Coordinate before = p[Math.max(0, i - 1)];
            Coordinate after = p[Math.min(p.length - 1, i + 2)];
            int steps = Math.max(2, (int) (p[i].distance(p[i + 1]) / 40));
            for (int k = 0; k < steps; k++) {
                double t = (double) k / steps;
                double x = curve(before.x, p[i].x, p[i + 1].x, after.x, t);
                out.add(new Coordinate(x, curve(before.y, p[i].y, p[i + 1].y, after.y, t)));
            }
        }
        out.add(p[p.length - 1].copy());
        return out.toArray(Coordinate[]::new);
    }

    private static double curve(double a, double b, double c, double d, double t) {
        return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * b - a - 3 * c + d)));
    }

    /** A smooth noise of about -1 to 1 along a line. */
    private static DoubleUnaryOperator wave(String seed, double length) {
        double[] phase = new Random(seed.hashCode()).doubles(3, 0, 2 * Math.PI).toArray();
        double k = 2 * Math.PI / length;
        return s -> 0.5 * Math.sin(k * s + phase[0])
                + 0.3 * Math.sin(1.73 * k * s + phase[1])
                + 0.2 * Math.sin(3.1 * k * s + phase[2]);
    }

    private static Geometry simple(Geometry shape, double tolerance) {
        return DouglasPeuckerSimplifier.simplify(shape, tolerance);
    }

    /** Without the specks that a bend of a brook leaves behind a border. */
    private static Geometry large(Geometry area) {
        return PLANE.createMultiPolygon(IntStream.range(0, area.getNumGeometries())
                .mapToObj(i -> (Polygon) area.getGeometryN(i))
                .filter(p -> p.getArea() > 1000)
                .toArray(Polygon[]::new));
    }

    private static Geometry lonLat(Geometry plane) {
        return AffineTransformation.scaleInstance(1 / 93148.0, 1 / 110900.0)
                .translate(112.25, 33.2)
                .transform(plane);
    }

    private static Geometry onGrid(Geometry plane) {
        return GeometryPrecisionReducer.reduce(lonLat(plane), GRID);
    }

    /** Each shape without what earlier ones cover, in degrees; neighbours share every vertex of their border. */
    private static List<Geometry> partition(List<Geometry> plane) {
        List<Geometry> shapes = plane.stream().map(Generate::lonLat).toList();
        Map<Integer, List<Geometry>> parts = new LinkedHashMap<>();
        for (Polygon face : faces(shapes.stream().map(Geometry::getBoundary).toList())) {
            Point inside = face.getInteriorPoint();
            IntStream.range(0, shapes.size())
                    .filter(i -> shapes.get(i).contains(inside))
                    .findFirst()
                    .ifPresent(i ->
                            parts.computeIfAbsent(i, k -> new ArrayList<>()).add(face));
        }
        return IntStream.range(0, shapes.size())
                .mapToObj(i -> parts.getOrDefault(i, List.of(PLANE.createPolygon())))
                .map(list -> CoverageUnion.union(list.toArray(Geometry[]::new)))
                .toList();
    }

    private static List<Polygon> faces(List<Geometry> lines) {
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(UnaryUnionNG.union(lines, GRID));
        Collection<?> faces = polygonizer.getPolygons();
        return faces.stream().map(Polygon.class::cast).toList();
    }

    private List<Item> items(String word) {
        return plan.stream().filter(i -> i.word().equals(word)).toList();
    }

    /** A line of the plan: a word and its cells. */
    private record Item(String word, List<String> cells) {
        static List<Item> read(Path plan) throws IOException {
            Stream<String> lines = Files.readAllLines(plan).stream().filter(l -> !l.isBlank() && !l.startsWith("#"));
            return lines.map(l ->
                            Stream.of(l.split("\\|", -1)).map(String::strip).toList())
                    .map(cells -> new Item(cells.get(0), cells.subList(1, cells.size())))
                    .toList();
        }

        String cell(int i) {
            return cells.get(i);
        }

        Coordinate[] points(int i) {
            return positions(numbers(cell(i)));
        }
    }

    private static double[] numbers(String cell) {
        Stream<String> words = Stream.of(cell.split("[ ,;]+")).filter(t -> t.matches("-?[0-9.]+"));
        return words.mapToDouble(Double::parseDouble).toArray();
    }

    /** The numbers of a place after its first word, which may look like one. */
    private static double[] offsets(String place) {
        return numbers(place.substring(place.indexOf(' ')));
    }

    private static Coordinate[] positions(double[] n) {
        return IntStream.range(0, n.length / 2)
                .mapToObj(i -> km(n[2 * i], n[2 * i + 1]))
                .toArray(Coordinate[]::new);
    }

    private static Coordinate km(double x, double y) {
        return new Coordinate(1000 * x, 1000 * y);
    }

    /** A feature to be written. */
    private record Row(Geometry lonLat, Map<String, String> properties) {
        /** Rings start and run in one way, the outer ones counterclockwise: JTS leaves their order to chance. */
        Row {
            lonLat = lonLat.getDimension() == 2 ? lonLat.norm().reverse() : lonLat;
        }

        static Row of(Geometry lonLat, String attributes) {
            Map<String, String> properties = new LinkedHashMap<>();
            for (String attribute : attributes.split(", ")) {
                String[] pair = attribute.split("=", 2);
                properties.put(pair[0], pair[1]);
            }
            return new Row(lonLat, properties);
        }

        String json() {
            String members = properties.entrySet().stream()
                    .filter(e -> !e.getValue().isEmpty())
                    .map(e -> "\"" + e.getKey() + "\": "
                            + ((e.getKey().equals("grade") || e.getValue().matches("true|false"))
                                    ? e.getValue()
                                    : "\"" + e.getValue() + "\""))
                    .collect(Collectors.joining(", "));
            String wkt = lonLat.toText().replaceFirst("^\\w+ ", "");
            String lists = wkt.replaceAll("([0-9.]+) ([0-9.]+)", "[$1, $2]")
                    .replace('(', '[')
                    .replace(')', ']');
            String coordinates = lonLat instanceof Point ? lists.substring(1, lists.length() - 1) : lists;
            return "{\"type\": \"Feature\", \"properties\": {" + members + "}, \"geometry\": {\"type\": \""
                    + lonLat.getGeometryType() + "\", \"coordinates\": " + coordinates.replace(" ", "") + "}}";
        }
    }

    private static void writeGeoJson(Path file, List<Row> rows) throws IOException {
        String features = rows.stream().map(Row::json).collect(Collectors.joining(",\n"));
        Files.writeString(file, "{\"type\": \"FeatureCollection\", \"features\": [\n" + features + "\n]}\n");
    }

    /** With the mark at the start by which a spreadsheet knows UTF-8. */
    private static void writeCsv(Path file, List<Row> rows) throws IOException {
        Stream<Collection<String>> titles = Stream.of(rows.get(0).properties().keySet());
        Stream<Collection<String>> lines =
                Stream.concat(titles, rows.stream().map(r -> r.properties().values()));
        Files.writeString(
                file, lines.map(l -> String.join(",", l)).collect(Collectors.joining("\r\n", "\ufeff", "\r\n")));
    }
}
