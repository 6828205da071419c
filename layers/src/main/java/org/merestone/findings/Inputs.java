package org.merestone.findings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.merestone.catalog.Kinds;
import org.merestone.checks.Checker;
import org.merestone.rules.Rulebook;

/** What findings are worked out by, whatever is stored: each by its hash. */
public final class Inputs {
    static final String ENGINE = "engine";
    static final String KINDS = "kinds";

    private Inputs() {}

    public static Map<String, Object> of(Kinds kinds, List<Rulebook> books) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(ENGINE, Checker.ENGINE);
        inputs.put(KINDS, kinds.sha256());
        books.forEach(book -> inputs.put(
                name(book), book.sha256() + book.ticksSha256().map(t -> "+" + t).orElse("")));
        return inputs;
    }

    static String name(Rulebook book) {
        return "rulebook " + book.id();
    }
}
