package org.merestone.catalog;

import java.util.List;
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
 */
public record Kind(
        String id, Text title, Role role, Set<Shape> geometries, List<Field> fields, Defaults defaults, String color) {
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

    public Optional<Field> findField(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }
}
