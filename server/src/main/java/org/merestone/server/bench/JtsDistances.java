package org.merestone.server.bench;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.merestone.catalog.Text;

/** Distances by JTS, with all that it can prepare. */
final class JtsDistances {
    private static final Text NAME = Text.of(
            "JTS STRtree + PreparedGeometry + IndexedFacetDistance",
            "JTS STRtree + PreparedGeometry + IndexedFacetDistance");
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private record Prepared(int zone, PreparedGeometry prepared, IndexedFacetDistance border) {}

    private final STRtree zones = new STRtree();
    private final Mercator plane;

    JtsDistances(Ground ground, Mercator plane) {
        this.plane = plane;
        for (int i = 0; i < ground.zones().size(); i++) {
            Geometry flat = plane.flat(ground.zones().get(i));
            zones.insert(
                    flat.getEnvelopeInternal(),
                    new Prepared(i, PreparedGeometryFactory.prepare(flat), new IndexedFacetDistance(flat)));
        }
        zones.build();
    }

    /** How far the nearest border of any zone is from each point, up to {@link Ours#REACH_M}. */
    Contender nearest(List<Coordinate> points) {
        return new Contender(NAME, (from, to, found) -> {
            for (int i = from; i < to; i++) {
                double metre = plane.metre(points.get(i));
                Geometry point = plane.flat(FACTORY.createPoint(points.get(i)));
                double best = Ours.REACH_M * metre;
                for (Prepared zone : around(point, best)) {
                    best = Math.min(best, zone.border().distance(point));
                }
                found.met(i, 0, best / metre);
            }
        });
    }

    /** How far within {@link Ours#NEAR_M} of each area zones are. */
    Contender near(List<Geometry> areas) {
        return new Contender(NAME, (from, to, found) -> {
            for (int i = from; i < to; i++) {
                double metre = plane.metre(areas.get(i).getEnvelopeInternal().centre());
                Geometry area = plane.flat(areas.get(i));
                for (Prepared zone : around(area, Ours.NEAR_M * metre)) {
                    double away =
                            zone.prepared().intersects(area) ? 0 : zone.border().distance(area) / metre;
                    if (away < Ours.NEAR_M) {
                        found.met(i, zone.zone(), Ours.NEAR_M - away);
                    }
                }
            }
        });
    }

    private List<Prepared> around(Geometry flat, double reach) {
        Envelope box = flat.getEnvelopeInternal();
        box.expandBy(1.01 * reach);
        List<Prepared> found = new ArrayList<>();
        zones.query(box, item -> found.add((Prepared) item));
        return found;
    }
}
