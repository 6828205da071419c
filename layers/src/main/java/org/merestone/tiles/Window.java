package org.merestone.tiles;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What of a tile is drawn: the tile and its buffer. Its sides lie half a unit beyond the last whole numbers, so that no
 * vertex lies on them; what crosses them ends on the next whole numbers, {@link #LEAST} and {@link #MOST}, where no vertex
 * inside is.
 */
final class Window {
    static final int LEAST = -Tile.BUFFER - 1;
    static final int MOST = Tile.EXTENT + Tile.BUFFER + 1;

    private static final double LOW = LEAST + 0.5;
    private static final double HIGH = MOST - 0.5;
    private static final double SIDE = HIGH - LOW;
    /** What crosses the border may miss it by so much, when it comes from afar. */
    private static final double ON_BORDER = 1e-3;

    private Window() {}

    static boolean holds(double x, double y) {
        return x > LOW && x < HIGH && y > LOW && y < HIGH;
    }

    /** Hands over the pieces of an open line that lie in the window, in order. */
    static void cutLine(GridLine line, Consumer<Piece> sink) {
        cut(line, 0, line.size - 1, sink);
    }

    /** Hands over the pieces of a ring that has a vertex outside; each comes in and goes out. */
    static void cutRing(GridLine ring, int outside, Consumer<Piece> sink) {
        cut(ring, outside, ring.size, sink);
    }

    private static void cut(GridLine line, int start, int edges, Consumer<Piece> sink) {
        double[] x = line.x;
        double[] y = line.y;
        Span inside = new Span();
        Piece piece = new Piece();
        if (holds(x[start], y[start])) {
            piece.add(x[start], y[start]);
        }
        for (int i = 0; i < edges; i++) {
            int a = (start + i) % line.size;
            int b = (start + i + 1) % line.size;
            if (!inside.cut(x[a], y[a], x[b], y[b], LOW, LOW, HIGH, HIGH)) {
                continue;
            }
            if (inside.from > 0) {
                piece = new Piece();
                piece.entry = cross(piece, x[a], y[a], x[b], y[b], inside.from);
            }
            if (inside.to < 1) {
                piece.exit = cross(piece, x[a], y[a], x[b], y[b], inside.to);
                sink.accept(piece);
                piece = new Piece();
            } else {
                piece.add(x[b], y[b]);
            }
        }
        if (piece.length > 0) {
            sink.accept(piece);
        }
    }

    /** Ends the piece where a segment crosses the border, and says at which place of the border that is. */
    private static double cross(Piece piece, double ax, double ay, double bx, double by, double way) {
        double x = Math.max(LOW, Math.min(HIGH, ax + way * (bx - ax)));
        double y = Math.max(LOW, Math.min(HIGH, ay + way * (by - ay)));
        double least = Math.min(Math.min(x - LOW, HIGH - x), Math.min(y - LOW, HIGH - y));
        if (HIGH - x == least) {
            piece.add(MOST, Math.rint(y));
            return HIGH - y;
        } else if (y - LOW == least) {
            piece.add(Math.rint(x), LEAST);
            return SIDE + HIGH - x;
        } else if (x - LOW == least) {
            piece.add(LEAST, Math.rint(y));
            return 2 * SIDE + y - LOW;
        }
        piece.add(Math.rint(x), MOST);
        return 3 * SIDE + x - LOW;
    }

    /** Adds the corners that lie between two places of the border, the way a clock's hands do not go. */
    static void turn(Piece piece, double from, double to) {
        double end = to < from ? to + 4 * SIDE : to;
        for (int corner = (int) (from / SIDE) + 1; corner * SIDE < end; corner++) {
            int at = corner % 4;
            piece.add(at == 1 || at == 0 ? MOST : LEAST, at == 1 || at == 2 ? LEAST : MOST);
        }
    }

    /** The window as a ring that goes the way a clock's hands do not. */
    static Piece all() {
        Piece ring = new Piece();
        turn(ring, 0, 4 * SIDE);
        ring.add(MOST, MOST);
        return ring;
    }

    /** Whether the window's corner, and with it all of the window when no border crosses, lies within rings. */
    static boolean within(Iterable<GridLine> rings) {
        boolean odd = false;
        for (GridLine ring : rings) {
            odd ^= ring.surrounds(LOW, LOW);
        }
        return odd;
    }

    /** A ring with all that is outside moved to the nearest place of the border: what it goes round in the window stays. */
    static Piece clamp(GridLine ring) {
        Piece clamped = new Piece();
        for (int a = 0; a < ring.size; a++) {
            int b = (a + 1) % ring.size;
            double dx = ring.x[b] - ring.x[a];
            double dy = ring.y[b] - ring.y[a];
            double[] ways = {
                (LOW - ring.x[a]) / dx, (HIGH - ring.x[a]) / dx, (LOW - ring.y[a]) / dy, (HIGH - ring.y[a]) / dy, 1
            };
            Arrays.sort(ways);
            for (double way : ways) {
                if (way > 0 && way <= 1) {
                    clamped.add(clamp(ring.x[a] + way * dx), clamp(ring.y[a] + way * dy));
                }
            }
        }
        return clamped;
    }

    private static double clamp(double at) {
        return at < LOW + ON_BORDER ? LEAST : at > HIGH - ON_BORDER ? MOST : Math.rint(at);
    }
}
