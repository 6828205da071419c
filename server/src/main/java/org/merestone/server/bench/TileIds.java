package org.merestone.server.bench;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** Reads from a vector tile, as MVT 2.1 lays it out, which features are on a layer of it, and no more. */
final class TileIds {
    private static final int LAYER = 3;
    private static final int LAYER_NAME = 1;
    private static final int LAYER_FEATURE = 2;
    private static final int FEATURE_ID = 1;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private long value;

    private TileIds(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** The ids of the features on the layer of that name; none when it is not in the tile. */
    static Set<Integer> of(byte[] tile, String layer) {
        Set<Integer> ids = new TreeSet<>();
        TileIds layers = new TileIds(tile, 0, tile.length);
        while (layers.next()) {
            if (layers.field == LAYER && layers.inside().text(LAYER_NAME).equals(layer)) {
                TileIds features = layers.inside();
                while (features.next()) {
                    if (features.field == LAYER_FEATURE) {
                        ids.add((int) features.inside().number(FEATURE_ID));
                    }
                }
            }
        }
        return ids;
    }

    private String text(int wanted) {
        while (next()) {
            if (field == wanted) {
                return new String(bytes, at - (int) value, (int) value, StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private long number(int wanted) {
        while (next()) {
            if (field == wanted) {
                return value;
            }
        }
        return -1;
    }

    /** What lies within the bytes of the field at hand. */
    private TileIds inside() {
        return new TileIds(bytes, at - (int) value, at);
    }

    /** Goes on to the next field; of one of bytes, {@code value} is their number and they end where the next begins. */
    private boolean next() {
        if (at >= end) {
            return false;
        }
        long key = varint();
        field = (int) (key >>> 3);
        value = varint();
        boolean ofBytes = (key & 7) == 2;
        at += ofBytes ? (int) value : 0;
        return true;
    }

    private long varint() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[at++];
            number |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }
}
