package org.merestone.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That the last revision of a layer made it from another layer, and what it can hold.
 *
 * @param from id of that layer
 * @param revision the last revision of that layer when this one was made; the layer is out of date when there is another
 * @param field every feature has one of {@code values} in it: the layer says nothing of features with others
 * @param values whole numbers as {@code Long}, texts as {@code String}
 */
public record Derivation(String from, long revision, String field, List<Object> values) {
    /** The author of revisions that the program makes by itself. */
    public static final String AUTHOR = "merestone";

    private static final String MEMBER = "derived";

    public Derivation {
        values = List.copyOf(values);
    }

    /** As it is kept with the revision. */
    public Map<String, Object> detail() {
        return Map.of(MEMBER, Map.of("from", from, "revision", revision, "field", field, "values", values));
    }

    /** What a revision's detail says of it; empty when the revision was made otherwise. */
    public static Optional<Derivation> of(Map<String, Object> detail) {
        return detail.get(MEMBER) instanceof Map<?, ?> said
                ? Optional.of(new Derivation(
                        String.valueOf(said.get("from")),
                        said.get("revision") instanceof Number number ? number.longValue() : 0,
                        String.valueOf(said.get("field")),
                        said.get("values") instanceof List<?> values ? List.copyOf(values) : List.of()))
                : Optional.empty();
    }
}
