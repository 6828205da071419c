package org.merestone.checks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.merestone.atlas.Atlas;
import org.merestone.store.Anchor;

/**
 * Checks of many subjects with the knowledge of one revision at one moment, whatever is committed meanwhile. Safe for any
 * number of threads.
 */
public final class Round {
    private final Checker checker;
    private final Atlas atlas;
    private final Instant at;

    Round(Checker checker, Atlas atlas, Instant at) {
        this.checker = checker;
        this.atlas = atlas;
        this.at = at;
    }

    /**
     * What there is to keep of a check.
     *
     * @param findings one for each rule in force, in no order
     */
    public record Kept(List<Finding> findings, Places places) {
        public Kept {
            findings = List.copyOf(findings);
        }
    }

    /** The revision; empty for the empty store. */
    public Optional<Anchor> anchor() {
        return atlas.anchor();
    }

    public Instant at() {
        return at;
    }

    /** The findings of {@link Checker#check}, without what a check says beside them. */
    public Kept of(Subject subject, LocalDate asOf) {
        Sight sight = checker.sight(subject, asOf, at, atlas);
        return new Kept(checker.findings(sight), Placing.of(sight));
    }
}
