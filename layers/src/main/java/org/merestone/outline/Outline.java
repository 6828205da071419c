package org.merestone.outline;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.locationtech.jts.operation.relateng.RelatePredicate;
import org.merestone.geometry.Border;
import org.merestone.geometry.BoxTree;
import org.merestone.geometry.Chains;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Parts;
import org.merestone.geometry.Relation;

/** A valid polygon or multipolygon as a tree of {@link Chains}. */
public final class Outline {
    private final Geometry polygons;
    final Chains chains;
    /** What all edges before a run sweep, in m², counted from {@code base}. */
    final double[] swept;

    final double base;

    /** @param polygons a valid polygonal geometry, not empty */
    public Outline(Geometry polygons) {
        this.polygons = polygons;
        this.chains = Chains.of(polygons);
        this.base = Measure.base(envelope().centre().y);
        double[] x = chains.rings.x;
        double[] y = chains.rings.y;
        this.swept = new double[chains.first.length + 1];
        for (int i = 0; i < chains.first.length; i++) {
            swept[i + 1] = swept[i];
            for (int v = chains.first[i]; v < chains.last[i]; v++) {
                swept[i + 1] += Measure.sweptM2(x[v], y[v], x[v + 1], y[v + 1], base);
            }
        }
    }

    /** The box round all of it. */
    public Envelope envelope() {
        BoxTree tree = chains.tree;
        int at = tree.root();
        return new Envelope(tree.box[at], tree.box[at + 2], tree.box[at + 1], tree.box[at + 3]);
    }

    /** Number of vertices, those that close the rings too. */
    public int size() {
        return chains.rings.x.length;
    }

    /**
     * What of it lies in a box, as a valid area, perhaps empty: the edges are those of the whole, but for new ones along the
     * sides of the box.
     */
    public Geometry within(Envelope box) {
        if (box.contains(envelope())) {
            return polygons;
        }
        // The overlay looks a tenth of the box beyond its sides.
        Envelope seen = new Envelope(box);
        seen.expandBy(box.getWidth() / 2, box.getHeight() / 2);
        return Parts.intersection(excerpt(seen), polygons.getFactory().toGeometry(box));
    }

    /** Whether no part of a valid lon/lat subject lies outside. */
    public boolean covers(Geometry subject) {
        return RelateNG.relate(subject, excerpt(subject.getEnvelopeInternal()), RelatePredicate.coveredBy());
    }

    /** The distance from a subject to what of the border lies in a box, as {@link Border#distanceM} says. */
    public double borderM(Geometry subject, Envelope box) {
        return Border.distanceM(subject, excerpt(box), box);
    }

    /** As it was given. */
    public Geometry polygons() {
        return polygons;
    }

    /** How a valid lon/lat subject lies to it: what {@link Relation#between} says of the whole. */
    public Relation relationTo(Geometry subject) {
        return Facing.of(subject, this);
    }

    /** Whether all of it, its border and its inside, surely lies farther from a valid lon/lat subject than some metres. */
    public boolean isBeyond(Geometry subject, double metres) {
        return Facing.isBeyond(subject, this, metres);
    }

    /** How far valid lon/lat polygons lie outside, in metres to 0.001; 0 where they share a point with it. */
    public double awayM(Geometry polygons) {
        return Facing.awayM(polygons, this);
    }

    /** Ellipsoidal area in m². */
    public double areaM2() {
        return swept[swept.length - 1];
    }

    /** Ellipsoidal area in m² of what two outlines share. */
    public double sharedM2(Outline other) {
        return Sweep.sharedM2(this, other);
    }

    /** Where a point lies, exactly: {@code Location.INTERIOR}, {@code BOUNDARY} or {@code EXTERIOR}. */
    public int locate(double px, double py) {
        return Stab.locate(chains, px, py);
    }

    /** Whether any edge has a point in the closed box, exactly. */
    public boolean hasEdgeIn(Envelope box) {
        return Window.hasEdge(chains, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }

    /** The edges with a point in the closed box, and perhaps some that only come near it. */
    List<LineSegment> edgesIn(Envelope box) {
        return Window.edges(chains, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }

    /** Gets the vertices of rings in order, each ring from its first vertex to the equal last one, shells with the inside left. */
    public interface Trace {
        /** @param ring number of the ring; those of one ring come together */
        void vertex(int ring, double x, double y);
    }

    /**
     * Draws it as it looks within a box, for display only: chains that lie wholly beyond one side of the box, or within a
     * cell, go straight from end to end, and rings may be missing that do. What comes out may cross itself. The time taken
     * is that of what can be seen, not of all vertices.
     *
     * @param cellX width of what is too small to be seen
     * @param cellY height of it
     */
    public void sketch(Envelope box, double cellX, double cellY, Trace trace) {
        Sketch.draw(chains, box, cellX, cellY, trace);
    }

    /**
     * The same polygons as seen from a box: whoever looks no farther than its sides finds the same edges with the same
     * ends, the same inside and outside. What lies beyond is drawn as simply as possible and need not be valid.
     */
    Geometry excerpt(Envelope box) {
        return Excerpt.of(chains, box);
    }
}
