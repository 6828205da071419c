package org.merestone.server.basemaps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A PMTiles archive, version 3: all tiles of a map in Web Mercator in one file.
 *
 * @param isVector whether its tiles are MVT and not images
 */
public record PmtilesFile(Path path, int minZoom, int maxZoom, boolean isVector) implements Basemap.Content {
    /** What begins every archive. */
    public static final int HEADER_BYTES = 127;

    private static final byte[] MAGIC = "PMTiles\u0003".getBytes(StandardCharsets.ISO_8859_1);
    private static final int INTERNAL_COMPRESSION = 97;
    private static final int TILE_COMPRESSION = 98;
    private static final int TILE_TYPE = 99;
    private static final int MIN_ZOOM = 100;
    private static final int MAX_ZOOM = 101;
    private static final int GZIP = 2;
    private static final int MVT = 1;
    private static final int WEBP = 4;

    /** What its header says; none when the file is none that a page can read: MVT, PNG, JPEG or WebP, zipped or not. */
    static Optional<PmtilesFile> read(Path path) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        try (FileChannel channel = FileChannel.open(path)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // until all of it is read
            }
        }
        boolean known = !header.hasRemaining()
                && Arrays.equals(header.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && isReadable(header.get(INTERNAL_COMPRESSION))
                && isReadable(header.get(TILE_COMPRESSION))
                && header.get(TILE_TYPE) >= MVT
                && header.get(TILE_TYPE) <= WEBP
                && header.get(MIN_ZOOM) >= 0
                && header.get(MIN_ZOOM) <= header.get(MAX_ZOOM);
        return known
                ? Optional.of(
                        new PmtilesFile(path, header.get(MIN_ZOOM), header.get(MAX_ZOOM), header.get(TILE_TYPE) == MVT))
                : Optional.empty();
    }

    /** Not packed at all or zipped; browsers unpack nothing else. */
    private static boolean isReadable(byte compression) {
        return compression >= 1 && compression <= GZIP;
    }
}
