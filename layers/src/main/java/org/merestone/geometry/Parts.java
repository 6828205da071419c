package org.merestone.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.GeometryFilter;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/** Geometries put together and taken apart. */
public final class Parts {
    private Parts() {}

    /** The polygons in a collection, whatever else it holds. */
    static Geometry areas(Geometry collection) {
        return collected(collection, part -> part instanceof Polygon);
    }

    /** The lines and points in a collection. */
    static Geometry others(Geometry collection) {
        return collected(collection, part -> !(part instanceof Polygon));
    }

    private static Geometry collected(Geometry collection, Predicate<Geometry> wanted) {
        List<Geometry> kept = new ArrayList<>();
        collection.apply((GeometryFilter) part -> {
            if (!(part instanceof GeometryCollection) && wanted.test(part)) {
                kept.add(part);
            }
        });
        return collection.getFactory().buildGeometry(kept);
    }

    /** The parts of {@code geometry} that have this dimension, as one geometry. */
    static Geometry ofDimension(Geometry geometry, int dimension) {
        if (geometry.getNumGeometries() == 1) {
            return geometry.getDimension() == dimension
                    ? geometry
                    : geometry.getFactory().createEmpty(dimension);
        }
        List<Geometry> kept = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i).getDimension() == dimension) {
                kept.add(geometry.getGeometryN(i));
            }
        }
        return kept.isEmpty()
                ? geometry.getFactory().createEmpty(dimension)
                : geometry.getFactory().buildGeometry(kept);
    }

    /** The union of valid geometries; lines and points stay as they are beside the areas. An empty polygon for none. */
    public static Geometry union(List<Geometry> geometries) {
        if (geometries.size() == 1) {
            return geometries.get(0);
        }
        List<Geometry> areas =
                geometries.stream().filter(g -> g.getDimension() == 2).toList();
        Geometry union = areas.isEmpty() ? new GeometryFactory().createPolygon() : unionOfAreas(areas);
        if (areas.size() == geometries.size()) {
            return union;
        }
        List<Geometry> all = new ArrayList<>(List.of(union));
        geometries.stream().filter(g -> g.getDimension() < 2).forEach(all::add);
        all.removeIf(Geometry::isEmpty);
        return union.getFactory().buildGeometry(all);
    }

    /** Hundreds of zones with many vertices take seconds at once; most lie apart from all others. */
    private static Geometry unionOfAreas(List<Geometry> areas) {
        List<Geometry> unions = Groups.of(areas, Geometry::getEnvelopeInternal).stream()
                .map(g -> g.size() == 1 ? g.get(0) : Overlays.union(g))
                .toList();
        return unions.size() == 1 ? unions.get(0) : collect(unions);
    }

    /** Areas that lie apart from each other, as one. */
    public static Geometry collect(List<Geometry> apart) {
        return areas(new GeometryFactory().createGeometryCollection(apart.toArray(Geometry[]::new)));
    }

    /** What both polygonal geometries cover. */
    public static Geometry intersection(Geometry a, Geometry b) {
        return polygonal(Overlays.intersection(a, b));
    }

    /** What {@code a} covers and {@code b} does not. */
    public static Geometry difference(Geometry a, Geometry b) {
        return polygonal(Overlays.difference(a, b));
    }

    /** Overlay results are valid in all but the rarest cases; those few are mended rather than believed. */
    private static Geometry polygonal(Geometry geometry) {
        Geometry areas = ofDimension(geometry, 2);
        return Proof.isValid(areas) ? areas : GeometryFixer.fix(areas);
    }
}
