package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
     */
    <T> T told(Past past, long seen, Optional<ObjectNode> sent, Supplier<T> edit) {
        try {
            return edit.get();
        } catch (Refusal e) {
            boolean outdated = e.reason() == Refusal.Cause.OUTDATED;
            if (e.getCause() != null || !outdated && e.reason() != Refusal.Cause.CONFLICT) {
                throw e;
            }
            long head = engine.store().head();
            Past now = Past.of(engine.store(), past.layer(), past.id());
            Problem problem = Problem.of(e).with("current", version(now, head));
            if (outdated) {
                Optional<ObjectNode> base = seen > head ? Optional.empty() : version(now, seen);
                problem = problem.with("base", base).with("yours", sent);
            }
            throw new Refused(problem);
        }
    }

    private Optional<ObjectNode> version(Past past, long revision) {
        return past.shown(engine.today(), revision).map(f -> KnownFeature.json(past, f, revision));
    }
}
