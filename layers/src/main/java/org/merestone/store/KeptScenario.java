package org.merestone.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What would be found if zones were others, as it was asked and answered.
 *
 * @param revision the knowledge by which it was answered
 * @param summary JSON, what a list shows of the answer
 * @param content what was asked and answered; empty in a list
 * @param adopted the revision that made it so
 */
public record KeptScenario(
        String id,
        Instant madeAt,
        long revision,
        String title,
        String summary,
        Optional<Content> content,
        OptionalLong adopted) {
    /** JSON, both. */
    public record Content(String asked, String answer) {}
}
