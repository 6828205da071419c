package org.merestone.server.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.checks.Places;
import org.merestone.checks.Places.Level;
import org.merestone.server.api.SubjectRow;

/** Puts subjects in the order of the county, town and village in which they lie, as a list for notice needs it. */
final class TownOrder {
    /** After every code. */
    private static final String LAST = "\uffff";

    private TownOrder() {}

    /** Those of one village stay in the order of their rows; where no place is known they come last. */
    static List<SubjectRow> of(List<SubjectRow> rows, java.util.function.Function<SubjectRow, Places> places) {
        record Placed(String key, SubjectRow row) {}
        List<Placed> placed = new ArrayList<>();
        for (SubjectRow row : rows) {
            placed.add(new Placed(row.subject().isEmpty() ? LAST : key(places.apply(row)), row));
        }
        placed.sort(Comparator.comparing(Placed::key));
        return placed.stream().map(Placed::row).toList();
    }

    private static String key(Places places) {
        return Stream.of(Level.COUNTY, Level.TOWN, Level.VILLAGE)
                .map(level -> places.at(level)
                        .place()
                        .map(place -> place.code() + " " + place.name())
                        .orElse(LAST))
                .collect(Collectors.joining("\t"));
    }
}
