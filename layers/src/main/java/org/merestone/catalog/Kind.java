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
 * @param implied what follows from attributes that are stated
 * @param codeFrom the field that is the code of a feature which has no other
 * @param blanks what fields mean that are left blank, by name
 * @param apart present when its areas lie side by side: then an overlap of two is a fault of the data
 */
public record Kind(
        String id,
        Text title,
        Role role,
        Set<Shape> geometries,
        List<Field> fields,
        Defaults defaults,
        String color,
        Optional<Act> act,
        List<Implied> implied,
        Optional<String> codeFrom,
        Map<String, Object> blanks,
        Optional<Apart> apart) {
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

    /**
     * Areas that lie side by side.
     *
     * @param by the field in which those are equal that do, such as the level of districts; empty: all do
     * @param gapless whether there is nothing between them either
     */
    public record Apart(Optional<String> by, boolean gapless) {}

    /** A kind of what lasts, of which nothing follows from anything. */
    public Kind(
            String id,
            Text title,
            Role role,
            Set<Shape> geometries,
            List<Field> fields,
            Defaults defaults,
            String color) {
        this(
                id,
                title,
                role,
                geometries,
                fields,
                defaults,
                color,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    public Kind {
        geometries = Set.copyOf(geometries);
        fields = List.copyOf(fields);
        implied = List.copyOf(implied);
        blanks = Map.copyOf(blanks);
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

    /** The same while the kind is still being read. */
    static Field named(String name, List<Field> fields, Yaml at) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow(() -> {
            String near = Nearest.of(name, fields.stream().map(Field::name).toList());
            return at.refuse("没有字段“" + name + "”；相近的：" + near, "names no field '" + name + "'; nearest: " + near);
        });
    }

    /** The field whose name, title or alias is written so much like this that it may be meant. */
    public Optional<Field> meant(String title) {
        return Nearest.to(title, fields);
    }

    /** What follows from stated properties and is not stated itself, by field name; all values as {@link Field.Type} says. */
    public Map<String, Object> implied(Map<String, Object> properties) {
        return Implied.of(implied, properties);
    }

    /** The day on which what has these properties was done, where the kind and they say so. */
    public Optional<LocalDate> dayOf(Map<String, Object> properties) {
        return act.map(a -> properties.get(a.on())).map(LocalDate.class::cast);
    }

    /** Whether no feature is a line or a point. */
    public boolean areasAlone() {
        return geometries.equals(Set.of(Shape.POLYGON));
    }

    public Optional<Field> findField(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
