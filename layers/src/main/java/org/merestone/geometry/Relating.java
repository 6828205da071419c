package org.merestone.geometry;

import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.IntersectionMatrix;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.operation.relateng.RelateNG;

/** Works out one {@link Relation}: predicates and overlay in lon/lat, lengths in the local plane of the subject. */
final class Relating {
    private final Geometry subject;
    private final Geometry zone;
    private final int dimension;

    Relating(Geometry subject, Geometry zone) {
        this.subject = subject;
        this.zone = zone;
        this.dimension = subject.getDimension();
    }

    Relation relation() {
        Abandoned.check();
        Relates relates = relates();
        if (!relates.meetsInside()) {
            return new Relation(relates, Relation.Overlap.NONE, outside(relates));
        }
        Geometry common = common(relates);
        if (common.isEmpty()) {
            // Thinner than any sliver: no coordinates can express the overlap, or the zone is no area.
            return new Relation(relates, Relation.Overlap.NONE, outside(Relates.TOUCHES));
        }
        LocalPlane plane = LocalPlane.at(common);
        Geometry flat = plane.project(common);
        return new Relation(relates, overlap(common, flat, plane), inside(flat, plane));
    }

    private Geometry common(Relates relates) {
        if (zone.getDimension() < 2) {
            return zone.getFactory().createEmpty(dimension);
        }
        return switch (relates) {
            case INSIDE -> subject;
            case COVERS -> zone;
            default -> Parts.ofDimension(Overlays.intersection(subject, zone), dimension);
        };
    }

    private Relates relates() {
        if (!subject.getEnvelopeInternal().intersects(zone.getEnvelopeInternal())) {
            return Relates.APART;
        }
        IntersectionMatrix matrix = RelateNG.relate(subject, zone);
        if (matrix.isDisjoint()) {
            return Relates.APART;
        }
        if (zone.getDimension() < 2) {
            return dimension == 1 ? Relates.CROSSES : Relates.OVERLAPS;
        }
        if (matrix.get(0, 0) < 0) {
            return Relates.TOUCHES;
        }
        if (matrix.isCoveredBy()) {
            return Relates.INSIDE;
        }
        if (dimension == 2 && matrix.isCovers()) {
            return Relates.COVERS;
        }
        return dimension == 1 ? Relates.CROSSES : Relates.OVERLAPS;
    }

    private Relation.Overlap overlap(Geometry common, Geometry flat, LocalPlane plane) {
        double area = Measure.areaM2(common);
        double length = dimension == 1 ? Measure.lengthM(common) : 0;
        double share = switch (dimension) {
            case 2 -> area / Measure.areaM2(subject);
            case 1 -> length / Measure.lengthM(subject);
            default -> (double) common.getNumPoints() / subject.getNumPoints();
        };
        double width = dimension == 2 ? 2 * radius(flat, plane) : 0;
        return new Relation.Overlap(
                Optional.of(common),
                Rounded.area(area),
                Rounded.area(Measure.planeAreaM2(common)),
                Rounded.metres(length),
                Rounded.share(Math.min(1, share)),
                Rounded.metres(width));
    }

    private static double radius(Geometry flat, LocalPlane plane) {
        Depth centre = Depth.greatest(flat, flat.getBoundary());
        return Ellipsoid.arc(plane.toLonLat(centre.deepest()), plane.toLonLat(centre.onBoundary()))
                .lengthM();
    }

    private Relation.Nearest inside(Geometry flat, LocalPlane plane) {
        Depth depth = Depth.greatest(flat, plane.project(zone.getBoundary()));
        Relation.Nearest way = nearest(plane, depth.deepest(), depth.onBoundary());
        return new Relation.Nearest(way.distanceM() == 0 ? 0 : -way.distanceM(), way.bearingDeg(), way.onBoundary());
    }

    /** The shortest way from a lon/lat geometry to another. */
    static Relation.Nearest way(LocalPlane plane, Geometry from, Geometry to) {
        Coordinate[] pair = new IndexedFacetDistance(plane.project(to)).nearestPoints(plane.project(from));
        return nearest(plane, pair[1], pair[0]);
    }

    private Relation.Nearest outside(Relates relates) {
        Relation.Nearest way = way(LocalPlane.at(subject), subject, zone);
        return relates == Relates.TOUCHES ? new Relation.Nearest(0, 0, way.onBoundary()) : way;
    }

    static Relation.Nearest nearest(LocalPlane plane, Coordinate from, Coordinate onBoundary) {
        Coordinate target = plane.toLonLat(onBoundary);
        Ellipsoid.Arc arc = Ellipsoid.arc(plane.toLonLat(from), target);
        return new Relation.Nearest(
                Rounded.metres(arc.lengthM()),
                Rounded.bearing(arc.bearingDeg()),
                new Coordinate(Rounded.degrees(target.x), Rounded.degrees(target.y)));
    }
}
