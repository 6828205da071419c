package org.merestone.checks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;

/**
 * What rules read of a subject's attributes, and what none can.
 *
 * @param implied what follows from those that are stated, by field name
 * @param unknown those that the kind has no field for, by name: no rule reads them
 */
public record Attributes(Map<String, Object> implied, List<Unknown> unknown) {
    private static final int MOST_COMPARED = 50;
    private static final int MOST_NAMED = 10;
    private static final Set<String> BESIDE_THE_KIND = Set.of(Feature.ACCURACY_M, Feature.ROUNDING_M);

    /**
     * @param meant the name of the field that is written much alike, if there is one
     */
    public record Unknown(String name, Optional<String> meant) {}

    public Attributes {
        implied = Map.copyOf(implied);
        unknown = List.copyOf(unknown);
    }

    static Attributes of(Kind kind, Map<String, Object> properties) {
        List<Unknown> unknown = properties.keySet().stream()
                .filter(name -> kind.findField(name).isEmpty() && !BESIDE_THE_KIND.contains(name))
                .sorted()
                .map(name -> new Unknown(name, Optional.empty()))
                .toList();
        // A table can bring any number of columns of its own; a misspelt one is among few.
        if (unknown.size() <= MOST_COMPARED) {
            unknown = unknown.stream()
                    .map(u -> new Unknown(u.name(), kind.meant(u.name()).map(Field::name)))
                    .toList();
        }
        return new Attributes(kind.implied(properties), unknown);
    }

    /** What is wrong with them; empty when every rule can read them. */
    Optional<Text> note() {
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        List<Unknown> named = unknown.stream().limit(MOST_NAMED).toList();
        boolean more = unknown.size() > MOST_NAMED;
        return Optional.of(Text.of(
                "本类对象没有这些属性，规则没有读取："
                        + named.stream()
                                .map(u -> "“" + u.name() + "”"
                                        + u.meant().map(m -> "（是否应为 " + m + "）").orElse(""))
                                .collect(Collectors.joining("、"))
                        + (more ? "等 " + unknown.size() + " 个" : ""),
                "such a subject does not have these attributes, and no rule has read them: "
                        + named.stream()
                                .map(u -> "'" + u.name() + "'"
                                        + u.meant()
                                                .map(m -> " (meant " + m + "?)")
                                                .orElse(""))
                                .collect(Collectors.joining(", "))
                        + (more ? ", " + unknown.size() + " in all" : "")));
    }

    /** With the stated ones, which win. */
    Map<String, Object> with(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(implied);
        all.putAll(properties);
        return all;
    }
}
