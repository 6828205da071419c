package org.merestone.store;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What would be found if zones were others, as it was asked and answered.
 *
 * @param revision the knowledge by which it was answered
 * @param asked JSON
 * @param answer JSON
 * @param adopted the revision that made it so
 */
public record KeptScenario(
        String id, Instant madeAt, long revision, String title, String asked, String answer, OptionalLong adopted) {}
