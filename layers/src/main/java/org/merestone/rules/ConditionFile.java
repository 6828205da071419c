package org.merestone.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
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
            List<Condition> any = new ArrayList<>();
            yaml.items().forEach(item -> addNew(any, read(item), item));
            if (any.isEmpty()) {
                throw empty(yaml);
            }
            return new Condition.Any(any);
        }
        List<Condition> all = new ArrayList<>();
        for (Map.Entry<String, Yaml> entry : yaml.entries().entrySet()) {
            all.add(attribute(entry.getKey(), entry.getValue()));
        }
        if (all.isEmpty()) {
            throw empty(yaml);
        }
        return all.size() == 1 ? all.get(0) : new Condition.All(all);
    }

    private static <T> void addNew(List<T> list, T one, Yaml yaml) {
        if (list.contains(one)) {
            throw yaml.refuse("与前面的重复，请只留一个", "is there twice; keep one");
        }
        list.add(one);
    }

    private static Refusal empty(Yaml yaml) {
        return yaml.refuse(
                "条件是空的；写成 {属性: [值]}，没有条件就不要写", "is an empty condition; write {field: [value]}, or leave it out");
    }

    private Condition attribute(String name, Yaml yaml) {
        if (yaml.isMap()) {
            yaml.onlyKeys("not");
            return new Condition.Not(attribute(name, yaml.at("not")));
        }
        List<Object> values = new ArrayList<>();
        for (Yaml item : yaml.items()) {
            addNew(values, value(name, item), item);
        }
        if (values.isEmpty()) {
            throw yaml.refuse("至少要有一个值", "needs at least one value");
        }
        return new Condition.OneOf(name, values);
    }

    private Object value(String name, Yaml yaml) {
        if (derived && name.equals(Rule.EXISTED_BEFORE_ZONE)) {
            return yaml.bool();
        }
        if (derived && name.equals(Rule.DEADLINE_PASSED)) {
            kinds.forEach(kind -> kind.named(Rule.DEADLINE, yaml));
            return yaml.bool();
        }
        List<Object> values = kinds.stream()
                .map(kind -> kind.named(name, yaml))
                .map(field -> discrete(field, yaml).value(yaml))
                .toList();
        return values.get(0);
    }

    private static Field discrete(Field field, Yaml yaml) {
        if (field.type() == Field.Type.NUMBER || field.type() == Field.Type.DATE) {
            throw yaml.refuse(
                    field.name() + " 是数字或日期，不能作条件；请用有代码的字段",
                    field.name() + " is a number or a date, on which nothing can depend; use a field with codes");
        }
        return field;
    }
}
