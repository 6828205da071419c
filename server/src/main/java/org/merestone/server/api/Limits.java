package org.merestone.server.api;

import java.time.Duration;

/**
 * How much one request may bring, and how long its client may keep others waiting.
 *
 * @param checkBytes body of a single check
 * @param batchBytes body of a batch
 * @param vertices of one subject
 * @param silence in which a client neither sends nor reads, after which it is cut off
 */
public record Limits(long checkBytes, long batchBytes, int vertices, Duration silence) {
    public static final Limits DEFAULT = new Limits(16L << 20, 64L << 20, 500_000, Duration.ofMinutes(5));
}
