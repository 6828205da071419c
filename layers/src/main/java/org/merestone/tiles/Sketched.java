package org.merestone.tiles;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.merestone.outline.Outline;

/** Areas and lines as they are drawn on a tile. */
final class Sketched {
    /** Vertices of a ring; one of fewer has no area. */
    private static final int LEAST = 3;

    /** Of one area on a tile; only what is ragged beyond all measure, or a fan of needles, would have more. */
    private static final int MOST_VERTICES = 30_000;

    private Sketched() {}

    /**
     * Rings that make a valid area on the grid, each shell turning as a clock's hands do and followed by its holes; none
     * when there is nothing to see.
     */
    static List<GridRing> area(Outline zone, Tile tile) {
        Envelope seen = tile.box().intersection(zone.envelope());
        if (seen.isNull()) {
            return List.of();
        }
        List<GridLine> rings = sketch(zone, tile, seen);
        return Cut.of(rings)
                .filter(cut -> !Touching.any(cut))
                .flatMap(Nested::of)
                .orElseGet(() -> Renoded.of(rings));
    }

    /** With cells as large as it takes to leave no more vertices than a tile can show. */
    private static List<GridLine> sketch(Outline zone, Tile tile, Envelope seen) {
        for (int cell = Tile.CELL; ; cell *= 2) {
            Rings rings = new Rings(tile, seen, cell);
            double cellX = tile.degrees(cell);
            zone.sketch(tile.box(), cellX, cellX * Tile.narrow(seen), rings);
            rings.drawn.removeIf(ring -> ring.size < LEAST);
            if (rings.drawn.stream().mapToLong(ring -> ring.size).sum() <= MOST_VERTICES) {
                return rings.drawn;
            }
        }
    }

    /** Rings as the outline hands over their vertices. */
    private static final class Rings implements Outline.Trace {
        private final Tile tile;
        private final Envelope seen;
        private final int cell;
        private final List<GridLine> drawn = new ArrayList<>();
        private int ring = -1;
        private GridLine line;

        Rings(Tile tile, Envelope seen, int cell) {
            this.tile = tile;
            this.seen = seen;
            this.cell = cell;
            this.line = new GridLine(tile, seen, cell);
        }

        @Override
        public void vertex(int of, double lon, double lat) {
            if (of != ring) {
                ring = of;
                line = new GridLine(tile, seen, cell);
                drawn.add(line);
            }
            line.put(lon, lat);
        }
    }

    /**
     * The pieces of a line in the window; places off the world are left out.
     *
     * @param all lon/lat box of the rest
     */
    static List<Piece> line(LineString line, Envelope all, Tile tile) {
        Envelope seen = tile.box().intersection(all);
        if (seen.isNull()) {
            return List.of();
        }
        GridLine drawn = new GridLine(tile, seen, Tile.CELL);
        Coordinate last = new Coordinate(Double.NaN, Double.NaN);
        for (int i = 0; i < line.getNumPoints(); i++) {
            Coordinate point = line.getCoordinateN(i);
            if (Tile.isOnWorld(point)) {
                drawn.put(point.x, point.y);
                last = point;
            }
        }
        List<Piece> pieces = new ArrayList<>();
        if (drawn.size > 0) {
            drawn.putAnyway(last.x, last.y);
            Window.cutLine(drawn, piece -> {
                if (piece.isLine()) {
                    pieces.add(piece);
                }
            });
        }
        return pieces;
    }
}
