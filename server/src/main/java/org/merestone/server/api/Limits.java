package org.merestone.server.api;

/**
 * How much one request may bring.
 *
 * @param checkBytes body of a single check
 * @param batchBytes body of a batch
 * @param vertices of one subject
 */
public record Limits(long checkBytes, long batchBytes, int vertices) {
    public static final Limits DEFAULT = new Limits(16L << 20, 64L << 20, 500_000);
}
