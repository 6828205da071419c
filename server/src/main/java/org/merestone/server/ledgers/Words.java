package org.merestone.server.ledgers;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.rules.Verdict;

/**
 * Values as people read them.
 *
 * @param lang "zh" or "en"
 */
record Words(String lang) {
    private static final Map<String, Text> STATES = Map.of(
            "hit", Text.of("涉及", "hit"),
            "undetermined", Text.of("未能判定", "undetermined"),
            "not_covered", Text.of("未核查", "not checked"),
            "failed", Text.of("核查失败", "failed"),
            "clear", Text.of("未发现", "none found"));

    String say(Text text) {
        return text.in(lang);
    }

    String say(String zh, String en) {
        return say(Text.of(zh, en));
    }

    /** @param state as in a check */
    String state(String state) {
        return say(Optional.ofNullable(STATES.get(state)).orElseThrow());
    }

    /** @param verdict as in a check */
    String verdict(String verdict) {
        return say(Verdict.valueOf(verdict.toUpperCase(java.util.Locale.ROOT)).title());
    }

    String between() {
        return say("；", "; ");
    }

    /** Each once, in order; what is blank is left out. */
    String joined(Stream<String> texts) {
        return texts.filter(text -> !text.isBlank()).distinct().collect(Collectors.joining(between()));
    }

    /** The value of a field of a feature; empty where it has none. */
    String value(Field field, Map<String, Object> properties) {
        return Optional.ofNullable(properties.get(field.name()))
                .map(value -> value(field, value))
                .orElse("");
    }

    private String value(Field field, Object value) {
        Optional<Text> coded = field.codes().stream()
                .filter(code -> code.value().equals(value))
                .map(Field.Code::title)
                .findFirst();
        if (coded.isPresent()) {
            return say(coded.get());
        }
        if (value instanceof Boolean yes) {
            return yes(yes);
        }
        return value instanceof Double number ? BigDecimal.valueOf(number).toPlainString() : value.toString();
    }

    String yes(boolean yes) {
        return yes ? say("是", "yes") : say("否", "no");
    }

    /** The value of a field that a kind may have. */
    String value(Kind kind, String field, Map<String, Object> properties) {
        return kind.findField(field).map(f -> value(f, properties)).orElse("");
    }
}
