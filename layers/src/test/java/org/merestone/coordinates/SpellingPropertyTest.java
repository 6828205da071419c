package org.merestone.coordinates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Points anywhere in China, written in every way, are read back to within half of their last digit. */
class SpellingPropertyTest {
    private static final int POINTS = 500;
    private static final List<String> DEGREE = List.of("°", "º", "˚", "度", " ", "-", ":", "。", "° ");
    private static final List<String> MINUTE = List.of("′", "'", "’", "´", "分", "‘");
    private static final List<String> SECOND = List.of("″", "\"", "”", "''", "秒", "");

    private final Random random = new Random(20_261_129);

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A text, and the angle that it stands for, with the unit of its last digit. */
    private record Written(String text, double value, double unit) {}

    private Written seconds(double angle, int digits) {
        BigDecimal all =
                new BigDecimal(angle).multiply(BigDecimal.valueOf(3600)).setScale(digits, RoundingMode.HALF_UP);
        int whole = all.intValue();
        String seconds = BigDecimal.valueOf(whole % 60)
                .add(all.subtract(BigDecimal.valueOf(whole)))
                .setScale(digits)
                .toPlainString();
        String degree = any(DEGREE);
        boolean bare = " -:".contains(degree);
        String minute = bare ? degree : any(MINUTE);
        String second = bare ? "" : any(SECOND);
        return new Written(
                whole / 3600 + degree + whole / 60 % 60 + minute + seconds + second,
                angle,
                Math.pow(10, -digits) / 3600);
    }

    private Written minutes(double angle, int digits) {
        BigDecimal all = new BigDecimal(angle).multiply(BigDecimal.valueOf(60)).setScale(digits, RoundingMode.HALF_UP);
        int whole = all.intValue();
        String minutes = BigDecimal.valueOf(whole % 60)
                .add(all.subtract(BigDecimal.valueOf(whole)))
                .setScale(digits)
                .toPlainString();
        return new Written(whole / 60 + "°" + minutes + any(MINUTE), angle, Math.pow(10, -digits) / 60);
    }

    private Written packed(double angle, int digits, String dot) {
        BigDecimal all =
                new BigDecimal(angle).multiply(BigDecimal.valueOf(3600)).setScale(digits, RoundingMode.HALF_UP);
        int whole = all.intValue();
        String fraction = digits == 0
                ? ""
                : all.subtract(BigDecimal.valueOf(whole)).toPlainString().substring(2);
        String seconds = "%02d".formatted(whole % 60);
        String text = whole / 3600 + dot + "%02d".formatted(whole / 60 % 60) + seconds;
        String end = dot.isEmpty() && digits > 0 ? "." + fraction : fraction;
        return new Written(text + end, angle, Math.pow(10, -digits) / 3600);
    }

    private Written decimal(double angle, int digits) {
        String text =
                new BigDecimal(angle).setScale(digits, RoundingMode.HALF_UP).toPlainString();
        return new Written(text + any(List.of("", "°", "度")), angle, Math.pow(10, -digits));
    }

    private Written any(double angle) {
        return switch (random.nextInt(5)) {
            case 0 -> minutes(angle, 1 + random.nextInt(5));
            case 1 -> packed(angle, random.nextInt(4), ".");
            case 2 -> packed(angle, 1 + random.nextInt(3), "");
            case 3 -> decimal(angle, 3 + random.nextInt(7));
            default -> seconds(angle, random.nextInt(5));
        };
    }

    private String dressed(String text, boolean lon) {
        String dressed = switch (random.nextInt(6)) {
            case 0 -> (lon ? "东经" : "北纬") + text;
            case 1 -> (lon ? "E" : "N") + text;
            case 2 -> text + (lon ? "E" : " N");
            default -> text;
        };
        return switch (random.nextInt(6)) {
            case 0 -> fullWidth(dressed);
            case 1 -> " " + dressed + "\u00a0";
            case 2 -> garbled(dressed);
            default -> dressed;
        };
    }

    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c > 0x20 && c < 0x7f && c != '"' ? c + 0xfee0 : c)));
        return wide.toString();
    }

    /** UTF-8 read as GBK, where nothing gets lost on the way. */
    private static String garbled(String text) {
        Charset gbk = Charset.forName("GBK");
        String garbled = new String(text.getBytes(StandardCharsets.UTF_8), gbk);
        return new String(garbled.getBytes(gbk), StandardCharsets.UTF_8).equals(text) ? garbled : text;
    }

    @Test
    void readBackToWithinTheirDigits() {
        for (int i = 0; i < POINTS; i++) {
            double lon = 74 + random.nextDouble() * 61;
            double lat = 4 + random.nextDouble() * 49;
            Written writtenLon = any(lon);
            Written writtenLat = any(lat);
            String lonText = dressed(writtenLon.text(), true);
            String latText = dressed(writtenLat.text(), false);
            boolean swapped = random.nextBoolean();
            assertRead(lonText, Axis.LON, writtenLon);
            assertRead(latText, Axis.LAT, writtenLat);
            Pair pair = swapped ? Pair.of(latText, lonText) : Pair.of(lonText, latText);
            boolean mixed = List.of(Notation.DECIMAL, Notation.PACKED)
                    .containsAll(List.of(notation(lonText, writtenLon), notation(latText, writtenLat)));
            if (!mixed || notation(lonText, writtenLon) == notation(latText, writtenLat)) {
                assertThat(pair.places())
                        .as("%s, %s", lonText, latText)
                        .anyMatch(p -> p.swapped() == swapped
                                && isNear(p.east(), writtenLon)
                                && isNear(p.north(), writtenLat));
            }
        }
    }

    private static Notation notation(String text, Written written) {
        return Cell.of(text).readings().stream()
                .filter(o -> isNear(o, written))
                .findFirst()
                .orElseThrow()
                .notation();
    }

    private static void assertRead(String text, Axis axis, Written written) {
        assertThat(Cell.of(text).readings())
                .as("%s of %s", text, written)
                .anyMatch(o -> o.axis() == axis && isNear(o, written));
    }

    private static boolean isNear(Ordinate ordinate, Written written) {
        return ordinate.axis().isInDegrees()
                && Math.abs(ordinate.value() - written.value()) <= ordinate.unit() * 0.5001
                && Math.abs(ordinate.unit() - written.unit()) <= written.unit() * 1e-9;
    }

    @Test
    void hostileTextsEndInReadingsOrAFault() {
        String alphabet = "0123456789..,,°º′″'\" -:EWNSe+。度分秒东经北纬掳鈥聞¡ãä?\ufffd\u200e\u0301１．無\ud83d\udca7=xXm\n\t\0";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(i % 10 == 0 ? 250 : 24); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertEnds(text.toString());
        }
        for (String part : List.of(
                "1", " ", "1 ", "1°", "''", "0.", ",", "1,", "。", "1。", "E", "掳", "鈥?", "\ufdfa", "-", "9 9'")) {
            for (int times : new int[] {10, 20, 29, 30, 59, 60, 100, 1_000, 1_000_000}) {
                assertEnds(part.repeat(times));
            }
        }
    }

    private static void assertEnds(String text) {
        Cell cell = Cell.of(text);
        assertThat(cell.readings().isEmpty()).as(text).isEqualTo(cell.fault().isPresent());
        assertThat(cell.readings()).as(text).allMatch(o -> Double.isFinite(o.value()) && o.unit() > 0);
        Line line = Line.of(text);
        assertThat(line.pairs().isEmpty()).isEqualTo(line.fault().isPresent());
    }
}
