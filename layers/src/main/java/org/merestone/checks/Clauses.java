package org.merestone.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a text of requirements apart into its clauses: by its lines, and by numbers that run on (1. 1、 1) （1） （一） ① 一、
 * 第三条). Put together again, numbers and texts are the whole text but for white space.
 */
final class Clauses {
    private static final String HAN = "一二三四五六七八九十";
    private static final String GAP = "\\h*";
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]");
    private static final Pattern LINE = Pattern.compile("[^\\s\\p{Z}][^\\n\\r]*");
    /** What a number can look like; {@link #lists} tells those of a list of classes. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.．])(?<dot>\\d{1,2})" + GAP + "[.．](?!\\d)"
            + "|(?<![\\w.．])(?<tight>\\d{1,2})[.．](?=\\d)"
            + "|(?<![\\w.．])(?<comma>\\d{1,2})" + GAP + "、"
            + "|(?<![\\w.．])(?<half>\\d{1,2})" + GAP + "[)）]"
            + "|[(（]" + GAP + "(?<full>\\d{1,2})" + GAP + "[)）]"
            + "|[(（]" + GAP + "(?<fullhan>[" + HAN + "]{1,3})" + GAP + "[)）]"
            + "|(?<circled>[①-⑳⑴-⒇⒈-⒛])"
            + "|(?<![第" + HAN + "])(?<han>[" + HAN + "]{1,3})、"
            + "|第(?<article>[" + HAN + "]{1,3}|\\d{1,3})条");

    private static final Pattern FOLLOWING = Pattern.compile("[" + HAN + "]{1,3}|[0-9]{1,2}");
    /** Classes of waters, land and noise are few: what is much higher counts something else (1、25度以上坡地). */
    private static final int MOST_APART = 4;
    /** A number that no digit follows, which is surely no decimal fraction. */
    private static final Pattern PLAIN = Pattern.compile("(?<![\\w.．])(\\d{1,2})" + GAP + "[.．](?!\\d)");
    /** How steep land is, which no law states in hundredths of a degree: 2.25度 is number 2 of 25度. */
    private static final Pattern SLOPE = Pattern.compile("\\d{2}度");
    /** A number after one of these begins a clause. */
    private static final String ENDS = "。；;：:！!？?";
    /** A number after one of these is referred to. */
    private static final String REFERS = "第见按照据和与及或至到、";

    /** The lists of a few units are read again in each check there. */
    private static final Map<String, List<Clause>> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 5_000;

    private final String text;
    private final Map<String, Integer> last = new HashMap<>();

    /**
     * One requirement.
     *
     * @param number as delivered, such as "1." or "（一）"; empty when it has none
     */
    record Clause(String number, String text) {}

    private Clauses(String text) {
        this.text = text;
    }

    /** The clauses of a text in their order; none for a blank one. */
    static List<Clause> of(String text) {
        if (KNOWN.size() >= MOST_KNOWN) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(text, t -> List.copyOf(new Clauses(t).clauses()));
    }

    private List<Clause> clauses() {
        TreeMap<Integer, Integer> starts = starts();
        List<Clause> clauses = new ArrayList<>();
        String number = "";
        for (Map.Entry<Integer, Integer> start : starts.entrySet()) {
            Integer next = starts.higherKey(start.getKey());
            number += SPACE.matcher(text.substring(start.getKey(), start.getValue()))
                    .replaceAll("");
            String body = bare(text.substring(start.getValue(), next == null ? text.length() : next));
            if (!body.isEmpty() || next == null) {
                clauses.add(new Clause(number, body));
                number = "";
            }
        }
        return clauses;
    }

    /** Where clauses begin, and where the number of each ends. */
    private TreeMap<Integer, Integer> starts() {
        TreeMap<Integer, Integer> starts = new TreeMap<>();
        Matcher lines = LINE.matcher(text);
        while (lines.find()) {
            starts.put(lines.start(), lines.start());
        }
        Matcher numbers = NUMBER.matcher(text);
        int end = -1;
        while (numbers.find()) {
            String style = style(numbers);
            int value = value(numbers.group(style));
            boolean first = starts.containsKey(numbers.start()) || numbers.start() == end;
            if (!lists(value, numbers.end())
                    && (style.equals("tight")
                            ? countsOn(value, numbers.start(), numbers.end(), first)
                            : first || begins(style, value, numbers.start()))) {
                starts.put(numbers.start(), numbers.end());
                last.put(style.equals("tight") ? "dot" : style, value);
                end = numbers.end();
            }
        }
        return starts;
    }

    /** Of 2.25 the 2 is a number only where one counts on to it, and the next one counts on from it or it can be no fraction. */
    private boolean countsOn(int value, int start, int end, boolean first) {
        if (value != last.getOrDefault("dot", 0) + 1 || !first && !apart(text.charAt(start - 1))) {
            return false;
        }
        Matcher plain = PLAIN.matcher(text).region(end, text.length());
        boolean nextFollows = plain.find() && Integer.parseInt(plain.group(1)) == value + 1;
        return nextFollows
                || value > 1 && SLOPE.matcher(text).region(end, text.length()).lookingAt();
    }

    private static boolean apart(char before) {
        return SPACE.matcher(String.valueOf(before)).matches() || ENDS.indexOf(before) >= 0;
    }

    /** Within a line only what counts on from one begins a clause; it may stand without a full stop where lines were joined. */
    private boolean begins(String style, int value, int at) {
        char before = text.charAt(at - 1);
        boolean apart = apart(before);
        boolean next = value == last.getOrDefault(style, 0) + 1;
        return switch (style) {
            case "article", "han", "fullhan" -> apart && (value == 1 || next);
            case "circled" -> value == 1 || next;
            default -> apart && value == 1 || next && (apart || value > 1 && REFERS.indexOf(before) < 0);
        };
    }

    /** Whether a number of a list such as 一、二级 or 1、2类: a higher one follows at once. */
    private boolean lists(int value, int end) {
        Matcher following = FOLLOWING.matcher(text).region(end, text.length());
        if (text.charAt(end - 1) != '、' || !following.lookingAt()) {
            return false;
        }
        int next = value(following.group());
        return next > value && next <= value + MOST_APART;
    }

    private static String style(Matcher number) {
        for (String style : List.of("dot", "tight", "comma", "half", "full", "fullhan", "circled", "han")) {
            if (number.group(style) != null) {
                return style;
            }
        }
        return "article";
    }

    private static int value(String number) {
        char first = number.charAt(0);
        if (first >= '①' && first <= '⒛') {
            return (first - '①') % 20 + 1;
        }
        if (first >= '0' && first <= '9') {
            return Integer.parseInt(number);
        }
        int ten = number.indexOf('十');
        if (ten < 0) {
            return HAN.indexOf(first) + 1;
        }
        int tens = ten == 0 ? 1 : HAN.indexOf(first) + 1;
        return 10 * tens + (ten == number.length() - 1 ? 0 : HAN.indexOf(number.charAt(ten + 1)) + 1);
    }

    /** Without the white space round it, that of full width too. */
    private static String bare(String part) {
        int from = 0;
        int to = part.length();
        while (from < to && SPACE.matcher(part.substring(from, from + 1)).matches()) {
            from++;
        }
        while (to > from && SPACE.matcher(part.substring(to - 1, to)).matches()) {
            to--;
        }
        return part.substring(from, to);
    }
}
