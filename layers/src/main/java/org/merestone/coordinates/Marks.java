package org.merestone.coordinates;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Brings the many ways to write the marks of an angle to one: ° ' " and ASCII. Words for the hemispheres become E N W S, a
 * mark that was lost on the way becomes ?, and 。 stays, since it can be a degree mark or a dot.
 */
final class Marks {
    private static final String DEGREE = "º˚∘⁰ᵒ゜度";
    /** What a degree mark turns into when UTF-8 is read as GBK or Big5 and the text was cut or changed since. */
    private static final Pattern DEGREE_LOST = Pattern.compile("[掳聞潞藲簞]");

    private static final Pattern MARK_LOST = Pattern.compile("鈥[?\ufffd]?|\ufffd");
    private static final Pattern BLANKS = Pattern.compile("\\s++");

    private static final String MINUTE = "′’‘´`ʹʼ‵＇分";
    private static final String SECOND = "″”“˝ʺ〃＂秒";
    private static final String HYPHEN = "‐‑‒–—―−－";
    /** Each with what the text really was in, when it was read in the first by mistake. */
    private static final List<Charset[]> MISTAKES = List.of(
            mistake("GBK", "UTF-8"),
            mistake("ISO-8859-1", "GBK"),
            mistake("windows-1252", "GBK"),
            mistake("ISO-8859-1", "UTF-8"),
            mistake("windows-1252", "UTF-8"),
            mistake("Big5", "UTF-8"));

    private static final Pattern WORDS = Pattern.compile(
            "(longitude|long|lon|lng|经度|东经|東經|东|東)|(latitude|lat|纬度|北纬|北緯|北)|(西经|西經|西)|(南纬|南緯|南)|(米)",
            Pattern.CASE_INSENSITIVE);
    /** What each group of {@link #WORDS} becomes. */
    private static final String LETTERS = "ENWSm";

    private Marks() {}

    /** @param raw no longer than a cell may be */
    static String plain(String raw) {
        String plain = mapped(raw);
        return isKnown(plain)
                ? plain
                : repaired(raw).orElse(DEGREE_LOST.matcher(plain).replaceAll("°"));
    }

    private static boolean isKnown(String plain) {
        return plain.chars().allMatch(c -> c < 0x80 || c == '°' || c == '。');
    }

    private static String mapped(String raw) {
        String lettered = WORDS.matcher(raw).replaceAll(Marks::letter);
        StringBuilder mapped = new StringBuilder();
        lettered.chars().forEach(c -> mapped.append(mark((char) c)));
        String text = Normalizer.normalize(mapped, Normalizer.Form.NFKC).replace("''", "\"");
        String marked = MARK_LOST.matcher(text).replaceAll("?");
        return BLANKS.matcher(marked).replaceAll(" ").strip();
    }

    private static String letter(MatchResult word) {
        int group = 1;
        while (word.start(group) < 0) {
            group++;
        }
        return LETTERS.substring(group - 1, group);
    }

    private static String mark(char c) {
        if (DEGREE.indexOf(c) >= 0) {
            return "°";
        }
        if (MINUTE.indexOf(c) >= 0) {
            return "'";
        }
        if (SECOND.indexOf(c) >= 0) {
            return "\"";
        }
        if (HYPHEN.indexOf(c) >= 0) {
            return "-";
        }
        return switch (c) {
            case '：', '∶' -> ":";
            case '、' -> ",";
            case '｡' -> "。";
            case '\u00a0', '\u3000', '\t' -> " ";
            default -> Character.getType(c) == Character.FORMAT ? "" : String.valueOf(c);
        };
    }

    /** The text as it was before it was read in a wrong encoding; twice over if need be. */
    private static Optional<String> repaired(String raw) {
        List<String> once = before(raw);
        return Stream.concat(once.stream(), once.stream().flatMap(text -> before(text).stream()))
                .map(Marks::mapped)
                .filter(Marks::isKnown)
                .findFirst();
    }

    private static List<String> before(String text) {
        return MISTAKES.stream()
                .flatMap(mistake -> recoded(text, mistake[0], mistake[1]).stream())
                .toList();
    }

    private static Optional<String> recoded(String text, Charset readAs, Charset really) {
        // Results instead of exceptions: garbage comes in millions of cells.
        ByteBuffer bytes = ByteBuffer.allocate(4 * text.length());
        if (readAs.newEncoder().encode(CharBuffer.wrap(text), bytes, true).isError()) {
            return Optional.empty();
        }
        CharBuffer chars = CharBuffer.allocate(bytes.position());
        return really.newDecoder().decode(bytes.flip(), chars, true).isError()
                ? Optional.empty()
                : Optional.of(chars.flip().toString());
    }

    private static Charset[] mistake(String readAs, String really) {
        return new Charset[] {Charset.forName(readAs), Charset.forName(really)};
    }
}
