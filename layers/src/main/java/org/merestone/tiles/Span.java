package org.merestone.tiles;

/** Which part of a segment lies in a box: from and to which share of its way. */
final class Span {
    double from;
    double to;

    /** Whether any part does. */
    boolean cut(double ax, double ay, double bx, double by, double minX, double minY, double maxX, double maxY) {
        from = 0;
        to = 1;
        return reaches(ax - bx, ax - minX)
                && reaches(bx - ax, maxX - ax)
                && reaches(ay - by, ay - minY)
                && reaches(by - ay, maxY - ay)
                && from < to;
    }

    /**
     * @param towards how far the segment goes towards a side
     * @param room how far it begins from it, negative beyond it
     */
    private boolean reaches(double towards, double room) {
        if (towards > 0) {
            to = Math.min(to, room / towards);
        } else if (towards < 0) {
            from = Math.max(from, room / towards);
        } else {
            return room > 0;
        }
        return true;
    }
}
