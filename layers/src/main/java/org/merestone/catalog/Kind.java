package org.merestone.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A sort of thing that a layer holds, read from {@code data/kinds/ID.yaml}. Adding a kind is data only.
 *
 * @param id kebab-case, singular: water-source-zone
 * @param geometries which geometry types its features may have
 * @param fields in the order in which ledgers show them; {@code code} and {@code name} are among them
 * @param color how the page draws it, as #rrggbb
 * @param act when what it describes was done; empty for what lasts, such as a site
 */
public record Kind(
        String id,
        Text title,
        Role role,
        Set<Shape> geometries,
        List<Field> fields,
        Defaults defaults,
        String color,
        Optional<Act> act) {
    /** A zone is what rules protect, a subject is what is checked, a reference is neither. */
    public enum Role {
        ZONE,
        SUBJECT,
        REFERENCE
    }

    /** Dimension of a geometry; multi-part geometries count as their parts. */
    public enum Shape {
        POINT,
        LINE,
        POLYGON
    }

    /** Who may see a layer unless the layer says otherwise. */
    public enum Sensitivity {
        PUBLIC,
        INTERNAL,
        SECRET
    }

    /**
     * What holds for a layer of this kind that does not say.
     *
     * @param accuracyM r68 of a position or boundary in metres, used when nothing better is known
     * @param staleAfterDays a layer received longer ago than this gives no clear; empty: it does not grow stale
     */
    public record Defaults(double accuracyM, OptionalInt staleAfterDays, Sensitivity sensitivity) {}

    /**
     * Says on which day something was done, such as a fire that was lit.
     *
     * @param on the date field with the day in China: the law of that day applies
     * @param utc columns of files that state the moment in universal time instead
     */
    public record Act(String on, Optional<Utc> utc) {}

    /**
     * Columns that together give {@link Act#on}.
     *
     * @param date title of the column with the date
     * @param time title of the one with the time of day
     * @param at the text field that gets the time of day in China
     */
    public record Utc(String date, String time, String at) {}

    /** A kind of what lasts. */
    public Kind(
            String id,
            Text title,
            Role role,
            Set<Shape> geometries,
            List<Field> fields,
            Defaults defaults,
            String color) {
        this(id, title, role, geometries, fields, defaults, color, Optional.empty());
    }

    public Kind {
        geometries = Set.copyOf(geometries);
        fields = List.copyOf(fields);
    }

    /** The field that a data file names at a place; an unknown one is refused there, with those that may be meant. */
    public Field named(String name, Yaml at) {
        return findField(name).orElseThrow(() -> {
            String near = Nearest.of(name, fields.stream().map(Field::name).toList());
            return at.refuse(
                    id + " 没有属性“" + name + "”；相近的：" + near,
                    "the kind " + id + " has no field '" + name + "'; nearest: " + near);
        });
    }

    /** The day on which what has these properties was done, where the kind and they say so. */
    public Optional<LocalDate> dayOf(Map<String, Object> properties) {
        return act.map(a -> properties.get(a.on())).map(LocalDate.class::cast);
    }

    public Optional<Field> findField(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }
}
