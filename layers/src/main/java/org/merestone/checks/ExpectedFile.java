package org.merestone.checks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.merestone.catalog.Yaml;
import org.merestone.geometry.Relates;
import org.merestone.rules.Verdict;

/** Reads what an example expects of a finding and of a check: only what these can be. */
final class ExpectedFile {
    private static final List<String> STATES =
            words(Stream.of(State.values()).map(State::json), Stream.of(Example.NOT_IN_FORCE));
    private static final List<String> VERDICTS =
            words(Stream.of(Verdict.values()).map(Verdict::json), Stream.of());
    private static final List<String> OF_A_CHECK = words(VERDICTS.stream(), Stream.of("no_conflict", "incomplete"));
    private static final List<String> WHYS = words(Stream.of(State.Why.values()).map(State.Why::json), Stream.of());
    private static final List<String> RELATES =
            words(Stream.of(Relates.values()).map(Relates::json), Stream.of());

    private ExpectedFile() {}

    private static List<String> words(Stream<String> some, Stream<String> more) {
        return Stream.concat(some, more).toList();
    }

    static Example.Expected finding(Yaml yaml) {
        yaml.onlyKeys("state", "why", "verdict", "law", "article", "now", "relates", "probability", "questions");
        yaml.at("state");
        Map<String, String> values = new LinkedHashMap<>();
        yaml.entries().forEach((key, value) -> {
            if (!key.equals("questions")) {
                values.put(key, value.isNull() && !key.equals("state") ? "null" : value(key, value));
            }
        });
        return new Example.Expected(values, yaml.find("questions").map(Yaml::texts));
    }

    private static String value(String key, Yaml yaml) {
        return switch (key) {
            case "state" -> oneOf(STATES, yaml);
            case "why" -> oneOf(WHYS, yaml);
            case "verdict" -> oneOf(VERDICTS, yaml);
            case "relates" -> oneOf(RELATES, yaml);
            default -> yaml.text();
        };
    }

    static String verdict(Yaml yaml) {
        return oneOf(OF_A_CHECK, yaml);
    }

    private static String oneOf(List<String> words, Yaml yaml) {
        if (!words.contains(yaml.text())) {
            String allowed = String.join(", ", words);
            throw yaml.refuse("只能是：" + allowed, "must be one of: " + allowed);
        }
        return yaml.text();
    }
}
