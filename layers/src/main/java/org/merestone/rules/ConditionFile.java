package org.merestone.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Yaml;

/**
 * Reads conditions: {@code {attribute: [values], other: {not: [values]}}} means all of them, a list of such maps any of
 * them. Attributes and values are checked against each kind's declaration.
 *
 * @param derived whether attributes worked out for a pair of subject and zone may be used
 */
record ConditionFile(List<Kind> kinds, boolean derived) {
    Condition read(Yaml yaml) {
        if (yaml.isList()) {
            return new Condition.Any(yaml.items().stream().map(this::read).toList());
        }
        List<Condition> all = new ArrayList<>();
        for (Map.Entry<String, Yaml> entry : yaml.entries().entrySet()) {
            all.add(attribute(entry.getKey(), entry.getValue()));
        }
        if (all.isEmpty()) {
            throw yaml.refuse("条件是空的", "is an empty condition");
        }
        return all.size() == 1 ? all.get(0) : new Condition.All(all);
    }

    private Condition attribute(String name, Yaml yaml) {
        if (yaml.isMap()) {
            yaml.onlyKeys("not");
            return new Condition.Not(attribute(name, yaml.at("not")));
        }
        List<Object> values = new ArrayList<>();
        for (Yaml item : yaml.items()) {
            values.add(value(name, item));
        }
        if (values.isEmpty()) {
            throw yaml.refuse("至少要有一个值", "needs at least one value");
        }
        return new Condition.OneOf(name, values);
    }

    private Object value(String name, Yaml yaml) {
        Object value = yaml.scalar();
        if (derived && name.equals(Rule.EXISTED_BEFORE_ZONE)) {
            return yaml.bool();
        }
        if (derived && name.equals(Rule.DEADLINE_PASSED)) {
            kinds.forEach(kind -> field(kind, Rule.DEADLINE, yaml));
            return yaml.bool();
        }
        for (Kind kind : kinds) {
            requireFits(field(kind, name, yaml), value, yaml);
        }
        return value;
    }

    private static Field field(Kind kind, String name, Yaml yaml) {
        return kind.findField(name)
                .orElseThrow(() -> yaml.refuse(
                        kind.id() + " 没有属性“" + name + "”", "the kind " + kind.id() + " has no field '" + name + "'"));
    }

    private static void requireFits(Field field, Object value, Yaml yaml) {
        boolean type = switch (field.type()) {
            case TEXT -> value instanceof String;
            case INTEGER -> value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            case NUMBER, DATE -> false;
        };
        boolean code = field.codes().isEmpty()
                || field.codes().stream().anyMatch(c -> c.value().equals(value));
        if (!type || !code) {
            String allowed = field.codes().isEmpty()
                    ? field.type().name().toLowerCase(java.util.Locale.ROOT)
                    : String.join(
                            ", ",
                            field.codes().stream()
                                    .map(c -> String.valueOf(c.value()))
                                    .toList());
            throw yaml.refuse(
                    field.name() + " 不能是“" + value + "”；可用：" + allowed,
                    field.name() + " cannot be '" + value + "'; allowed: " + allowed);
        }
    }
}
