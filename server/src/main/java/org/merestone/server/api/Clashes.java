package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.merestone.catalog.Refusal;
import org.merestone.history.Past;

/** Edits that clash with what is held, told so that their author can decide. */
final class Clashes {
    private final Engine engine;

    Clashes(Engine engine) {
        this.engine = engine;
    }

    /**
     * Makes an edit. A refusal because of a clash says what is known now and, when the feature has changed since it was
     * seen, what was known then and what was sent.
     *
     * @param day on which the version that is edited holds
     */
    <T> T told(Past past, long seen, LocalDate day, Optional<ObjectNode> sent, Supplier<T> edit) {
        try {
            return edit.get();
        } catch (Refusal e) {
            boolean outdated = e.reason() == Refusal.Cause.OUTDATED;
            if (e.getCause() != null || !outdated && e.reason() != Refusal.Cause.CONFLICT) {
                throw e;
            }
            long head = engine.store().head();
            Past now = Past.of(engine.store(), past.layer(), past.id());
            Problem problem = Problem.of(e).with("current", version(now, head, day));
            if (outdated) {
                Optional<ObjectNode> base = seen > head ? Optional.empty() : version(now, seen, day);
                problem = problem.with("base", base).with("yours", sent);
            }
            throw new Refused(problem);
        }
    }

    private static Optional<ObjectNode> version(Past past, long revision, LocalDate day) {
        return past.shown(day, revision).map(f -> KnownFeature.json(past, f, revision));
    }
}
