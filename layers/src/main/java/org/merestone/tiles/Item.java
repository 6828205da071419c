package org.merestone.tiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.InteriorPoint;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Validity;
import org.merestone.outline.Outline;

/**
 * A feature ready to be drawn.
 *
 * @param number unlike those of all others of the layer
 * @param properties as the tile shows them, empty text for none
 * @param box lon/lat
 * @param label a place on it, of an area within it
 */
record Item(
        long number,
        Validity validity,
        List<Object> properties,
        Optional<Outline> area,
        List<LineString> lines,
        List<Coordinate> points,
        Envelope box,
        Coordinate label) {

    /** Empty when nothing of it can be drawn. A broken area is drawn as the lines of its border. */
    static Optional<Item> of(long number, Zone zone, List<Object> properties) {
        Shape shape = new Shape(zone.broken());
        zone.feature().geometry().ifPresent(shape::take);
        if (shape.box.isNull()) {
            return Optional.empty();
        }
        Geometry geometry = zone.geometry();
        Optional<Outline> area = shape.areas.isEmpty()
                ? Optional.empty()
                : zone.outline()
                        .or(() -> Optional.of(new Outline(
                                geometry.getFactory().createMultiPolygon(shape.areas.toArray(Polygon[]::new)))));
        Coordinate label = zone.broken() ? shape.box.centre() : InteriorPoint.getInteriorPoint(geometry);
        return Optional.of(new Item(
                number,
                zone.feature().validity(),
                properties,
                area,
                List.copyOf(shape.lines),
                List.copyOf(shape.points),
                shape.box,
                label));
    }

    /** Collects the parts that can be drawn. */
    private static final class Shape {
        private final boolean broken;
        private final List<Polygon> areas = new ArrayList<>();
        private final List<LineString> lines = new ArrayList<>();
        private final List<Coordinate> points = new ArrayList<>();
        private final Envelope box = new Envelope();

        Shape(boolean broken) {
            this.broken = broken;
        }

        private void take(Geometry geometry) {
            if (geometry instanceof GeometryCollection all) {
                for (int i = 0; i < all.getNumGeometries(); i++) {
                    take(all.getGeometryN(i));
                }
            } else if (geometry instanceof Polygon polygon && broken) {
                take(polygon.getExteriorRing());
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    take(polygon.getInteriorRingN(i));
                }
            } else if (stretch(geometry)) {
                if (geometry instanceof Polygon polygon) {
                    areas.add(polygon);
                } else if (geometry instanceof LineString line) {
                    lines.add(line);
                } else if (geometry instanceof Point point) {
                    points.add(point.getCoordinate());
                }
            }
        }

        /** Whether a part has any place that can be drawn; the box then holds it. */
        private boolean stretch(Geometry part) {
            boolean any = false;
            for (Coordinate place : part.getCoordinates()) {
                if (Tile.isOnWorld(place)) {
                    box.expandToInclude(place);
                    any = true;
                }
            }
            return any;
        }
    }
}
