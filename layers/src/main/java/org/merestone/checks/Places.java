package org.merestone.checks;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.merestone.catalog.Text;

/**
 * Where a subject lies by the districts and grid cells of the day, beside where it is said to lie. Worked out from its
 * position whenever it is asked for, and stored nowhere.
 *
 * @param levels one entry for each level
 */
public record Places(Map<Level, Placed> levels, Claimed claimed) {
    /** The kind of layer that holds the districts. */
    public static final String DISTRICTS = "district";
    /** The kind of layer that holds the grid cells. */
    public static final String CELLS = "grid-cell";

    /** What a subject is assigned to. */
    public enum Level {
        COUNTY(Text.of("县级行政区", "county")),
        TOWN(Text.of("乡级行政区", "town")),
        VILLAGE(Text.of("村级行政区", "village")),
        GRID(Text.of("监管网格", "grid cell"));

        private final Text title;

        Level(Text title) {
            this.title = title;
        }

        Text title() {
            return title;
        }

        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The places of one level.
     *
     * @param all those that it lies in or may lie in; the one with the largest share first
     * @param why there is none, or it is not sure which
     */
    public record Placed(List<Place> all, Optional<Text> why) {
        public Placed {
            all = List.copyOf(all);
        }

        /** The one that it is assigned to. */
        public Optional<Place> place() {
            return all.stream().findFirst();
        }
    }

    /**
     * A district or a grid cell.
     *
     * @param share of the subject's area, length or points that lies in it
     * @param sure whether a part of the subject surely lies in it, and a point in no other one
     */
    public record Place(String code, String name, double share, boolean sure) {}

    /**
     * What the subject's own attributes say.
     *
     * @param fields by field name; empty when they say nothing
     * @param agrees with where it lies; empty when that cannot be told
     */
    public record Claimed(SortedMap<String, String> fields, Optional<Boolean> agrees) {}

    public Places {
        levels = java.util.Collections.unmodifiableMap(new EnumMap<>(levels));
    }

    /** The places of a level. */
    public Placed at(Level level) {
        return levels.get(level);
    }

    /** What a reader must look at when what is claimed is not where the subject lies. */
    Optional<Text> disagreement() {
        if (claimed.agrees().orElse(true)) {
            return Optional.empty();
        }
        String said = String.join("”“", claimed.fields().values());
        String found = levels.entrySet().stream()
                .filter(e -> e.getKey() != Level.GRID)
                .flatMap(e -> e.getValue().place().stream())
                .map(Place::name)
                .collect(Collectors.joining(" "));
        return Optional.of(Text.of(
                "填报的行政区“" + said + "”与坐标不一致，坐标" + (found.isEmpty() ? "不在其中" : "位于“" + found + "”") + "，请核对坐标或填报",
                "the district claimed, “" + said + "”, is not where the coordinates lie"
                        + (found.isEmpty() ? "" : ", which is “" + found + "”") + "; look at both"));
    }

    /** As canonical JSON, as in a check. */
    public String json() {
        return CanonicalJson.line(PlacesJson.of(this));
    }
}
