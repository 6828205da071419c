package org.merestone.server.api;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.catalog.Layer;
import org.merestone.checks.State;
import org.merestone.findings.Reason;
import org.merestone.rules.Verdict;
import org.merestone.store.FindingSet;
import org.merestone.store.StandingFinding;

/**
 * Which of the standing findings somebody wants; an empty set or Optional asks for nothing.
 *
 * @param overridden how what persons set aside stands, or {@code none}
 * @param since only what is as it is since this revision or a later one
 * @param district code or name of a county or town
 * @param text is in the code, the name or the id of the subject, whatever the case of its letters
 */
record FindingFilter(
        Set<String> layers,
        Set<String> rules,
        Set<String> states,
        Set<String> verdicts,
        Set<String> reasons,
        Set<String> overridden,
        OptionalLong since,
        Optional<String> id,
        Optional<String> district,
        Optional<String> text) {
    static final List<String> PARAMETERS =
            List.of("layer", "rule", "state", "verdict", "reason", "override", "since", "id", "district", "q");

    private static final int MOST_NAMED = 20;
    /** Of what nobody has set aside. */
    private static final String NONE = "none";

    /** Reads the parameters; refuses a layer, a rule or a word that there is not, rather than to find nothing. */
    static FindingFilter of(Params params, Engine engine, FindingSet set) {
        return new FindingFilter(
                among(params, "layer", () -> layers(engine)),
                among(params, "rule", () -> rules(engine, set)),
                among(params, "state", () -> words(State.values(), State::json)),
                among(params, "verdict", () -> words(Verdict.values(), Verdict::json)),
                among(params, "reason", () -> words(Reason.values(), Reason::json)),
                among(params, "override", FindingFilter::standings),
                params.number("since", 0, Long.MAX_VALUE),
                params.text("id"),
                params.text("district"),
                params.text("q").map(text -> text.strip().toLowerCase(Locale.ROOT)));
    }

    private static Set<String> layers(Engine engine) {
        return engine.store().layers().stream().map(Layer::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Also those that are gone, of which findings were cleared. */
    private static Set<String> rules(Engine engine, FindingSet set) {
        Set<String> rules = new HashSet<>();
        engine.books().forEach(book -> book.rules().forEach(rule -> rules.add(rule.id())));
        set.findings().forEach(finding -> rules.add(finding.rule()));
        return rules;
    }

    private static Set<String> standings() {
        Set<String> words = words(Overrides.Standing.values(), Overrides.Standing::json);
        words.add(NONE);
        return words;
    }

    private static <T> Set<String> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Several are written with commas between them. */
    private static Set<String> among(Params params, String name, Supplier<Set<String>> words) {
        Set<String> asked = params.text(name)
                .map(text -> Set.of(Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .distinct()
                        .toArray(String[]::new)))
                .orElse(Set.of());
        Set<String> known = asked.isEmpty() ? Set.of() : words.get();
        for (String word : asked) {
            if (!known.contains(word)) {
                String some = known.size() > MOST_NAMED ? "" : new TreeSet<>(known).toString();
                throw Params.refuse(
                        name,
                        "里没有“" + word + "”" + (some.isEmpty() ? "" : "；可用：" + some),
                        "names '" + word + "', which there is not" + (some.isEmpty() ? "" : "; known: " + some));
            }
        }
        return asked;
    }

    boolean takes(StandingFinding finding, Overrides overrides) {
        StandingFinding.Subject subject = finding.subject();
        return takes(states, finding.state())
                && takes(layers, subject.layer())
                && takes(rules, finding.rule())
                && (verdicts.isEmpty()
                        || finding.verdict().filter(verdicts::contains).isPresent())
                && takes(reasons, finding.since().reason())
                && (overridden.isEmpty()
                        || overridden.contains(overrides
                                .standing(finding)
                                .map(Overrides.Standing::json)
                                .orElse(NONE)))
                && finding.since().revision() >= since.orElse(0)
                && id.filter(wanted -> !wanted.equals(subject.id())).isEmpty()
                && district.filter(wanted -> !liesIn(subject, wanted)).isEmpty()
                && text.filter(wanted -> !isNamed(subject, wanted)).isEmpty();
    }

    private static boolean takes(Set<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean liesIn(StandingFinding.Subject subject, String district) {
        return Stream.concat(subject.county().stream(), subject.town().stream())
                .anyMatch(place -> place.code().equals(district) || place.name().equals(district));
    }

    private static boolean isNamed(StandingFinding.Subject subject, String text) {
        return Stream.of(subject.name(), subject.code(), subject.id())
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(text));
    }
}
