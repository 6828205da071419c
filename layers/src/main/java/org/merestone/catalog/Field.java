package org.merestone.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An attribute that features of a kind have.
 *
 * @param name the canonical name, the same in Java, JSON, YAML and the tables
 * @param aliases column titles under which bureaus deliver it; compared without case, spaces and brackets
 * @param codes the values allowed; empty when any value of the type is
 * @param required a feature without it is listed as 缺项 (and still taken)
 * @param ask the question put to a person when a rule needs the attribute and it is missing
 */
public record Field(
        String name,
        Type type,
        Text title,
        List<String> aliases,
        List<Code> codes,
        boolean required,
        Optional<Text> ask) {
    /** Values are {@code String}, {@code Long}, {@code Double}, {@code Boolean} and {@code java.time.LocalDate}. */
    public enum Type {
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        DATE
    }

    /** One allowed value: {@code value} has the field's Java type; {@code aliases} are other spellings of it. */
    public record Code(Object value, Text title, List<String> aliases) {
        public Code {
            aliases = List.copyOf(aliases);
        }
    }

    public Field {
        aliases = List.copyOf(aliases);
        codes = List.copyOf(codes);
    }

    /** The question for a missing value; made from the title when the kind gives none. */
    public Text question() {
        return ask.orElseGet(() -> Text.of("请补充“" + title.zh() + "”", "Please state: " + title.en()));
    }

    /** A value of this field in a data file, as {@link Type} says; another type or an unknown code is refused. */
    public Object value(Yaml yaml) {
        Object value = type == Type.DATE ? yaml.date() : yaml.scalar();
        boolean fits = switch (type) {
            case TEXT -> value instanceof String;
            case INTEGER -> value instanceof Long;
            case NUMBER -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> true;
        };
        Object typed = type == Type.NUMBER && fits ? (Object) ((Number) value).doubleValue() : value;
        if (!fits || !codes.isEmpty() && codes.stream().noneMatch(c -> c.value().equals(typed))) {
            String allowed = codes.isEmpty()
                    ? type.name().toLowerCase(Locale.ROOT)
                    : codes.stream().map(c -> String.valueOf(c.value())).collect(Collectors.joining(", "));
            throw yaml.refuse(
                    name + " 不能是“" + value + "”；可用：" + allowed,
                    name + " cannot be '" + value + "'; allowed: " + allowed);
        }
        return typed;
    }
}
