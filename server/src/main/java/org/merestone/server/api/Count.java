package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Text;
import org.merestone.store.Where;

/** A figure of one layer being counted, feature by feature. */
final class Count {
    private static final Text NOT_STATED = Text.of("未填写", "not stated");

    private final Figure figure;
    private final String layer;
    private final Optional<LocalDate> day;
    private final Optional<String> filter;
    private final Optional<Where> where;
    private final Map<Figure.By, Map<String, Long>> parts = new LinkedHashMap<>();
    private long value;

    /**
     * @param day the last one that is counted, on which features must hold unless the figure is over all
     */
    Count(Figure figure, String layer, LocalDate from, LocalDate day) {
        this.figure = figure;
        this.layer = layer;
        this.day = figure.overAll() ? Optional.empty() : Optional.of(day);
        this.filter = figure.filter(from, day);
        this.where = filter.map(text -> FeatureFilter.of(text, figure.kind(), java.util.Set::of));
        figure.by().forEach(by -> parts.put(by, new TreeMap<>()));
    }

    /** The day on which the features must hold; empty: any. */
    Optional<LocalDate> day() {
        return day;
    }

    void add(Feature feature) {
        if (where.map(w -> w.accepts(feature)).orElse(true)) {
            value++;
            parts.forEach((by, counts) -> counts.merge(key(by, feature), 1L, Long::sum));
        }
    }

    /** Empty where the field is. */
    private static String key(Figure.By by, Feature feature) {
        String value = Optional.ofNullable(feature.properties().get(by.field().name()))
                .map(Object::toString)
                .orElse("");
        return by.level().isPresent() ? begin(value, by.level().getAsInt()) : value;
    }

    private static String begin(String code, int levels) {
        int end = -1;
        for (int i = 0; i < levels; i++) {
            end = code.indexOf('.', end + 1);
            if (end < 0) {
                return code;
            }
        }
        return code.substring(0, end);
    }

    ObjectNode json() {
        ObjectNode json = head(figure).put("layer", layer).put("value", value);
        json.set("list", list(filter));
        ArrayNode divisions = json.putArray("by");
        parts.forEach((by, counts) -> {
            ObjectNode division = divisions.addObject().put("field", by.field().name());
            division.set("title", KindJson.text(by.field().title()));
            ArrayNode values = division.putArray("values");
            order(by.field(), counts).forEach(key -> values.add(part(by, key, counts.get(key))));
        });
        return json;
    }

    /** A figure of which there is no layer: nothing was counted, which is not none. */
    static ObjectNode none(Figure figure) {
        ObjectNode json = head(figure).putNull("layer").putNull("value").putNull("list");
        json.putArray("by");
        return json;
    }

    private static ObjectNode head(Figure figure) {
        ObjectNode json = Json.object().put("id", figure.id());
        json.set("title", KindJson.text(figure.title()));
        json.set("group", KindJson.text(figure.group()));
        json.put("kind", figure.kind().id());
        json.set("unit", KindJson.text(figure.unit()));
        return json;
    }

    private ObjectNode part(Figure.By by, String key, long count) {
        ObjectNode json = Json.object().put("key", key.isEmpty() ? null : key);
        json.set("title", KindJson.text(title(by.field(), key)));
        String own = condition(by, key);
        String both = filter.map(text -> "(" + text + ") AND " + own).orElse(own);
        json.put("value", count).set("list", list(Optional.of(both)));
        return json;
    }

    private static Text title(Field field, String key) {
        if (key.isEmpty()) {
            return NOT_STATED;
        }
        if (field.type() == Field.Type.BOOLEAN) {
            return key.equals("true") ? Text.of("是", "yes") : Text.of("否", "no");
        }
        return field.codes().stream()
                .filter(code -> code.value().toString().equals(key))
                .map(Field.Code::title)
                .findFirst()
                .orElse(Text.of(key, key));
    }

    /** What features of that key, and no other, meet. */
    private static String condition(Figure.By by, String key) {
        String name = by.field().name();
        if (key.isEmpty()) {
            return name + " IS NULL";
        }
        if (by.level().isEmpty()) {
            return name + " = " + literal(by.field(), key);
        }
        List<String> codes = new ArrayList<>(List.of(key));
        by.field().codes().stream()
                .map(code -> code.value().toString())
                .filter(code -> code.startsWith(key + "."))
                .forEach(codes::add);
        return name + " IN ("
                + codes.stream().map(code -> literal(by.field(), code)).collect(Collectors.joining(", ")) + ")";
    }

    private static String literal(Field field, String key) {
        return field.type() == Field.Type.TEXT ? "'" + key.replace("'", "''") + "'" : key;
    }

    /** Codes in the order of their list, other values in their own, what is not stated last. */
    private static List<String> order(Field field, Map<String, Long> counts) {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        field.codes().forEach(code -> ranks.put(code.value().toString(), ranks.size()));
        Function<String, Integer> rank =
                key -> key.isEmpty() ? Integer.MAX_VALUE : ranks.getOrDefault(key, ranks.size());
        return counts.keySet().stream()
                .sorted(java.util.Comparator.comparing(rank).thenComparing(key -> key))
                .toList();
    }

    private ObjectNode list(Optional<String> ecql) {
        return Json.object()
                .put("layer", layer)
                .put("filter", ecql.orElse(null))
                .put("as_of", day.map(LocalDate::toString).orElse(null));
    }
}
