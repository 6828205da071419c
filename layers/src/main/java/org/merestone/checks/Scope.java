package org.merestone.checks;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.merestone.catalog.Derivation;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.rules.Condition;
import org.merestone.rules.Selection;
import org.merestone.rules.Truth;

/** Of which zones a layer that is made from another can say that there are none. */
final class Scope {
    private Scope() {}

    /** Values of the derivation's field that the selection takes, perhaps, and the layer never holds. */
    static List<Object> lacking(Derivation derivation, Selection selection, Kind kind) {
        String name = derivation.field();
        List<Field.Code> codes = kind.findField(name).map(Field::codes).orElse(List.of());
        Stream<Object> possible =
                codes.isEmpty() ? named(selection.when(), name) : codes.stream().map(Field.Code::value);
        return possible.distinct()
                .filter(value -> !derivation.values().contains(value))
                .filter(value -> selection.when().of(Map.of(name, value)).truth() != Truth.FALSE)
                .toList();
    }

    private static Stream<Object> named(Condition condition, String attribute) {
        if (condition instanceof Condition.OneOf one) {
            return one.attribute().equals(attribute) ? one.values().stream() : Stream.empty();
        }
        if (condition instanceof Condition.Not not) {
            return named(not.condition(), attribute);
        }
        List<Condition> parts =
                condition instanceof Condition.All all ? all.conditions() : ((Condition.Any) condition).conditions();
        return parts.stream().flatMap(part -> named(part, attribute));
    }
}
