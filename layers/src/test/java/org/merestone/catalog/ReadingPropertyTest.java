package org.merestone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decorated in any way that bureaus decorate them, titles still mean their field and spellings their code. */
final class ReadingPropertyTest {
    private static final Kinds KINDS = Kinds.load();
    private static final Map<String, Reading> BY_NAME = KINDS.all().stream()
            .collect(Collectors.toMap(
                    Kind::id,
                    kind -> Reading.of(
                            kind, kind.fields().stream().map(Field::name).toList())));

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everySpellingOfEveryCodeReadsBackToItsCode(int seed) {
        Random random = new Random(seed);
        for (Kind kind : KINDS.all()) {
            Reading reading = BY_NAME.get(kind.id());
            for (Field field : kind.fields()) {
                for (Field.Code code : field.codes()) {
                    List<String> spellings = spellings(code);
                    String written = decorate(spellings.get(seed % spellings.size()), random);
                    Map<String, Object> expected = new LinkedHashMap<>(kind.blanks());
                    expected.put(field.name(), code.value());
                    assertThat(reading.read(Map.of(field.name(), written)).properties())
                            .as("%s.%s written '%s'", kind.id(), field.name(), written)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyTitleOfEveryFieldFindsItsField(int seed) {
        Random random = new Random(seed);
        for (Kind kind : KINDS.all()) {
            Map<String, Field> columns = new LinkedHashMap<>();
            for (Field field : kind.fields()) {
                String title = titles(field).get(seed % titles(field).size());
                boolean inMetres = !Metres.fit("", field);
                String end = List.of("（米）", "", "[必填]", " *", "：").get(inMetres ? 0 : random.nextInt(5));
                columns.put(decorate(title, random) + end, field);
            }
            Reading reading = Reading.of(kind, List.copyOf(columns.keySet()));
            columns.forEach((column, field) -> assertThat(reading.field(column))
                    .as("%s written '%s'", kind.id(), column)
                    .contains(field));
        }
    }

    private static List<String> spellings(Field.Code code) {
        List<String> spellings = new ArrayList<>(code.aliases());
        spellings.addAll(List.of(
                String.valueOf(code.value()), code.title().zh(), code.title().en()));
        return spellings;
    }

    private static List<String> titles(Field field) {
        return Stream.concat(
                        Stream.of(
                                field.name(), field.title().zh(), field.title().en()),
                        field.aliases().stream())
                .toList();
    }

    /** Full-width letters and digits, other case, spaces in and around. */
    private static String decorate(String text, Random random) {
        StringBuilder written = new StringBuilder(" ".repeat(random.nextInt(3)));
        text.codePoints().forEach(c -> {
            boolean plain = c < 128 && Character.isLetterOrDigit(c);
            String one = Character.toString(plain && random.nextInt(3) == 0 ? c + 0xFEE0 : c);
            written.append(random.nextBoolean() ? one : one.toUpperCase(Locale.ROOT));
            written.append(random.nextInt(8) == 0 ? "　" : "");
        });
        return written + " ".repeat(random.nextInt(3));
    }
}
