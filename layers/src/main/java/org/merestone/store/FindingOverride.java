package org.merestone.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * That a person sets a standing finding aside. The finding stays what it is; this says that somebody has looked at it.
 *
 * @param number in the order in which they were made; 0 before it is kept
 * @param reason why, in one line
 * @param evidence what it rests on: a document and its number, a visit
 * @param until the last day on which it holds
 * @param seen the finding as it was: when it is another, it comes up again
 */
public record FindingOverride(
        long number,
        Name name,
        Instant madeAt,
        String author,
        String reason,
        String evidence,
        LocalDate until,
        Seen seen,
        Optional<Withdrawal> withdrawn) {
    /** Whose finding of which rule. */
    public record Name(String layer, String id, String rule) {
        public static Name of(StandingFinding finding) {
            return new Name(finding.subject().layer(), finding.subject().id(), finding.rule());
        }
    }

    /** What of a finding makes it the same. */
    public record Seen(String state, Optional<String> verdict, String detail) {
        public static Seen of(StandingFinding finding) {
            return new Seen(finding.state(), finding.verdict(), finding.detail().json());
        }
    }

    /** That a person took it back. */
    public record Withdrawal(Instant at, String author, String reason) {}
}
