package org.merestone.checks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;

/**
 * The protected areas that a subject lies in, beside the one that it was delivered with. Worked out from its position
 * whenever it is asked for, and stored nowhere.
 *
 * @param found all of every kind that it lies in or may lie in, by kind; the one with the largest share first
 * @param reserve whether it lies in the protected area that it was delivered with
 * @param zone whether it lies in the sub-zone that it was delivered with
 */
public record Reserves(Delivered claimed, List<Found> found, Answer reserve, Answer zone) {
    /**
     * The kinds of layers that hold protected areas, by the codes of {@code reserve_kind}, and which of their fields holds
     * the sub-zone. They are part of what an issue point is: a further one means a further code there.
     */
    enum Area {
        NATIONAL_PARK("national-park", "zone"),
        NATURE_RESERVE("nature-reserve", "zone"),
        NATURE_PARK("nature-park", "sub_zone"),
        SCENIC_AREA("scenic-area", "zone"),
        REDLINE("ecological-redline", "");

        final String kind;
        final String zone;

        Area(String kind, String zone) {
            this.kind = kind;
            this.zone = zone;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What ledgers write where no area was delivered. */
    private static final Set<String> NONE = Set.of("无", "/", "-", "—", "——", "不涉及", "不详");

    static final String RESERVE = "claimed_reserve";
    static final String KIND = "reserve_kind";
    static final String ZONE = "claimed_zone";
    static final String ZONE_NEW = "claimed_zone_new";

    /** A code with its title; both empty where nothing was delivered. */
    public record Named(String code, Optional<Text> title) {
        static Named of(Kind kind, String field, String code) {
            return new Named(code, titleOf(kind, field, code));
        }

        boolean isGiven() {
            return !code.isEmpty();
        }
    }

    /**
     * What it was delivered with.
     *
     * @param reserve name of the protected area, empty when there is none
     * @param zone sub-zone by the zoning of its time
     * @param zoneNew sub-zone by the new zoning
     */
    public record Delivered(String reserve, Named kind, Named zone, Named zoneNew) {
        static Delivered of(Kind kind, Map<String, Object> properties) {
            String reserve = text(properties, RESERVE);
            return new Delivered(
                    NONE.contains(reserve) ? "" : reserve,
                    named(kind, KIND, properties),
                    named(kind, ZONE, properties),
                    named(kind, ZONE_NEW, properties));
        }

        private static String text(Map<String, Object> properties, String field) {
            return String.valueOf(properties.getOrDefault(field, "")).strip();
        }

        private static Named named(Kind kind, String field, Map<String, Object> properties) {
            return Named.of(kind, field, text(properties, field));
        }
    }

    /**
     * A protected area, or the part of one that is a sub-zone.
     *
     * @param layer id of its layer
     * @param zone code of the sub-zone as the layer has it, and its title
     * @param share of the subject's area, length or points that lies in it
     * @param sure whether a part of the subject surely lies in it
     * @param claimed whether it is the one that the subject was delivered with
     */
    public record Found(
            String layer,
            String id,
            String kind,
            String name,
            Named zone,
            double share,
            boolean sure,
            boolean claimed) {}

    /**
     * @param agrees empty when that cannot be told
     * @param why it is not so, cannot be told or needs confirming
     */
    public record Answer(Optional<Boolean> agrees, Optional<Text> why) {
        static Answer yes() {
            return new Answer(Optional.of(true), Optional.empty());
        }

        static Answer yes(Text note) {
            return new Answer(Optional.of(true), Optional.of(note));
        }

        static Answer no(Text why) {
            return new Answer(Optional.of(false), Optional.of(why));
        }

        static Answer open(Text why) {
            return new Answer(Optional.empty(), Optional.of(why));
        }
    }

    public Reserves {
        found = List.copyOf(found);
    }

    /** Whether features of a kind are delivered with a protected area at all. */
    public static boolean areClaimedBy(Kind kind) {
        return kind.findField(RESERVE).isPresent();
    }

    /** Area and sub-zone together; a sub-zone that was not delivered does not count. */
    public Optional<Boolean> agrees() {
        boolean zoned = claimed.zone().isGiven() || claimed.zoneNew().isGiven();
        List<Optional<Boolean>> answers = zoned ? List.of(reserve.agrees(), zone.agrees()) : List.of(reserve.agrees());
        if (answers.contains(Optional.of(false))) {
            return Optional.of(false);
        }
        return answers.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
    }

    /** As canonical JSON: claimed, found, agrees, zone_agrees and why. */
    public String json() {
        return CanonicalJson.line(ReservesJson.of(this));
    }

    /** The title of a code; what is no code is its own title, and what is blank has none. */
    static Optional<Text> titleOf(Kind kind, String field, String code) {
        return kind.findField(field).stream()
                .flatMap(f -> f.codes().stream())
                .filter(c -> c.value().equals(code))
                .map(Field.Code::title)
                .findFirst()
                .or(() -> code.isBlank() ? Optional.empty() : Optional.of(Text.of(code, code)));
    }

    /** Of the layers that hold protected areas. */
    public static List<String> kinds() {
        return Stream.of(Area.values()).map(area -> area.kind).toList();
    }
}
