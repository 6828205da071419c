package org.merestone.server.reports;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that are known at a place of a template: those of the record there, then those of the records round it.
 *
 * @param types the innermost last
 */
record Scope(List<Class<?>> types) {
    /** A text of a list, whose own name is {@code text}. */
    record Item(String text) {}

    /** @param outwards how many records out it was found; 0 is the innermost */
    record Found(Member member, int outwards) {}

    static Scope of(Class<? extends Record> root) {
        return new Scope(List.of(root));
    }

    /** The scope inside of a section: that of its items, when they are records or texts of a list. */
    Scope into(Member member) {
        Class<?> inside = member.inside();
        if (inside == Boolean.class) {
            return this;
        }
        List<Class<?>> inner = new ArrayList<>(types);
        inner.add(inside == String.class ? Item.class : inside);
        return new Scope(List.copyOf(inner));
    }

    Optional<Found> find(String name) {
        for (int outwards = 0; outwards < types.size(); outwards++) {
            for (RecordComponent component :
                    types.get(types.size() - 1 - outwards).getRecordComponents()) {
                if (component.getName().equals(name)) {
                    return Optional.of(new Found(new Member(component, inside(component.getGenericType())), outwards));
                }
            }
        }
        return Optional.empty();
    }

    List<String> names() {
        return types.stream()
                .flatMap(type -> Stream.of(type.getRecordComponents()).map(RecordComponent::getName))
                .distinct()
                .sorted()
                .toList();
    }

    private static Class<?> inside(Type type) {
        Type inner = type instanceof ParameterizedType of
                ? Arrays.asList(of.getActualTypeArguments()).get(0)
                : type;
        return inner == boolean.class ? Boolean.class : (Class<?>) inner;
    }
}
