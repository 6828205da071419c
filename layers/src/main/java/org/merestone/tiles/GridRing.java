package org.merestone.tiles;

import java.util.Arrays;

/**
 * A ring on the grid of a tile: x and y in turns, its first vertex not repeated at the end, no vertex on the straight line
 * between its neighbours, hence at least three.
 */
record GridRing(int[] xy) {
    private static final int LEAST = 6;

    /** Without vertices that say nothing; a ring that had no area then has none of fewer than three. */
    static GridRing of(int[] points, int length) {
        int[] kept = new int[length];
        int end = 0;
        for (int i = 0; i < length; i += 2) {
            while (end >= 4 && turn(kept, end - 4, end - 2, points, i) == 0) {
                end -= 2;
            }
            if (end < 2 || kept[end - 2] != points[i] || kept[end - 1] != points[i + 1]) {
                kept[end] = points[i];
                kept[end + 1] = points[i + 1];
                end += 2;
            }
        }
        int start = 0;
        while (end - start >= LEAST) {
            if (turn(kept, end - 4, end - 2, kept, start) == 0) {
                end -= 2;
            } else if (turn(kept, end - 2, start, kept, start + 2) == 0) {
                start += 2;
            } else {
                return new GridRing(Arrays.copyOfRange(kept, start, end));
            }
        }
        return new GridRing(new int[0]);
    }

    private static long turn(int[] xy, int a, int b, int[] other, int c) {
        return (long) (xy[b] - xy[a]) * (other[c + 1] - xy[b + 1])
                - (long) (xy[b + 1] - xy[a + 1]) * (other[c] - xy[b]);
    }

    boolean isEmpty() {
        return xy.length == 0;
    }

    /** Number of vertices. */
    int size() {
        return xy.length / 2;
    }

    /** Twice the area by the surveyor's formula: positive where the ring turns as the hands of a clock as it is seen. */
    long area2() {
        long sum = 0;
        for (int i = 0, before = xy.length - 2; i < xy.length; before = i, i += 2) {
            sum += (long) xy[before] * xy[i + 1] - (long) xy[i] * xy[before + 1];
        }
        return sum;
    }

    /** The same ring turning the way that has a positive or negative area. */
    GridRing turning(boolean positive) {
        if (area2() > 0 == positive) {
            return this;
        }
        int[] back = new int[xy.length];
        for (int i = 0; i < xy.length; i += 2) {
            back[i] = xy[xy.length - 2 - i];
            back[i + 1] = xy[xy.length - 1 - i];
        }
        return new GridRing(back);
    }

    /** Whether a point that is not on the ring lies in it. */
    boolean surrounds(int px, int py) {
        boolean odd = false;
        for (int i = 0, before = xy.length - 2; i < xy.length; before = i, i += 2) {
            if (xy[i + 1] > py != xy[before + 1] > py) {
                long side = (long) (xy[before] - xy[i]) * (py - xy[i + 1])
                        - (long) (xy[before + 1] - xy[i + 1]) * (px - xy[i]);
                odd ^= side > 0 == xy[before + 1] > xy[i + 1];
            }
        }
        return odd;
    }
}
