package org.merestone.store;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What one rule says of one stored subject, as it stands.
 *
 * @param rule its id; empty when the subject as a whole could not be checked
 * @param state as in a check
 * @param verdict as in a check; empty unless hit or undetermined
 * @param why it is clear, as in a check, or that its subject or rule is no more; present exactly when clear
 * @param detail JSON: what was measured, the zones, the clause, the questions and one sentence
 */
public record StandingFinding(
        Subject subject,
        String rule,
        String state,
        Optional<String> verdict,
        Optional<String> why,
        Since since,
        Detail detail) {
    /**
     * The stored thing, and where it lies.
     *
     * @param county and {@code town}: empty where there is none, or no such layer
     */
    public record Subject(
            String layer, String id, String code, String name, Optional<Place> county, Optional<Place> town) {
        public Subject {
            // As it is stored, so that what is read again is equal.
            code = Bind.text(code);
            name = Bind.text(name);
        }
    }

    /** A district. */
    public record Place(String code, String name) {
        public Place {
            code = Bind.text(code);
            name = Bind.text(name);
        }
    }

    /**
     * Since when it is as it is, and why it was not before.
     *
     * @param revision the newest one that can have brought it
     * @param day on which that was found, in China
     * @param was the state before; empty when there was none, or it was clear and never anything else
     */
    public record Since(long revision, LocalDate day, String reason, Optional<String> was) {}
}
