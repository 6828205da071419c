package org.merestone.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A field whose values a column holds although its title does not say so. It is offered to a person, never taken: codes
 * such as 1, 2, 3 fit many fields.
 *
 * @param confidence 0 to 1: the share of the values that fit, less where they are bare digits or fit other fields as well
 */
public record ByContent(Field field, double confidence) {
    private static final double LEAST_SHARE = 0.8;
    private static final double OF_WORDS = 0.9;
    private static final double OF_DIGITS = 0.4;

    /**
     * The likeliest field with codes.
     *
     * @param taken names of fields that other columns mean
     * @param values different values of the column, no blanks
     */
    public static Optional<ByContent> of(Kind kind, Set<String> taken, Collection<?> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<ByContent> fitting = kind.fields().stream()
                .filter(f -> !f.codes().isEmpty() && !taken.contains(f.name()))
                .map(f -> new ByContent(f, share(new Values(f), values)))
                .filter(c -> c.confidence() >= LEAST_SHARE)
                .toList();
        boolean digits = values.stream()
                .allMatch(v -> Spelling.compatible(Values.text(v)).matches("[\\d.]+"));
        double trust = (digits ? OF_DIGITS : OF_WORDS) / Math.max(1, fitting.size());
        return fitting.stream()
                .max(Comparator.comparingDouble(ByContent::confidence))
                .map(best -> new ByContent(best.field(), best.confidence() * trust));
    }

    private static double share(Values field, Collection<?> values) {
        return (double) values.stream().filter(v -> field.read(v).isPresent()).count() / values.size();
    }
}
