package org.merestone.server.ledgers;

import java.util.Set;
import java.util.TreeSet;
import org.merestone.catalog.Field;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;

/**
 * A column of a ledger.
 *
 * @param title with the unit
 * @param width in characters
 * @param number whether what is a plain number is written as one
 */
record Column(Text title, int width, boolean number, Cell cell) {
    private static final int USUAL_WIDTH = 15;
    /** Values that are measured or counted. */
    private static final Set<String> NUMBERS =
            Set.of("number", "lon", "lat", "area_m2", "area_mu", "area_km2", "distance");

    /** Values that every row has: its number, and where its subject lies. */
    static final Set<String> OF_ANY = Set.of("number", "county", "town", "lon", "lat");

    /** What its cells hold. */
    sealed interface Cell {}

    /** What was delivered. */
    record Delivered(Field field) implements Cell {}

    /** What a ledger works out under that name. */
    record Value(String name) implements Cell {}

    /** Whether a figure of the year counts the subject. */
    record Counted(String figure) implements Cell {}

    /** What stands of the subject by these rules, the worst of it. */
    record ByRules(Set<String> rules) implements Cell {}

    /** @param values names of what the ledger works out, beside {@link #OF_ANY} */
    static Column read(Yaml yaml, Set<String> values, Ledger.Known known) {
        yaml.onlyKeys("field", "value", "figure", "rules", "title", "width", "number");
        Cell cell = cell(yaml, values, known);
        Text title = yaml.find("title")
                .map(Yaml::bilingual)
                .orElseGet(() -> cell instanceof Delivered delivered
                        ? delivered.field().title()
                        : yaml.at("title").bilingual());
        int width = yaml.find("width").map(y -> (int) y.number()).orElse(USUAL_WIDTH);
        boolean number = cell instanceof Value value && NUMBERS.contains(value.name())
                || yaml.find("number").map(Yaml::bool).orElse(false);
        return new Column(title, width, number, cell);
    }

    private static Cell cell(Yaml yaml, Set<String> values, Ledger.Known known) {
        if (yaml.find("field").isPresent()) {
            return new Delivered(known.kind().named(yaml.at("field").text(), yaml.at("field")));
        }
        if (yaml.find("figure").isPresent()) {
            return new Counted(among(yaml.at("figure"), known.figures()));
        }
        if (yaml.find("rules").isPresent()) {
            return new ByRules(known.rules(yaml.at("rules")));
        }
        Set<String> names = new TreeSet<>(OF_ANY);
        names.addAll(values);
        return new Value(among(yaml.at("value"), names));
    }

    private static String among(Yaml yaml, Set<String> names) {
        if (!names.contains(yaml.text())) {
            throw yaml.refuse("应是 " + new TreeSet<>(names) + " 之一", "should be one of " + new TreeSet<>(names));
        }
        return yaml.text();
    }
}
