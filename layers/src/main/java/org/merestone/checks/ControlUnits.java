package org.merestone.checks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Text;
import org.merestone.geometry.Relation;

/**
 * The control units (生态环境管控单元) that a subject lies in or may lie in, each with the requirements of its access list.
 *
 * @param known whether these are all there are
 * @param lists whether the lists above the units are all there are; empty without a unit
 * @param units those with the largest share of the subject first
 */
public record ControlUnits(Known known, Optional<Known> lists, List<Unit> units) {
    /** The kind of layer that holds the units. */
    public static final String KIND = "control-unit";
    /** The kind of layer that holds the lists of the tiers above them. */
    public static final String LISTS = "access-list";

    /** What is known of a kind of layer where the subject lies. */
    public enum State {
        COMPLETE,
        NOT_COVERED,
        FAILED;

        String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param why empty when complete
     */
    public record Known(State state, Optional<Text> why) {
        static final Known COMPLETE = new Known(State.COMPLETE, Optional.empty());

        static Known not(State state, Text why) {
            return new Known(state, Optional.of(why));
        }
    }

    /**
     * One unit.
     *
     * @param sure false when the positions, or a boundary that is only indicative, leave it open whether it is met
     * @param clauses by tier from the province down, then by dimension
     */
    public record Unit(Zone zone, Relation relation, boolean sure, List<Clause> clauses) {
        public Unit {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * One requirement.
     *
     * @param tier province, region, city or unit; empty where the list does not say
     * @param dimension the field of the list that it stands in
     * @param number as delivered; empty when it has none
     * @param source the document it was issued by, else the source of its layer
     * @param sure whether the list surely holds for the unit where the subject meets it
     */
    public record Clause(String tier, String dimension, String number, String text, String source, boolean sure) {}

    public ControlUnits {
        units = List.copyOf(units);
    }

    static ControlUnits none(Known known) {
        return new ControlUnits(known, Optional.empty(), List.of());
    }
}
