package org.merestone.server.cli;

import java.util.ArrayList;
import java.util.List;
import org.merestone.catalog.Fault;
import org.merestone.checks.Check;
import org.merestone.checks.State;

/** What came out of checks, in numbers. */
final class CheckTally {
    int checks;
    int hits;
    int clear;
    int open;
    int failed;
    /** Reports and bundles that there are not. */
    final List<Fault> unwritten = new ArrayList<>();

    void add(Check check) {
        checks++;
        failed += check.states().get(State.FAILED);
        switch (check.verdict()) {
            case "no_conflict" -> clear++;
            case "incomplete" -> open++;
            default -> hits++;
        }
    }
}
