package org.merestone.server.ledgers;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;

/**
 * A table that a bureau files. Read from {@code data/ledgers}: its columns in their order, and what its suggestions rest on.
 *
 * @param about what a row is
 */
public record Ledger(String id, Text title, Text about, Kind kind, List<Column> columns, Listing listing) {
    private static final Map<String, Reader> LISTINGS = Map.of(
            "outfalls", Outfalls::read,
            "issue_points", (yaml, known) -> IssuePoints.read(yaml),
            "plots", Plots::read,
            "rings", Rings::read);

    /** Reads what is particular to a ledger. */
    private interface Reader {
        Listing read(Yaml yaml, Known known);
    }

    /**
     * What a ledger may name.
     *
     * @param figures ids of figures of the year
     */
    record Known(Kinds kinds, Kind kind, Map<String, Rule> rules, Set<String> figures) {
        /**
         * The rules that a list names; one that a rulebook states for several kinds of zones is named once for all of them.
         * What no rulebook here has never stands, and a test holds the names against the rulebooks that come along.
         */
        Set<String> rules(Yaml list) {
            Set<String> ids = new LinkedHashSet<>();
            for (String name : list.texts()) {
                List<String> meant = rules.values().stream()
                        .filter(rule -> isNamed(rule, name))
                        .map(Rule::id)
                        .sorted()
                        .toList();
                ids.addAll(meant.isEmpty() ? List.of(name) : meant);
            }
            return ids;
        }

        private static boolean isNamed(Rule rule, String name) {
            return rule.id().equals(name)
                    || rule.place()
                            .filter(place ->
                                    rule.id().equals(name + "-" + place.zone().kind()))
                            .isPresent();
        }
    }

    public Ledger {
        columns = List.copyOf(columns);
    }

    /**
     * Those that come with the product, in the order of their ids; a misspelt one stops the start.
     *
     * @param figures ids of the figures of the year
     */
    public static List<Ledger> load(Kinds kinds, List<Rulebook> books, Set<String> figures) {
        Map<String, Rule> rules = books.stream()
                .flatMap(book -> book.rules().stream())
                .collect(Collectors.toMap(Rule::id, Function.identity()));
        Collection<Ledger> all = DataFiles.of("ledgers")
                .read(yaml -> read(yaml, kinds, rules, figures))
                .values();
        return List.copyOf(all);
    }

    static Ledger read(Yaml yaml, Kinds kinds, Map<String, Rule> rules, Set<String> figures) {
        String section = LISTINGS.keySet().stream()
                .filter(name -> yaml.find(name).isPresent())
                .findFirst()
                .orElseThrow(() -> yaml.refuse("缺少 " + LISTINGS.keySet() + " 之一", "lacks one of " + LISTINGS.keySet()));
        yaml.onlyKeys("ledger", "title", "about", "kind", "columns", section);
        String id = yaml.at("ledger").text();
        if (!yaml.file().equals(id + ".yaml")) {
            throw yaml.at("ledger").refuse("应与文件名一致", "must be the name of the file");
        }
        Kind kind = kinds.named(yaml.at("kind").text(), yaml.at("kind"));
        Known known = new Known(kinds, kind, rules, figures);
        Listing listing = LISTINGS.get(section).read(yaml.at(section), known);
        List<Column> columns = yaml.at("columns").items().stream()
                .map(item -> Column.read(item, listing.values(), known))
                .toList();
        return new Ledger(id, yaml.at("title").bilingual(), yaml.at("about").bilingual(), kind, columns, listing);
    }
}
