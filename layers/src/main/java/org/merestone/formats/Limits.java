package org.merestone.formats;

/**
 * How much of a file is read before it is refused; files are hostile until read.
 *
 * @param maxBytes of one file, unpacked
 * @param maxEntries in an archive
 */
public record Limits(long maxBytes, int maxEntries, int maxVerticesPerFeature, int maxFeatures) {
    public static final Limits DEFAULT = new Limits(512L << 20, 2_000, 2_000_000, 1_000_000);

    public Limits {
        if (maxBytes > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("files beyond 2 GB are not read");
        }
    }
}
