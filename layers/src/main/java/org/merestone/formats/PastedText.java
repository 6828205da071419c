package org.merestone.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.coordinates.ColumnEvidence;
import org.merestone.coordinates.Line;
import org.merestone.coordinates.Pair;

/**
 * Reads what people paste: WKT, one geometry after another; or positions in any spelling, one a line, each perhaps behind a
 * name. Positions whose last is as the first are the corners of one area.
 */
public final class PastedText {
    private static final Pattern WKT = Pattern.compile(
            "(?i)(srid\\s*=\\s*\\d+\\s*;\\s*)?(multi)?(point|linestring|polygon|geometrycollection)\\s*(z|m|zm)?\\s*(\\(|empty).*",
            Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile("([A-Za-z\\x{4e00}-\\x{9fff}]{0,8}[\\d０-９]{0,6})\\s*[.、:：,，;；\\t ]\\s*(.+)");
    private static final Pattern NUMBERS = Pattern.compile("(\\S+?)\\s*[,，;；\\t ]\\s*(\\S+)");
    private static final String NAME = "name";
    /** No two numbers are longer; the time that the pattern takes grows with the square. */
    private static final int LONGEST_NUMBERS = 200;

    private static final int MOST_SAID = 20;

    private final String file;
    private final Options options;
    private final List<Text> notices = new ArrayList<>();

    private PastedText(String file, Options options) {
        this.file = file;
        this.options = options;
    }

    /** Whether the first line is a geometry or a position, which no title row is. */
    static boolean isOne(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 4_096), StandardCharsets.UTF_8);
        Optional<String> first = lines(head).findFirst();
        return first.filter(line -> isWkt(line) || Position.of(1, line).pairs().size() > 0)
                .isPresent();
    }

    /** The ways to read a line as one position, with or without a number or name in front; several where it is ambiguous. */
    public static List<Pair> pairs(String line) {
        return Position.of(1, line.strip()).pairs();
    }

    private static boolean isWkt(String text) {
        return WKT.matcher(text).matches();
    }

    private static java.util.stream.Stream<String> lines(String text) {
        return text.replaceFirst("^\ufeff", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    static Table read(String file, byte[] bytes, Options options) {
        Charset charset = Charsets.ofText(bytes, options.encoding())
                .orElseThrow(() -> Names.refuse(
                        file,
                        "既不是 UTF-8 也不是 GBK 编码的文本，或与指明的编码不符",
                        "is text neither in UTF-8 nor in GBK, or not in the encoding told"));
        List<String> lines = lines(new String(bytes, charset)).toList();
        PastedText pasted = new PastedText(file, options);
        return isWkt(lines.get(0)) ? pasted.shapes(String.join("\n", lines)) : pasted.positions(lines);
    }

    private Table shapes(String text) {
        List<Row> rows = new ArrayList<>();
        for (String wkt : geometries(text)) {
            int number = rows.size() + 1;
            refuseBeyond(number);
            try {
                rows.add(new Row(
                        number,
                        Optional.empty(),
                        Optional.of(CsvGeometry.wkt(wkt, options.limits().maxVerticesPerFeature())),
                        Map.of(),
                        List.of(),
                        LastDigit.ofWkt(wkt)));
            } catch (Unsound e) {
                rows.add(faulty(number, Map.of(), e.at(file, number, "wkt")));
            }
        }
        return new Table(file, Optional.empty(), List.of(), rows, notices);
    }

    /** A geometry ends where its outermost bracket does, on whatever line that is. */
    private static List<String> geometries(String text) {
        List<String> geometries = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (text.charAt(i) == ')' && depth <= 0) {
                geometries.add(text.substring(from, i + 1));
                from = i + 1;
                depth = 0;
            }
        }
        geometries.add(text.substring(from));
        return geometries.stream()
                .map(g -> g.replaceFirst("^[\\s,;]+", "").strip())
                .filter(g -> !g.isEmpty())
                .toList();
    }

    /** A line with all ways to divide it. */
    private record Position(int number, String raw, Map<String, Object> name, List<Pair> pairs) {
        static Position of(int number, String raw) {
            List<Pair> whole = pairs(raw);
            Matcher named = NAMED.matcher(raw);
            if (whole.isEmpty() && named.matches() && !named.group(1).isEmpty()) {
                List<Pair> rest = pairs(named.group(2).strip());
                return new Position(number, raw, rest.isEmpty() ? Map.of() : Map.of(NAME, named.group(1)), rest);
            }
            return new Position(number, raw, Map.of(), whole);
        }

        /** Also two numbers of which only the CRS can say what they are. */
        private static List<Pair> pairs(String text) {
            List<Pair> pairs = Line.of(text).pairs();
            if (!pairs.isEmpty() || text.length() > LONGEST_NUMBERS) {
                return pairs;
            }
            Matcher numbers = NUMBERS.matcher(text);
            if (!numbers.matches()) {
                return List.of();
            }
            Pair pair = Pair.of(numbers.group(1), numbers.group(2));
            boolean bare =
                    pair.first().number().isPresent() && pair.second().number().isPresent();
            return bare ? List.of(pair) : List.of();
        }
    }

    private Table positions(List<String> lines) {
        List<Position> positions = new ArrayList<>();
        ColumnEvidence evidence = new ColumnEvidence();
        for (String line : lines) {
            Position position = Position.of(positions.size() + 1, line);
            refuseBeyond(position.number());
            positions.add(position);
            if (position.pairs().size() == 1) {
                evidence.add(position.number(), position.pairs().get(0));
            }
        }
        CsvPoints points = new CsvPoints(file, List.of("", ""), evidence, options.coordinates());
        notices.addAll(points.notices());
        List<Row> rows = positions.stream().map(p -> row(p, points)).toList();
        return new Table(
                file,
                Optional.empty(),
                List.of(NAME),
                corners(rows).map(List::of).orElse(rows),
                notices);
    }

    private Row row(Position position, CsvPoints points) {
        List<Fault> faults = new ArrayList<>();
        Optional<CsvPoints.Place> place = Optional.empty();
        Optional<Written> written = Optional.empty();
        if (position.pairs().size() == 1) {
            Pair pair = position.pairs().get(0);
            place = points.point(position.number(), pair, faults);
            written = Optional.of(new Written(pair.first().raw(), pair.second().raw(), faults));
        } else {
            Text none = Line.of(position.raw()).fault().orElseGet(() -> several(position));
            faults.add(Fault.ofRow(file, position.number(), "", none));
        }
        return new Row(
                position.number(),
                Optional.empty(),
                place.map(CsvPoints.Place::geometry),
                position.name(),
                faults,
                place.flatMap(CsvPoints.Place::lastDigit),
                place.flatMap(CsvPoints.Place::readAs),
                Optional.of(position.raw()),
                written);
    }

    private static Text several(Position position) {
        return Text.of(
                "“" + position.raw() + "”有 " + position.pairs().size() + " 种分法，请在经度与纬度之间写逗号",
                "'" + position.raw() + "' can be divided in " + position.pairs().size()
                        + " ways; write a comma between lon and lat");
    }

    /** The area round which the positions go, when they do. */
    private Optional<Row> corners(List<Row> rows) {
        boolean sound =
                rows.size() > 3 && rows.stream().allMatch(row -> row.geometry().isPresent());
        if (!sound) {
            return Optional.empty();
        }
        Coordinate[] path = rows.stream()
                .map(row -> row.geometry().orElseThrow().getCoordinate())
                .toArray(Coordinate[]::new);
        if (!path[0].equals2D(path[path.length - 1])) {
            return Optional.empty();
        }
        notices.add(Text.of(
                "首尾两点相同，" + rows.size() + " 个点读作一个面的界址点",
                "the last position is the first again: the " + rows.size() + " positions are the corners of one area"));
        double x = rows.stream()
                .mapToDouble(r -> r.lastDigit().orElseThrow().x())
                .min()
                .orElseThrow();
        double y = rows.stream()
                .mapToDouble(r -> r.lastDigit().orElseThrow().y())
                .min()
                .orElseThrow();
        return Optional.of(new Row(
                1,
                Optional.empty(),
                Optional.of(Shapes.FACTORY.createPolygon(path)),
                Map.of(),
                List.of(),
                Optional.of(new LastDigit(x, y)),
                readAs(rows.subList(0, rows.size() - 1)),
                Optional.empty(),
                Optional.empty()));
    }

    /** How corners were read, each by its number; how many when they are many. */
    private static Optional<Text> readAs(List<Row> corners) {
        List<Row> said = corners.stream().filter(c -> c.readAs().isPresent()).toList();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        StringJoiner zh = new StringJoiner("；");
        StringJoiner en = new StringJoiner("; ");
        for (Row corner : said.subList(0, Math.min(MOST_SAID, said.size()))) {
            Text how = corner.readAs().orElseThrow();
            zh.add("第 " + corner.number() + " 点：" + how.zh());
            en.add("corner " + corner.number() + ": " + how.en());
        }
        if (said.size() > MOST_SAID) {
            zh.add("这样的共 " + said.size() + " 点");
            en.add(said.size() + " corners in all");
        }
        return Optional.of(Text.of(zh.toString(), en.toString()));
    }

    private void refuseBeyond(int number) {
        if (number > options.limits().maxFeatures()) {
            throw Names.tooLarge(
                    file,
                    "超过 " + options.limits().maxFeatures() + " 行，请拆分",
                    "more than " + options.limits().maxFeatures() + " lines; split it");
        }
    }

    private static Row faulty(int number, Map<String, Object> values, Fault fault) {
        return new Row(number, Optional.empty(), Optional.empty(), values, List.of(fault));
    }
}
