package org.merestone.catalog;

import java.util.List;
import java.util.Optional;

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
}
