package org.merestone.coordinates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    private static final String SPELLINGS = """
            111°41′23.5″ => LON 111.689861 SECONDS
            111°41'23.5'' => LON 111.689861 SECONDS
            111°41'23.5" => LON 111.689861 SECONDS
            111º41’23.5” => LON 111.689861 SECONDS
            111˚41´23.5´´ => LON 111.689861 SECONDS
            111∘41‘23.5“ => LON 111.689861 SECONDS
            111°41`23.5〃 => LON 111.689861 SECONDS
            111度41分23.5秒 => LON 111.689861 SECONDS
            111 度 41 分 23.5 秒 => LON 111.689861 SECONDS
            111°41′23″.5 => LON 111.689861 SECONDS
            111° 41′ 23.5″ => LON 111.689861 SECONDS
            111°41′23.5 => LON 111.689861 SECONDS
            111 41 23.5 => LON 111.689861 SECONDS
            111　41　23.5 => LON 111.689861 SECONDS
            111-41-23.5 => LON 111.689861 SECONDS
            111—41—23.5 => LON 111.689861 SECONDS
            111:41:23.5 => LON 111.689861 SECONDS
            111：41：23.5 => LON 111.689861 SECONDS
            111.41.23.5 => LON 111.689861 SECONDS
            111?41?23.5? => LON 111.689861 SECONDS
            东经111°41′23.5″ => LON 111.689861 SECONDS
            东经：111°41′23.5″ => LON 111.689861 SECONDS
            東經111°41′23.5″ => LON 111.689861 SECONDS
            111°41′23.5″东经 => LON 111.689861 SECONDS
            E111°41′23.5″ => LON 111.689861 SECONDS
            E 111°41′23.5″ => LON 111.689861 SECONDS
            111°41′23.5″E => LON 111.689861 SECONDS
            111°41′23.5″ e => LON 111.689861 SECONDS
            E:111 41 23.5 => LON 111.689861 SECONDS
            东经111°41′23.5″E => LON 111.689861 SECONDS
            经度：111°41′23.5″ => LON 111.689861 SECONDS
            longitude=111°41′23.5″ => LON 111.689861 SECONDS
            北纬40°50′12″ => LAT 40.836667 SECONDS
            N40°50′12″ => LAT 40.836667 SECONDS
            40°50′12″N => LAT 40.836667 SECONDS
            纬度40度50分12秒 => LAT 40.836667 SECONDS
            40-50-12 => LAT 40.836667 SECONDS
            4°05′06″ => LAT 4.085000 SECONDS
            004°05′06″ => LAT 4.085000 SECONDS
            １１１°４１′２３．５″ => LON 111.689861 SECONDS
            １１１度４１分２３．５秒 => LON 111.689861 SECONDS
            Ｅ１１１°４１＇２３．５＂ => LON 111.689861 SECONDS
            111。41′23.5″ => LON 111.689861 SECONDS
            111。41。23 => LON 111.689722 SECONDS
            111°41′23。5″ => LON 111.689861 SECONDS
            111¡ã41¡ä23.5¡å => LON 111.689861 SECONDS
            111¡ã41 => LON 111.683333 MINUTES
            111掳41 => LON 111.683333 MINUTES
            111掳41鈥?23.5鈥? => LON 111.689861 SECONDS
            111聞41'23.5 => LON 111.689861 SECONDS
            111Â°41â€²23.5â€³ => LON 111.689861 SECONDS
            111Ã‚Â°41' => LON 111.683333 MINUTES
            111°41.392′ => LON 111.689867 MINUTES
            111度41.392分 => LON 111.689867 MINUTES
            111 41.392 => LON 111.689867 MINUTES
            E111°41.392′ => LON 111.689867 MINUTES
            111-41 => LON 111.683333 MINUTES
            111.689861° => LON 111.689861 DEGREES
            111.689861度 => LON 111.689861 DEGREES
            E111.789861 => LON 111.789861 DECIMAL
            111.789861 => LON 111.789861 DECIMAL
            +111.789861 => LON 111.789861 DECIMAL
            '111.789861 => LON 111.789861 DECIMAL
            \u200e111.789861 => LON 111.789861 DECIMAL
            １１１．７８９８６１ => LON 111.789861 DECIMAL
            111，789861 => LON 111.789861 DECIMAL
            111、789861 => LON 111.789861 DECIMAL
            111。789861 => LON 111.789861 DECIMAL
            1.117e2 => LON 111.700000 DECIMAL
            111.412345678901 => LON 111.412346 DECIMAL
            111.4123 => LON 111.412300 DECIMAL / LON 111.689722 PACKED
            31.5959 => LAT 31.595900 DECIMAL / LAT 31.999722 PACKED
            E111.4123 => LON 111.412300 DECIMAL / LON 111.689722 PACKED
            111.41 => LON 111.410000 DECIMAL / LON 111.683333 PACKED
            111.41235 => LON 111.412350 DECIMAL / LON 111.689861 PACKED
            111。41 => LON 111.410000 DECIMAL / LON 111.683333 PACKED / LON 111.683333 MINUTES
            1114123.5 => LON 111.689861 PACKED_INTEGER
            404123.5 => LAT 40.689861 PACKED_INTEGER / EASTING 404123.500000 METRES
            38487123 => ZONED_EASTING 38487123.000000 METRES
            38,487,123.5 => ZONED_EASTING 38487123.500000 METRES
            487123 => EASTING 487123.000000 METRES
            487123.5m => EASTING 487123.500000 METRES
            487123.5米 => EASTING 487123.500000 METRES
            3751508.512 => NORTHING 3751508.512000 METRES
            X=3751508.512 => NORTHING 3751508.512000 METRES
            20487123 => ZONED_EASTING 20487123.000000 METRES
            """;

    static Stream<String> spellings() {
        return SPELLINGS.lines();
    }

    private static String told(Cell cell) {
        return cell.readings().stream()
                .map(o -> "%s %.6f %s".formatted(o.axis(), o.value(), o.notation()))
                .collect(Collectors.joining(" / "));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void readsEverySpellingInAllTheWaysThatItCanMean(String line) {
        String[] sides = line.split(" => ");
        Cell cell = Cell.of(sides[0]);
        assertThat(told(cell)).isEqualTo(sides[1]);
        assertThat(cell.raw()).isEqualTo(sides[0]);
        assertThat(cell.fault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GBK,UTF-8", "ISO-8859-1,GBK", "windows-1252,GBK", "ISO-8859-1,UTF-8", "windows-1252,UTF-8"})
    void readsATextThatWasReadInAWrongEncoding(String readAs, String really) {
        for (String sound : new String[] {"111°41′23″E", "E111°41′", "111度41分23秒"}) {
            String garbled = new String(sound.getBytes(Charset.forName(really)), Charset.forName(readAs));
            assertThat(garbled).isNotEqualTo(sound);
            boolean lost =
                    !new String(garbled.getBytes(Charset.forName(readAs)), Charset.forName(really)).equals(sound);
            if (!lost) {
                assertThat(told(Cell.of(garbled))).as(garbled).isEqualTo(told(Cell.of(sound)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "111°60′00″ | 小于 60",
                "111°41′60″ | 小于 60",
                "111 75.5 | 小于 60",
                "111°410′23″ | 小于 60",
                "-111.4123 | 负数",
                "-111°41′23″ | 负数",
                "W111°41′23″ | 西经或南纬",
                "西经111°41′ | 西经",
                "31°12′S | 南纬",
                "N111°41′23″ | 大小不符",
                "E40.5 | 大小不符",
                "63.5 | 漏写或多写",
                "1111.4 | 漏写了小数点或数字",
                "171°41′23″ | 漏写或多写",
                "1.14° | 漏写或多写",
                "0 | 空的坐标",
                "0.000 | 空的坐标",
                "NaN | 请写成十进制度",
                "Infinity | 请写成十进制度",
                "∞ | 请写成十进制度",
                "1e99 | 请核对",
                "1e-99 | 请补上",
                "111412350 | 漏写了小数点",
                "24487123 | 请核对",
                "111.5°30′ | 请写成",
                "111°41′23.5″ 40°50′ | 请写成",
                "111.41,40.5 | 请写成",
                "1,2,3 | 请写成",
                "某某河左岸 | 请写成",
                "°′″ | 请写成",
                "=1+1 | 请写成",
                "无 | 没有填写"
            })
    void refusesWhatIsNoneAndSaysWhatToDo(String text, String why) {
        Cell cell = Cell.of(text);
        assertThat(cell.readings()).isEmpty();
        assertThat(cell.fault().orElseThrow().zh()).contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u3000"})
    void saysThatABlankIsEmpty(String text) {
        assertThat(Cell.of(text).fault().orElseThrow().en()).contains("fill it in");
    }

    @ParameterizedTest
    @CsvSource({
        "111°41′23″, 31.03",
        "111°41′23.5″, 3.10",
        "111°41′, 1861.67",
        "111°41.392′, 1.86",
        "111.41, 1117.00",
        "111.789861, 0.11",
        "1114123.5, 3.10",
        "3751508.512, 0.00"
    })
    void knowsWhatTheLastDigitIsWorthInMetres(String text, String metres) {
        assertThat("%.2f".formatted(Cell.of(text).readings().get(0).unitM())).isEqualTo(metres);
    }

    @ParameterizedTest
    @CsvSource({"111.41, 1861.67", "111.412, 310.28", "111.4123, 31.03", "111.412350, 0.31", "111.4, 18616.67"})
    void knowsTheSameOfPackedDegrees(String text, String metres) {
        Ordinate packed = Cell.of(text).readings().get(1);
        assertThat(packed.notation()).isEqualTo(Notation.PACKED);
        assertThat("%.2f".formatted(packed.unitM())).isEqualTo(metres);
    }

    @ParameterizedTest
    @ValueSource(ints = {61, 10_000, 5_000_000})
    void refusesGiantTexts(int length) {
        assertThat(Cell.of("1".repeat(length)).fault().orElseThrow().zh()).contains("太长");
        assertThat(Cell.of("掳".repeat(length)).fault().orElseThrow().zh()).hasSizeLessThan(100);
    }
}
