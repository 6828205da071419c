package org.merestone.server.bench;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.merestone.catalog.Text;
import org.merestone.geometry.Measure;

/** The same work by JTS, by the best plans known for it. */
final class Jts {
    static final Text INDEXED =
            Text.of("JTS STRtree + IndexedPointInAreaLocator", "JTS STRtree + IndexedPointInAreaLocator");
    private static final GeometryFactory FACTORY = new GeometryFactory();
    /** Vertices of a piece at most; with more or fewer it is slower. */
    static final int PIECE_VERTICES = 128;

    /** A zone or a piece of it, with all that JTS can prepare of it. */
    private record Prepared(int zone, Geometry shape, PreparedGeometry prepared, IndexedPointInAreaLocator locator) {
        private Prepared(int zone, Geometry shape) {
            this(zone, shape, PreparedGeometryFactory.prepare(shape), new IndexedPointInAreaLocator(shape));
        }
    }

    private final STRtree whole = new STRtree();
    private final STRtree pieces = new STRtree();

    /** All that points need is made now, not at the first question. */
    Jts(Ground ground) {
        for (int i = 0; i < ground.zones().size(); i++) {
            add(whole, i, ground.zones().get(i));
        }
        whole.build();
        query(whole, ground.extent()).forEach(zone -> zone.locator().locate(new Coordinate()));
    }

    /** Cuts the zones into pieces too, which takes many times longer than any index. */
    Jts cut(Ground ground) {
        for (int i = 0; i < ground.zones().size(); i++) {
            cut(i, ground.zones().get(i), ground.zones().get(i).getEnvelopeInternal());
        }
        pieces.build();
        return this;
    }

    private static void add(STRtree tree, int zone, Geometry shape) {
        tree.insert(shape.getEnvelopeInternal(), new Prepared(zone, shape));
    }

    private void cut(int zone, Geometry shape, Envelope box) {
        if (shape.isEmpty()) {
            return;
        }
        if (shape.getNumPoints() <= PIECE_VERTICES) {
            add(pieces, zone, shape);
            return;
        }
        Coordinate middle = box.centre();
        boolean wide = box.getWidth() > box.getHeight();
        List<Envelope> halves = wide
                ? List.of(
                        new Envelope(box.getMinX(), middle.x, box.getMinY(), box.getMaxY()),
                        new Envelope(middle.x, box.getMaxX(), box.getMinY(), box.getMaxY()))
                : List.of(
                        new Envelope(box.getMinX(), box.getMaxX(), box.getMinY(), middle.y),
                        new Envelope(box.getMinX(), box.getMaxX(), middle.y, box.getMaxY()));
        for (Envelope half : halves) {
            cut(zone, shared(shape, FACTORY.toGeometry(half)), half);
        }
    }

    List<Contender> contains(List<Coordinate> points) {
        return List.of(
                new Contender(INDEXED, (from, to, found) -> {
                    for (int i = from; i < to; i++) {
                        Coordinate point = points.get(i);
                        for (Prepared zone : query(whole, new Envelope(point))) {
                            if (zone.locator().locate(point) != Location.EXTERIOR) {
                                found.met(i, zone.zone(), 1);
                            }
                        }
                    }
                }),
                new Contender(
                        Text.of("JTS STRtree + PreparedGeometry", "JTS STRtree + PreparedGeometry"),
                        (from, to, found) -> {
                            for (int i = from; i < to; i++) {
                                Geometry point = FACTORY.createPoint(points.get(i));
                                for (Prepared zone : query(whole, point.getEnvelopeInternal())) {
                                    if (zone.prepared().intersects(point)) {
                                        found.met(i, zone.zone(), 1);
                                    }
                                }
                            }
                        }));
    }

    List<Contender> shares(List<Geometry> areas) {
        return List.of(
                shares(
                        Text.of(
                                "JTS STRtree + PreparedGeometry + OverlayNG",
                                "JTS STRtree + PreparedGeometry + OverlayNG"),
                        whole,
                        areas),
                shares(
                        Text.of(
                                "JTS 预先切成 ≤ " + PIECE_VERTICES + " 个顶点的片 + OverlayNG",
                                "JTS pieces of ≤ " + PIECE_VERTICES + " vertices + OverlayNG"),
                        pieces,
                        areas));
    }

    private static Contender shares(Text name, STRtree tree, List<Geometry> areas) {
        return new Contender(name, (from, to, found) -> {
            for (int i = from; i < to; i++) {
                Geometry area = areas.get(i);
                for (Prepared zone : query(tree, area.getEnvelopeInternal())) {
                    if (zone.prepared().containsProperly(area)) {
                        found.met(i, zone.zone(), Measure.areaM2(area));
                    } else if (zone.prepared().intersects(area)) {
                        double sharedM2 = Measure.areaM2(shared(zone.shape(), area));
                        if (sharedM2 > 0) {
                            found.met(i, zone.zone(), sharedM2);
                        }
                    }
                }
            }
        });
    }

    private static Geometry shared(Geometry a, Geometry b) {
        return OverlayNGRobust.overlay(a, b, OverlayNG.INTERSECTION);
    }

    private static List<Prepared> query(STRtree tree, Envelope box) {
        List<Prepared> found = new ArrayList<>();
        tree.query(box, item -> found.add((Prepared) item));
        return found;
    }
}
