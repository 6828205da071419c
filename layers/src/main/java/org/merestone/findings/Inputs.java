package org.merestone.findings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.merestone.catalog.Kinds;
import org.merestone.checks.Checker;
import org.merestone.rules.Rulebook;

/** What findings are worked out by, whatever is stored: each by its hash. */
public final class Inputs {
    static final String ENGINE = "engine";
    static final String KINDS = "kinds";

    static final String RULE = "rule ";
    private static final int DIGITS = 16;

    private Inputs() {}

    public static Map<String, Object> of(Kinds kinds, List<Rulebook> books) {
        Map<String, String> hashes = new HashMap<>();
        books.forEach(book -> hashes.put(book.id(), ofBook(book.sha256(), book.ticksSha256())));
        Map<String, Object> inputs = of(Checker.ENGINE, kinds.sha256(), hashes);
        books.stream()
                .flatMap(book -> book.rules().stream())
                .forEach(rule -> inputs.put(RULE + rule.id(), rule.sha256().substring(0, DIGITS)));
        return inputs;
    }

    /**
     * The rules that one has and the other has not, or not so; empty when that cannot be told, or kinds or program are others.
     */
    public static Optional<Set<String>> changedRules(Map<String, Object> before, Map<String, Object> after) {
        boolean sameElse = Stream.of(ENGINE, KINDS).allMatch(name -> Objects.equals(before.get(name), after.get(name)));
        if (!sameElse || !saysRules(before) || !saysRules(after)) {
            return Optional.empty();
        }
        Set<String> changed = new TreeSet<>();
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .filter(name -> name.startsWith(RULE) && !Objects.equals(before.get(name), after.get(name)))
                .forEach(name -> changed.add(name.substring(RULE.length())));
        return Optional.of(changed);
    }

    /** Whether rules are told one by one, which those of a check are not. */
    static boolean saysRules(Map<String, Object> inputs) {
        return inputs.keySet().stream().anyMatch(name -> name.startsWith(RULE));
    }

    /**
     * The same of a check that states them.
     *
     * @param books by id, each {@link #ofBook}
     */
    public static Map<String, Object> of(String engine, String kindsSha256, Map<String, String> books) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(ENGINE, engine);
        inputs.put(KINDS, kindsSha256);
        books.forEach((id, hash) -> inputs.put(name(id), hash));
        return inputs;
    }

    public static String ofBook(String sha256, Optional<String> ticksSha256) {
        return sha256 + ticksSha256.map(ticks -> "+" + ticks).orElse("");
    }

    private static String name(String book) {
        return "rulebook " + book;
    }

    static String name(Rulebook book) {
        return name(book.id());
    }
}
