package org.merestone.checks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.atlas.Atlas;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.rules.Basis;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Verdict;

/**
 * A worked example of a rulebook: a subject, zones and a date, and what must come of them.
 *
 * @param file and {@code line}: where it is written
 * @param findings rule id to what is expected of its finding; other findings are not looked at
 * @param verdict expected of the whole check, when stated
 */
public record Example(
        Text title,
        String file,
        LocalDate asOf,
        Instant at,
        Subject subject,
        Map<Layer, List<Feature>> layers,
        Map<String, Expected> findings,
        Optional<String> verdict) {
    /** The state of a rule that no basis puts in force on the day; it then has no finding. */
    public static final String NOT_IN_FORCE = "not_in_force";

    /** What is stated of one finding: keys as in the check's JSON, values as they are written. */
    public record Expected(Map<String, String> values, Optional<List<String>> questions) {
        public Expected {
            values = Map.copyOf(values);
        }

        public String state() {
            return values.getOrDefault("state", "");
        }
    }

    /** Runs it and lists what came out otherwise, in words; empty when all is as expected. */
    public List<String> failures(Kinds kinds, List<Rulebook> books) {
        Check check = Checker.of(Atlas.of(layers, kinds), kinds, books).check(subject, asOf, at);
        List<String> failures = new ArrayList<>();
        findings.forEach((rule, expected) -> failures.addAll(compare(check, rule, expected)));
        verdict.filter(v -> !v.equals(check.verdict()))
                .ifPresent(v -> failures.add("verdict: expected " + v + ", was " + check.verdict()));
        return failures;
    }

    private static List<String> compare(Check check, String rule, Expected expected) {
        Optional<Finding> found = check.findings().stream()
                .filter(f -> f.rule().id().equals(rule))
                .findFirst();
        List<String> failures = new ArrayList<>();
        expected.values().forEach((key, value) -> {
            String actual = found.map(f -> actual(f, key)).orElse(key.equals("state") ? NOT_IN_FORCE : "null");
            if (!actual.equals(value)) {
                String why = found.map(f -> " (" + f.explanation().zh() + ")").orElse("");
                failures.add(rule + ": " + key + " expected " + value + ", was " + actual + why);
            }
        });
        expected.questions().ifPresent(fields -> {
            List<String> asked = found.stream()
                    .flatMap(f -> f.questions().stream())
                    .map(Finding.Question::field)
                    .sorted()
                    .toList();
            if (!asked.equals(fields.stream().sorted().toList())) {
                failures.add(rule + ": questions expected " + fields + ", were " + asked);
            }
        });
        return failures;
    }

    private static String actual(Finding finding, String key) {
        return switch (key) {
            case "state" -> finding.state().json();
            case "why" -> finding.why().map(State.Why::json).orElse("null");
            case "verdict" -> finding.verdict().map(Verdict::json).orElse("null");
            case "law" -> finding.citation().basis().law();
            case "article" -> finding.citation().basis().article();
            case "now" -> finding.citation().now().map(Basis::article).orElse("null");
            case "relates" ->
                finding.evidence().map(e -> e.relation().relates().json()).orElse("null");
            case "probability" ->
                finding.evidence().map(e -> Digits.plain(e.probability())).orElse("null");
            default -> throw new IllegalArgumentException("no such expectation: " + key);
        };
    }
}
