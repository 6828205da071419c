package org.merestone.coordinates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Text;
import org.merestone.geometry.Candidate;
import org.merestone.geometry.Crs;

/**
 * How the two columns of coordinates of a table are read, judged by all rows together: in degrees or in metres, and what
 * bare degrees mean. A row that is certain by its own marks or size is read so whatever the others are.
 */
public final class ColumnReading {
    /** As few rows that tell may all look packed by chance; people also like to write 112.1234. */
    private static final int TOO_FEW = 4;

    private static final int NORTHING_DIGITS = 7;

    private final ColumnEvidence evidence;
    private final Optional<PlainDegrees> told;
    private final boolean inDegrees;
    private final boolean zoned;
    /** Of decimal degrees about one row in eight looks packed by chance, so that most do not. */
    private final boolean looksPacked;

    private final Text meridians;

    private ColumnReading(ColumnEvidence evidence, Optional<PlainDegrees> told) {
        this.evidence = evidence;
        this.told = told;
        int metres = evidence.zoned.count() + evidence.unzoned.count();
        int degrees = evidence.inDegrees.count();
        this.inDegrees = degrees > 0 && degrees >= metres && degrees >= evidence.numbersOnly;
        this.zoned = evidence.zoned.count() >= evidence.unzoned.count();
        this.looksPacked = inDegrees && told.isEmpty() && 2 * evidence.packable.count() > evidence.telling.count();
        this.meridians = inDegrees && !evidence.unzoned.isEmpty()
                ? evidence.meridians.candidates(evidence.box)
                : Text.of("—", "—");
    }

    static ColumnReading of(ColumnEvidence evidence, Optional<PlainDegrees> told) {
        return new ColumnReading(evidence, told);
    }

    /** A way to read bare degrees, and how many of the rows that can tell can be read so. */
    public record Way(PlainDegrees degrees, int rows) {}

    /** One where it is certain or told. */
    public List<Way> ways() {
        Way decimal = new Way(PlainDegrees.DECIMAL, evidence.telling.count());
        Way packed = new Way(PlainDegrees.PACKED_DMS, evidence.packable.count());
        if (told.isPresent()) {
            return List.of(told.get() == PlainDegrees.DECIMAL ? decimal : packed);
        }
        return looksPacked && decimal.rows() > TOO_FEW ? List.of(decimal, packed) : List.of(decimal);
    }

    /** How a row was read, where its numbers do not stand as they are or could be read in another way. */
    public Optional<Text> said(Pair pair, Place place) {
        boolean open = looksPacked && pair.places().stream().anyMatch(p -> p.isIn(Notation.PACKED));
        return place.said().or(() -> open ? Optional.of(other(pair)) : Optional.empty());
    }

    private static Text other(Pair pair) {
        String packed = lonLat(pair, Notation.PACKED);
        return Text.of(
                "按十进制度读；若是度.分秒（ddd.mmss），则为 " + packed
                        + "，请说明（页面上“按度.分秒读”，命令行 --coordinates packed-dms，HTTP coordinates=）",
                "read as decimal degrees; if it is packed ddd.mmss it means " + packed
                        + ": then say so (“Read as packed ddd.mmss” on the page, --coordinates packed-dms, or coordinates= over HTTP)");
    }

    /** Why the table cannot be read before a person has said what bare degrees mean. */
    public Optional<Text> doubt() {
        if (ways().size() < 2) {
            return Optional.empty();
        }
        Pair pair = evidence.example.orElseThrow();
        String texts = pair.first().shown() + ", " + pair.second().shown();
        String decimal = lonLat(pair, Notation.DECIMAL);
        String packed = lonLat(pair, Notation.PACKED);
        int tell = evidence.telling.count();
        int pass = evidence.packable.count();
        return Optional.of(Text.of(
                "坐标可能是十进制度，也可能是度.分秒（ddd.mmss），相差可达几十公里：%d 行中有 %d 行两种都读得通，如“%s”按十进制度是 %s，按度.分秒是 %s。请说明是哪一种（页面上选一种，命令行 --coordinates decimal 或 --coordinates packed-dms，HTTP coordinates=）"
                        .formatted(tell, pass, texts, decimal, packed),
                "the coordinates may be decimal degrees or packed ddd.mmss, tens of kilometres apart: %d of %d rows can be either; '%s' is %s in decimal degrees and %s if packed. Say which (choose on the page, --coordinates decimal or --coordinates packed-dms, or coordinates= over HTTP)"
                        .formatted(pass, tell, texts, decimal, packed)));
    }

    private static String lonLat(Pair pair, Notation notation) {
        return pair.places().stream()
                .filter(p -> p.isIn(notation))
                .findFirst()
                .map(p -> "(%.5f, %.5f)".formatted(p.east().value(), p.north().value()))
                .orElse("—");
    }

    /** What was decided that should be looked at: rows in other notations, and rows the wrong way round. */
    public List<Text> notices() {
        List<Text> notices = new ArrayList<>();
        if (inDegrees) {
            evidence.notations.forEach((notation, rows) -> {
                if (notation != Notation.DECIMAL && notation != Notation.PACKED) {
                    notices.add(Text.of(
                            "%d 行的坐标是%s，已换算：第 %s 行"
                                    .formatted(rows.count(), notation.title().zh(), rows),
                            "the coordinates of %d rows are in %s and were converted: rows %s"
                                    .formatted(rows.count(), notation.title().en(), rows)));
                }
            });
            if (looksPacked) {
                Text other = other(evidence.example.orElseThrow());
                notices.add(Text.of(
                        "第 " + evidence.packable + " 行的坐标" + other.zh(),
                        "rows " + evidence.packable + ": " + other.en()));
            }
            if (told.filter(t -> t == PlainDegrees.PACKED_DMS).isPresent()) {
                notices.add(Text.of(
                        "坐标按指明的度.分秒（ddd.mmss）换算", "the coordinates were converted from packed ddd.mmss, as told"));
            }
        }
        RowNumbers wrong = inDegrees ? evidence.swapped : evidence.turned;
        if (!wrong.isEmpty()) {
            notices.add(
                    inDegrees
                            ? Text.of(
                                    "%d 行的经度与纬度颠倒，已对调（中国的经度总大于纬度），请核对：第 %s 行".formatted(wrong.count(), wrong),
                                    "lon and lat of %d rows are the wrong way round and were exchanged (in China lon is always greater), do check: rows %s"
                                            .formatted(wrong.count(), wrong))
                            : Text.of(
                                    "%d 行先写北坐标（测量的 X 指北）、后写东坐标，已按大小对调，请核对：第 %s 行".formatted(wrong.count(), wrong),
                                    "%d rows give the northing first (a surveyor's X) and were exchanged by size, do check: rows %s"
                                            .formatted(wrong.count(), wrong)));
        }
        return notices;
    }

    public RowReading read(Pair pair) {
        List<Place> own = pair.places().stream()
                .filter(p -> p.isInDegrees() == inDegrees)
                .filter(p -> !p.isIn(plain().other().notation()))
                .toList();
        if (own.size() > 1) {
            return new RowReading.Unread(ambiguous(pair, own));
        }
        if (own.isEmpty()) {
            return inDegrees ? foreignToDegrees(pair) : foreignToMetres(pair);
        }
        Place place = own.get(0);
        boolean otherGrid = !inDegrees && (place.east().axis() == Axis.ZONED_EASTING) != zoned;
        return otherGrid ? new RowReading.Unread(otherGrid(place)) : new RowReading.Placed(place);
    }

    private PlainDegrees plain() {
        return told.orElse(PlainDegrees.DECIMAL);
    }

    private RowReading foreignToDegrees(Pair pair) {
        if (pair.places().isEmpty()) {
            return new RowReading.Unread(pair.fault().orElseThrow());
        }
        Place place = pair.places().get(0);
        return new RowReading.Unread(place.isInDegrees() ? notPacked(pair) : metresAmongDegrees(place));
    }

    /** Numbers that are no Gauss-Krüger coordinates may be those of the CRS that is told. */
    private RowReading foreignToMetres(Pair pair) {
        int metres = evidence.zoned.count() + evidence.unzoned.count();
        boolean degrees = metres > 0 && pair.places().stream().anyMatch(Place::isInDegrees);
        if (!degrees && metres > evidence.numbersOnly && lacksDigit(pair)) {
            return new RowReading.Unread(lackingDigit(pair));
        }
        if (!degrees
                && pair.first().number().isPresent()
                && pair.second().number().isPresent()) {
            return new RowReading.Numbers(
                    pair.first().number().get(), pair.second().number().get());
        }
        return new RowReading.Unread(
                pair.fault()
                        .orElse(
                                Text.of(
                                        "这一行是经纬度，其余各行是米制坐标；请单独成一个文件，或换算成同一种",
                                        "this row is in degrees and the others are in metres; deliver it in a file of its own, or convert it")));
    }

    /**
     * Whether one number has the digits of a northing or of an easting as the other rows have them, and the other one less
     * than it should. By its size alone it may be a number of the other axis: the place would be thousands of kilometres off.
     */
    private boolean lacksDigit(Pair pair) {
        if (!pair.places().isEmpty()) {
            return false;
        }
        int first = pair.first().integerDigits();
        int second = pair.second().integerDigits();
        int easting = eastingDigits();
        return isOneShort(first, easting, second, NORTHING_DIGITS)
                || isOneShort(first, NORTHING_DIGITS, second, easting);
    }

    private static boolean isOneShort(int first, int whole, int second, int otherWhole) {
        return first == whole && second == otherWhole - 1 || first == whole - 1 && second == otherWhole;
    }

    private int eastingDigits() {
        return zoned ? 8 : 6;
    }

    private Text lackingDigit(Pair pair) {
        return Text.of(
                "“%s, %s”比其余各行少一位数字（东坐标 %d 位、北坐标 7 位，不计小数），可能漏写了，请查对原始资料后补上"
                        .formatted(pair.first().shown(), pair.second().shown(), eastingDigits()),
                "'%s, %s' has a digit less than the other rows (eastings have %d and northings 7 before the point); one may be missing, look it up and write it in full"
                        .formatted(pair.first().shown(), pair.second().shown(), eastingDigits()));
    }

    private Text metresAmongDegrees(Place place) {
        String at = Outside.number(place.east().value()) + ", "
                + Outside.number(place.north().value());
        Text likely = place.east().axis() == Axis.ZONED_EASTING ? zones(place) : meridians;
        return Text.of(
                "“%s”是高斯投影的米制坐标，其余各行是经纬度；请把这样的行单独成一个文件，用 --crs 指明坐标系，或先换算成经纬度。%s".formatted(at, likely.zh()),
                "'%s' are Gauss-Krüger metres and the other rows are degrees; deliver such rows in a file of their own with --crs, or convert them; %s"
                        .formatted(at, likely.en()));
    }

    private static Text zones(Place place) {
        Coordinate at = new Coordinate(place.east().value(), place.north().value());
        List<Candidate> likely = Crs.candidates(new Envelope(at));
        return Text.of(
                "可能是 "
                        + likely.stream()
                                .map(c -> c.code() + "（" + c.why().zh() + "）")
                                .collect(Collectors.joining("、")),
                "likely: "
                        + likely.stream()
                                .map(c -> c.code() + " (" + c.why().en() + ")")
                                .collect(Collectors.joining(", ")));
    }

    private static Text ambiguous(Pair pair, List<Place> places) {
        String ways = places.stream()
                .map(p -> "(%.5f, %.5f)".formatted(p.east().value(), p.north().value()))
                .collect(Collectors.joining(" / "));
        return Text.of(
                "“%s, %s”有几种读法：%s；请写明度、分、秒的符号"
                        .formatted(pair.first().shown(), pair.second().shown(), ways),
                "'%s, %s' can be read in several ways: %s; write the marks of degrees, minutes and seconds"
                        .formatted(pair.first().shown(), pair.second().shown(), ways));
    }

    private static Text notPacked(Pair pair) {
        return Text.of(
                "“%s, %s”不能按度.分秒读：分和秒须小于 60；请核对，或改用 --coordinates decimal"
                        .formatted(pair.first().shown(), pair.second().shown()),
                "'%s, %s' cannot be packed ddd.mmss, whose minutes and seconds are below 60; check it, or use --coordinates decimal"
                        .formatted(pair.first().shown(), pair.second().shown()));
    }

    private Text otherGrid(Place place) {
        return zoned
                ? Text.of(
                        "东坐标 %s 没有带号，其余各行有；请按其所在的带补上（如 38487123）"
                                .formatted(Outside.number(place.east().value())),
                        "the easting %s has no zone number and the others have; put that of its zone in front (such as 38487123)"
                                .formatted(Outside.number(place.east().value())))
                : Text.of(
                        "东坐标 %s 带有带号 %d，其余各行没有；若是同一带，请去掉带号"
                                .formatted(
                                        Outside.number(place.east().value()),
                                        place.east().zone()),
                        "the easting %s has the zone number %d and the others have none; if it is the same zone, take it off"
                                .formatted(
                                        Outside.number(place.east().value()),
                                        place.east().zone()));
    }
}
