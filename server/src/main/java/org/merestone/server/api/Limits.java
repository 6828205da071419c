package org.merestone.server.api;

import java.time.Duration;

/**
 * How much one request may bring, and how long its client may keep others waiting.
 *
 * @param checkBytes body of a single check
 * @param batchBytes body of a batch
 * @param vertices of one subject
 * @param shapeVertices of all shapes that are read to be looked at
 * @param silence in which a client neither sends nor reads, after which it is cut off
 */
public record Limits(
        long checkBytes, long batchBytes, int vertices, int shapeVertices, Duration silence, Imports imports) {
    /**
     * What imports may leave on the server before they are committed.
     *
     * @param bytes of one upload
     * @param allBytes of all of them
     * @param pending how many may wait
     * @param age how long one is kept after it was last asked for
     */
    public record Imports(long bytes, long allBytes, int pending, Duration age) {
        public static final Imports DEFAULT = new Imports(512L << 20, 4L << 30, 32, Duration.ofHours(2));
    }

    public static final Limits DEFAULT = new Limits(16L << 20, 64L << 20, 500_000, Duration.ofMinutes(5));

    /** With the usual limits of imports. */
    public Limits(long checkBytes, long batchBytes, int vertices, Duration silence) {
        this(checkBytes, batchBytes, vertices, silence, Imports.DEFAULT);
    }

    /** With shapes of twice as many vertices as one subject may have. */
    public Limits(long checkBytes, long batchBytes, int vertices, Duration silence, Imports imports) {
        this(checkBytes, batchBytes, vertices, 2 * vertices, silence, imports);
    }
}
