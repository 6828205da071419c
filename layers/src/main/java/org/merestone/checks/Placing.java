package org.merestone.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.checks.Places.Level;
import org.merestone.checks.Places.Place;
import org.merestone.checks.Places.Placed;
import org.merestone.rules.Selection;
import org.merestone.rules.Truth;

/** Assigns one subject to the districts and the grid cell that it lies in. */
final class Placing {
    /** Of grid cells that hold one another the finest counts. */
    private static final List<String> FINEST_FIRST = List.of("village", "town", "county", "city", "");

    /** What lies above them is not told, and drawn large. */
    private static final List<String> ASSIGNED = List.of("county", "town", "village");

    private final Sight sight;

    private Placing(Sight sight) {
        this.sight = sight;
    }

    static Places of(Sight sight) {
        Map<Level, Placed> levels = new EnumMap<>(Level.class);
        try {
            levels.putAll(Sight.atOnce(() -> new Placing(sight).levels()));
        } catch (Sight.Failed e) {
            for (Level level : Level.values()) {
                levels.put(level, new Placed(List.of(), Optional.of(e.why())));
            }
        }
        return new Places(levels, Claim.of(sight.subject.properties(), levels, level -> loaded(sight, level)));
    }

    private static List<Place> loaded(Sight sight, Level level) {
        return sight.atlas.all(Places.DISTRICTS, sight.asOf).zones().stream()
                .map(Zone::feature)
                .filter(district -> level(district).equals(level.json()))
                .map(district -> new Place(district.code(), district.name(), 0, false))
                .toList();
    }

    private Map<Level, Placed> levels() {
        List<Nearby.Seen> districts =
                Nearby.of(sight, Places.DISTRICTS, district -> ASSIGNED.contains(level(district)));
        Map<Level, Placed> levels = new EnumMap<>(Level.class);
        for (Level level : List.of(Level.COUNTY, Level.TOWN, Level.VILLAGE)) {
            levels.put(
                    level,
                    placed(
                            level,
                            Places.DISTRICTS,
                            districts.stream()
                                    .filter(seen -> level(seen.zone().feature()).equals(level.json()))
                                    .toList()));
        }
        levels.put(Level.GRID, placed(Level.GRID, Places.CELLS, finest(Nearby.of(sight, Places.CELLS, cell -> true))));
        return levels;
    }

    /** As stated, else by the length of a code of statistics (GB/T 2260 and its 9 and 12 digits). */
    private static String level(Feature district) {
        Object stated = district.properties().get("level");
        if (stated != null) {
            return stated.toString();
        }
        String code = district.code();
        if (code.matches("\\d{6}(000){0,2}")) {
            return code.substring(2).matches("0+")
                    ? "province"
                    : code.substring(4).matches("0+") ? "city" : "county";
        }
        return code.matches("\\d{9}(000)?") ? "town" : code.matches("\\d{12}") ? "village" : "";
    }

    private static List<Nearby.Seen> finest(List<Nearby.Seen> cells) {
        for (String level : FINEST_FIRST) {
            List<Nearby.Seen> found = cells.stream()
                    .filter(cell -> cell.zone()
                            .feature()
                            .properties()
                            .getOrDefault("level", "")
                            .equals(level))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private Placed placed(Level level, String kind, List<Nearby.Seen> seen) {
        if (seen.isEmpty()) {
            return new Placed(List.of(), Optional.of(none(level, kind)));
        }
        List<Place> places = new ArrayList<>();
        byPlace(seen).forEach((code, parts) -> places.add(place(parts)));
        places.sort(Comparator.comparing((Place p) -> -p.share()).thenComparing(p -> !p.sure()));
        boolean oneOf = sight.subject.geometry().getNumPoints() == 1 && places.size() > 1;
        if (places.get(0).sure() && !oneOf) {
            return new Placed(places, Optional.empty());
        }
        Place first = places.get(0);
        places.set(0, new Place(first.code(), first.name(), first.share(), false));
        return new Placed(places, Optional.of(open(seen, places)));
    }

    /** The parts of each place, by its code; a layer may hold a place in several features, and several layers hold it. */
    private static Map<String, List<Nearby.Seen>> byPlace(List<Nearby.Seen> seen) {
        return seen.stream()
                .collect(Collectors.groupingBy(
                        s -> s.zone().feature().code().isEmpty()
                                ? s.zone().feature().id()
                                : s.zone().feature().code(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static Place place(List<Nearby.Seen> parts) {
        double share = parts.stream()
                .collect(Collectors.groupingBy(
                        part -> part.zone().layer().id(), Collectors.summingDouble(Nearby.Seen::share)))
                .values()
                .stream()
                .max(Comparator.naturalOrder())
                .orElse(0.0);
        Feature feature = parts.get(0).zone().feature();
        boolean sure = parts.stream().anyMatch(part -> part.in() == Truth.TRUE);
        return new Place(feature.code(), feature.name(), Math.min(1, share), sure);
    }

    private Text none(Level level, String kind) {
        Kind zones = sight.kinds.kind(kind);
        if (sight.atlas.layers(kind).isEmpty()) {
            return Coverage.none(zones);
        }
        Text title = Coverage.quoted(zones.title());
        List<Zone> broken = sight.broken(Selection.of(kind), 0);
        return broken.isEmpty()
                ? Text.of(
                        title.zh() + "图层里没有包含此处的" + level.title().zh(),
                        "the layers of " + title.en() + " have no "
                                + level.title().en() + " here")
                : Explain.broken(zones, broken);
    }

    private Text open(List<Nearby.Seen> seen, List<Place> places) {
        Optional<Text> border = Nearby.border(sight, seen);
        if (places.size() == 1) {
            return border.map(near -> new Sentence(near)
                            .and("，可能不在其中", "; it may lie outside")
                            .text())
                    .orElse(Nearby.INDICATIVE);
        }
        Text others = Sentence.quoted(places.stream().skip(1).map(Place::name).toList());
        return border.map(near -> new Sentence(near)
                        .and("，也可能在", "; it may also lie in ")
                        .and(others)
                        .text())
                .orElseGet(() -> Text.of("与" + others.zh() + "重叠", "it overlaps " + others.en()));
    }
}
