package org.merestone.tiles;

import java.util.List;

/** The geometry of a feature as a pen is told to draw it: each place by how far it lies from the one before. */
final class Commands {
    private static final int MOVE_TO = 1;
    private static final int LINE_TO = 2;
    private static final int CLOSE_PATH = 7;

    private final Wire out;
    private int penX;
    private int penY;

    private Commands(Wire out) {
        this.out = out;
    }

    static void points(Wire out, Piece points) {
        new Commands(out).draw(MOVE_TO, points.xy, 0, points.length);
    }

    static void lines(Wire out, List<Piece> lines) {
        Commands pen = new Commands(out);
        for (Piece line : lines) {
            pen.draw(MOVE_TO, line.xy, 0, 2);
            pen.draw(LINE_TO, line.xy, 2, line.length);
        }
    }

    static void rings(Wire out, List<GridRing> rings) {
        Commands pen = new Commands(out);
        for (GridRing ring : rings) {
            pen.draw(MOVE_TO, ring.xy(), 0, 2);
            pen.draw(LINE_TO, ring.xy(), 2, ring.xy().length);
            out.varint(1 << 3 | CLOSE_PATH);
        }
    }

    private void draw(int command, int[] xy, int from, int to) {
        out.varint((long) (to - from) / 2 << 3 | command);
        for (int i = from; i < to; i += 2) {
            out.zigzag(xy[i] - penX);
            out.zigzag(xy[i + 1] - penY);
            penX = xy[i];
            penY = xy[i + 1];
        }
    }
}
