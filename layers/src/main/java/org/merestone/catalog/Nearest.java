package org.merestone.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
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
}
