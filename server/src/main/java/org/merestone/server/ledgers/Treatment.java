package org.merestone.server.ledgers;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.catalog.Yaml;

/**
 * What is proposed for an outfall that rules hit, from one day on.
 *
 * @param type a code of {@code fix_type}
 * @param categories of outfalls that it is for; empty: all
 * @param ground what it rests on
 * @param confidence S sure, S* read in two copies that agree, B believed, U unsure
 */
record Treatment(
        String type, Set<String> rules, Set<String> categories, Validity validity, Text ground, String confidence) {
    /** A ledger states the category in one column, or each level in its own. */
    private static final List<String> LEVELS = List.of("category", "category_2", "category_3");

    private static final Set<String> CONFIDENCES = Set.of("S", "S*", "B", "U");

    static Treatment read(Yaml yaml, Set<String> types, Ledger.Known known) {
        yaml.onlyKeys("type", "rules", "categories", "valid_from", "valid_to", "confidence", "ground");
        String type = yaml.at("type").text();
        if (!types.contains(type)) {
            throw yaml.at("type").refuse("不在 proposals 里", "is not among the proposals");
        }
        Set<String> rules = known.rules(yaml.at("rules"));
        Field category = known.kind().named("category", yaml);
        Set<String> categories = yaml.find("categories")
                .map(list -> Set.copyOf(list.items().stream()
                        .map(item -> String.valueOf(category.value(item)))
                        .toList()))
                .orElse(Set.of());
        String confidence = yaml.at("confidence").text();
        if (!CONFIDENCES.contains(confidence)) {
            throw yaml.at("confidence").refuse("应是 S、S*、B 或 U", "should be S, S*, B or U");
        }
        Validity validity = new Validity(
                Optional.of(yaml.at("valid_from").date()), yaml.find("valid_to").map(Yaml::date));
        return new Treatment(
                type, rules, categories, validity, yaml.at("ground").bilingual(), confidence);
    }

    boolean isFor(Said hit, Feature outfall, LocalDate day) {
        return rules.contains(hit.finding().rule())
                && validity.holdsOn(day)
                && (categories.isEmpty()
                        || LEVELS.stream()
                                .map(level ->
                                        String.valueOf(outfall.properties().get(level)))
                                .anyMatch(categories::contains));
    }

    boolean needsLegalReview() {
        return !confidence.startsWith("S");
    }
}
