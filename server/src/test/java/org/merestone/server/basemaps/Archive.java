package org.merestone.server.basemaps;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A PMTiles archive of one tile, that of zoom 0, to which any number of bytes can be added. */
public final class Archive {
    private static final int HEADER_BYTES = 127;
    private static final byte[] METADATA = "{}".getBytes(StandardCharsets.UTF_8);

    private Archive() {}

    /** @param type 1 for MVT, 2 for PNG */
    public static byte[] of(byte[] tile, int type, int extraBytes) {
        byte[] directory = directory(tile.length);
        int metadata = HEADER_BYTES + directory.length;
        int data = metadata + METADATA.length;
        ByteBuffer file = ByteBuffer.allocate(data + tile.length + extraBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put("PMTiles".getBytes(StandardCharsets.US_ASCII)).put((byte) 3);
        file.putLong(HEADER_BYTES).putLong(directory.length);
        file.putLong(metadata).putLong(METADATA.length);
        file.putLong(data).putLong(0);
        file.putLong(data).putLong(tile.length);
        file.putLong(1).putLong(1).putLong(1);
        file.put((byte) 1).put((byte) 1).put((byte) 1).put((byte) type);
        file.put((byte) 0).put((byte) 0);
        file.position(HEADER_BYTES);
        file.put(directory).put(METADATA).put(tile);
        return file.array();
    }

    /** One entry: tile 0, once, of that length, at the beginning of the data. */
    private static byte[] directory(int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int number : new int[] {1, 0, 1, length, 1}) {
            int rest = number;
            while (rest > 127) {
                out.write(rest & 127 | 128);
                rest >>>= 7;
            }
            out.write(rest);
        }
        return out.toByteArray();
    }
}
