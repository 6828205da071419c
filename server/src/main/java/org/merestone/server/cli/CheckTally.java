package org.merestone.server.cli;

import java.util.ArrayList;
import java.util.List;
import org.merestone.catalog.Fault;
import org.merestone.checks.Check;
import org.merestone.checks.State;

/** What came out of checks, in numbers. */
final class CheckTally {
    private static final List<State> OPEN = List.of(State.UNDETERMINED, State.NOT_COVERED, State.FAILED);

    int checks;
    int hits;
    int clear;
    int open;
    int failed;
    /** Checks some rule of which is undetermined, not checked or failed, whatever the verdict. */
    int incomplete;
    /** Reports and bundles that there are not. */
    final List<Fault> unwritten = new ArrayList<>();

    void add(Check check) {
        checks++;
        failed += check.states().get(State.FAILED);
        incomplete += OPEN.stream().anyMatch(state -> check.states().get(state) > 0) ? 1 : 0;
        switch (check.verdict()) {
            case "no_conflict" -> clear++;
            case "incomplete" -> open++;
            default -> hits++;
        }
    }
}
