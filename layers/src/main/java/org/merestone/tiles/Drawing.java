package org.merestone.tiles;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** The features of a tile, and beside them, as a layer of its own, the places of their labels. */
final class Drawing {
    /** Below this zoom of what falls on one pixel only the first is drawn; from there on, some five metres, all is. */
    private static final int ALL_FROM_ZOOM = 14;

    private static final int PIXELS = (Window.MOST - Window.LEAST) / Tile.PIXEL + 1;
    private static final int HALF = Tile.CELL / 2;

    private final Tile tile;
    private final LayerMessage features;
    private final LayerMessage labels;
    private final Wire commands = new Wire();
    private final BitSet taken = new BitSet();

    Drawing(Tile tile, String layer, List<String> keys) {
        this.tile = tile;
        this.features = new LayerMessage(layer, keys);
        this.labels = new LayerMessage(layer + "-label", keys.subList(0, LayerTiles.LABEL_KEYS));
    }

    void add(Item item) {
        if (isDot(item)) {
            dot(item);
            return;
        }
        boolean drawn = area(item) | lines(item) | points(item);
        int x = (int) Math.floor(tile.x(item.label().x));
        int y = (int) Math.floor(tile.y(item.label().y));
        if (drawn && Math.min(x, y) >= 0 && Math.max(x, y) < Tile.EXTENT) {
            Piece place = new Piece();
            place.add(x, y);
            commands.clear();
            Commands.points(commands, place);
            labels.add(
                    item.number(), item.properties().subList(0, LayerTiles.LABEL_KEYS), LayerMessage.POINT, commands);
        }
    }

    byte[] toBytes() {
        Wire bytes = new Wire();
        features.addTo(bytes);
        labels.addTo(bytes);
        return bytes.toBytes();
    }

    /** Whether all of an area or line is too small to have a shape. */
    private boolean isDot(Item item) {
        double cell = tile.degrees(Tile.CELL);
        return item.points().isEmpty()
                && item.box().getWidth() < cell
                && item.box().getHeight() < cell * Tile.narrow(item.box());
    }

    /** As the smallest square or dash, so that it does not vanish from the map. */
    private boolean dot(Item item) {
        double x = Math.rint(tile.x(item.label().x));
        double y = Math.rint(tile.y(item.label().y));
        if (!Window.holds(x, y) || isTaken(x, y)) {
            return false;
        }
        Piece shape = new Piece();
        shape.add(x - HALF, y - HALF);
        shape.add(x + HALF, y - HALF);
        if (item.area().isEmpty()) {
            return lines(item, List.of(shape));
        }
        shape.add(x + HALF, y + HALF);
        shape.add(x - HALF, y + HALF);
        return rings(item, List.of(GridRing.of(shape.xy, shape.length)));
    }

    private boolean isTaken(double x, double y) {
        if (tile.zoom() >= ALL_FROM_ZOOM) {
            return false;
        }
        int pixel = ((int) x - Window.LEAST) / Tile.PIXEL * PIXELS + ((int) y - Window.LEAST) / Tile.PIXEL;
        boolean was = taken.get(pixel);
        taken.set(pixel);
        return was;
    }

    /** An area that is too narrow to be seen anywhere is a dot in the tile of its label. */
    private boolean area(Item item) {
        if (item.area().isEmpty()) {
            return false;
        }
        List<GridRing> rings = Sketched.area(item.area().get(), tile);
        return rings.isEmpty() ? dot(item) : rings(item, rings);
    }

    private boolean rings(Item item, List<GridRing> rings) {
        commands.clear();
        Commands.rings(commands, rings);
        features.add(item.number(), item.properties(), LayerMessage.POLYGON, commands);
        return true;
    }

    private boolean lines(Item item) {
        List<Piece> pieces = new ArrayList<>();
        for (LineString line : item.lines()) {
            pieces.addAll(Sketched.line(line, item.box(), tile));
        }
        return !pieces.isEmpty() && lines(item, pieces);
    }

    private boolean lines(Item item, List<Piece> pieces) {
        commands.clear();
        Commands.lines(commands, pieces);
        features.add(item.number(), item.properties(), LayerMessage.LINE, commands);
        return true;
    }

    private boolean points(Item item) {
        Piece places = new Piece();
        for (Coordinate point : item.points()) {
            double x = Math.rint(tile.x(point.x));
            double y = Math.rint(tile.y(point.y));
            if (Window.holds(x, y) && !isTaken(x, y)) {
                places.add(x, y);
            }
        }
        if (places.length == 0) {
            return false;
        }
        commands.clear();
        Commands.points(commands, places);
        features.add(item.number(), item.properties(), LayerMessage.POINT, commands);
        return true;
    }
}
