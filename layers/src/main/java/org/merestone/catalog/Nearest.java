package org.merestone.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The names that somebody may have meant who wrote another one. */
final class Nearest {
    private static final int MOST = 5;

    private Nearest() {}

    static String of(String wrong, List<String> known) {
        return known.stream()
                .sorted(Comparator.comparing(
                        name -> LevenshteinDistance.getDefaultInstance().apply(wrong, name)))
                .limit(MOST)
                .collect(Collectors.joining(", "));
    }

    /** The field of which a name, title or alias differs in no more than a third of its letters; the nearest one. */
    static Optional<Field> to(String wrong, List<Field> fields) {
        String title = Spelling.ofTitle(wrong);
        LevenshteinDistance distance = new LevenshteinDistance(title.length() / 3);
        record Near(Field field, int letters) {}
        return fields.stream()
                .flatMap(field -> spellings(field)
                        .map(spelling -> new Near(field, distance.apply(title, Spelling.ofTitle(spelling)))))
                .filter(near -> near.letters() >= 0)
                .min(Comparator.comparingInt(Near::letters))
                .map(Near::field);
    }

    private static Stream<String> spellings(Field field) {
        Stream<String> titles =
                Stream.of(field.name(), field.title().zh(), field.title().en());
        return Stream.concat(titles, field.aliases().stream());
    }
}
