package org.merestone.coordinates;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.catalog.Text;

/**
 * A text that is to be one number of a position, with all that it can be. Nothing is chosen: where a text can be read in
 * several ways, all of them are here.
 *
 * @param raw as it stood
 * @param number what it is as a bare number, whether or not that is a coordinate in China
 * @param readings each with its axis, by size; empty only when {@code fault} says why
 */
public record Cell(String raw, Optional<BigDecimal> number, List<Ordinate> readings, Optional<Text> fault) {
    private static final int LONGEST = 60;
    private static final int SHOWN = 40;
    private static final Text EMPTY = Text.of("没有填写坐标，请补上", "no coordinate is given; fill it in");
    private static final Pattern LABEL = Pattern.compile("^(?:'|[xXyY]\\s*+[=:]\\s*+)");
    private static final Pattern METRES = Pattern.compile("\\s*+m$");
    private static final Pattern COMMA = Pattern.compile("[^,.]*+,[^,.]*+");
    private static final Pattern FRONT = Pattern.compile("([EWNSewns])[\\s:=,]*+(?=[\\d.+\\-])");
    private static final Pattern BACK = Pattern.compile("(?<=[\\d.°'\"? ])\\s*+([EWNSewns])$");
    private static final Pattern GROUPS = Pattern.compile("\\d{1,3}+(?:,\\d{3}+)++(?:\\.\\d{0,20}+)?+");
    private static final Set<String> NOTHING = Set.of("", "-", "--", "/", "无", "暂无", "null", "NULL", "N/A");

    public Cell {
        readings = List.copyOf(readings);
        if (readings.isEmpty() == fault.isEmpty()) {
            throw new IllegalArgumentException("a cell can be read or says why not: " + raw);
        }
    }

    /** Reads a text of any origin; it never throws. */
    public static Cell of(String raw) {
        if (raw.length() > LONGEST) {
            Text why = about(raw, Text.of("太长，不是一个坐标值", "is too long for a coordinate"));
            return new Cell(raw, Optional.empty(), List.of(), Optional.of(why));
        }
        String stripped = raw.strip();
        if (NOTHING.contains(stripped)) {
            return new Cell(raw, Optional.empty(), List.of(), Optional.of(EMPTY));
        }
        // Marks are looked for only where there is more than digits: most cells of most tables are bare numbers.
        String plain = Digits.number(stripped).isPresent() ? stripped : Marks.plain(stripped);
        Optional<BigDecimal> number = Digits.number(plain);
        Found found = number.map(Digits::of).orElseGet(() -> marked(plain));
        return new Cell(raw, number, found.readings(), found.fault().map(why -> about(raw, why)));
    }

    /** What was written, cut for people. */
    public String shown() {
        return cut(raw);
    }

    /** How many digits a bare number has before its point; 0 when the text is none. */
    int integerDigits() {
        return number.filter(n -> n.signum() > 0)
                .map(n -> Math.max(0, n.precision() - n.scale()))
                .orElse(0);
    }

    private static Found marked(String plain) {
        String text = LABEL.matcher(plain).replaceFirst("");
        Matcher front = FRONT.matcher(text);
        String letters = "";
        if (front.lookingAt()) {
            letters += front.group(1);
            text = text.substring(front.end());
        }
        Matcher back = BACK.matcher(text);
        if (back.find()) {
            letters += back.group(1);
            text = text.substring(0, back.start());
        }
        return hemisphere(bodies(text), letters.toUpperCase(Locale.ROOT));
    }

    private static Found hemisphere(Found found, String letters) {
        if (letters.contains("W") || letters.contains("S")) {
            return Found.nothing(Outside.westOrSouth());
        }
        if (letters.isEmpty() || found.readings().isEmpty()) {
            return found;
        }
        List<Ordinate> fitting = found.readings().stream()
                .filter(o -> o.axis().isInDegrees())
                .filter(o -> letters.chars().allMatch(c -> (c == 'E') == (o.axis() == Axis.LON)))
                .toList();
        return fitting.isEmpty()
                ? Found.nothing(Text.of(
                        "所写的东经（E）或北纬（N）与数值的大小不符，请核对",
                        "says E or N, which does not fit the size of the number; check it"))
                : new Found(fitting, Optional.empty());
    }

    /** The text, or what it is with each doubtful mark taken in each of its meanings. */
    private static Found bodies(String text) {
        List<String> bodies = new ArrayList<>();
        if (text.indexOf('。') >= 0) {
            bodies.addAll(withFullStop(text));
        } else if (GROUPS.matcher(text).matches()) {
            bodies.add(text.replace(",", ""));
            bodies.add(text.replace(',', '.'));
        } else {
            bodies.add(COMMA.matcher(text).matches() ? text.replace(',', '.') : text);
        }
        return bodies.stream().map(Cell::body).reduce(Found::or).orElseThrow();
    }

    /** 。 is typed in place of a degree mark, and in place of a dot. */
    private static List<String> withFullStop(String text) {
        boolean marked = text.chars().anyMatch(c -> "°'\"".indexOf(c) >= 0);
        int stops = (int) text.chars().filter(c -> c == '。').count();
        String asDots = text.replace('。', '.');
        String asDegree = text.replaceFirst("。", "°").replace('。', '.');
        if (marked) {
            return List.of(text.indexOf('°') < 0 ? asDegree : asDots);
        }
        return stops > 1 ? List.of(text.replace('。', '?'), asDots) : List.of(asDots, asDegree);
    }

    private static Found body(String text) {
        String bare = METRES.matcher(text).replaceFirst("");
        Optional<BigDecimal> number = Digits.number(bare);
        if (number.isPresent()) {
            return Digits.of(number.get());
        }
        if (text.startsWith("-")) {
            return Found.nothing(Outside.negative());
        }
        return Angle.of(text)
                .orElseGet(
                        () -> Found.nothing(
                                Text.of(
                                        "不是坐标；请写成十进制度（如 117.123456）、度分秒（如 117°07′24.4″）或米（如 38487123.5）",
                                        "is no coordinate; write decimal degrees (117.123456), degrees, minutes and seconds (117°07′24.4″) or metres (38487123.5)")));
    }

    private static Text about(String raw, Text why) {
        String shown = cut(raw);
        return Text.of("“" + shown + "”" + why.zh(), "'" + shown + "' " + why.en());
    }

    private static String cut(String raw) {
        String text = raw.strip();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
