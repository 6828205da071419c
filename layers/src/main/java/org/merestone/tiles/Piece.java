package org.merestone.tiles;

import java.util.Arrays;

/** What of a line lies in the window of a tile, with where on the window's border it comes in and goes out. */
final class Piece {
    int[] xy = new int[32];
    int length;
    /** Places on the border as {@link Window} counts them. */
    double entry;

    double exit;

    void add(double x, double y) {
        if (length == xy.length) {
            xy = Arrays.copyOf(xy, 2 * length);
        }
        xy[length++] = (int) x;
        xy[length++] = (int) y;
    }

    void add(Piece next) {
        for (int i = 0; i < next.length; i += 2) {
            add(next.xy[i], next.xy[i + 1]);
        }
    }

    /** Whether it goes anywhere; an edge that cuts off a corner of the window may not. */
    boolean isLine() {
        return length > 4 || length == 4 && (xy[0] != xy[2] || xy[1] != xy[3]);
    }
}
