package org.merestone.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.merestone.catalog.Refusal;

/**
 * Overlays of JTS, which cannot be interrupted: those that would take minutes and gigabytes are refused before they begin,
 * so that their work is said to have failed while others go on.
 */
final class Overlays {
    /** What is not in a common box is drawn along the sides of that, each ring over each other. */
    private static final int MOST_LEAVING = 3_000;
    /** So many pairs of runs of edges that go one way, whose boxes meet, are looked at in about a minute. */
    private static final double MOST_PAIRS = 5e8;
    /** Fewer vertices are overlaid at once, however they lie. */
    private static final int FEW = 20_000;

    private static final int SAMPLE = 2_000;

    private Overlays() {}

    /**
     * What both cover.
     *
     * @throws Refusal when it would take too long
     */
    static Geometry intersection(Geometry a, Geometry b) {
        Envelope common = a.getEnvelopeInternal().intersection(b.getEnvelopeInternal());
        refuse(List.of(a, b), common);
        return OverlayNGRobust.overlay(a, b, OverlayNG.INTERSECTION);
    }

    /** What {@code a} covers and {@code b} does not; refused as {@link #intersection} is. */
    static Geometry difference(Geometry a, Geometry b) {
        refuse(List.of(a, b), a.getEnvelopeInternal());
        return OverlayNGRobust.overlay(a, b, OverlayNG.DIFFERENCE);
    }

    /** What any of some polygonal geometries covers; refused as {@link #intersection} is. */
    static Geometry union(List<Geometry> areas) {
        Envelope all = new Envelope();
        areas.forEach(area -> all.expandToInclude(area.getEnvelopeInternal()));
        refuse(areas, all);
        return OverlayNGRobust.union(areas);
    }

    private static void refuse(List<Geometry> inputs, Envelope box) {
        Abandoned.check();
        if (inputs.stream().mapToInt(Geometry::getNumPoints).sum() <= FEW) {
            return;
        }
        List<Envelope> runs = new ArrayList<>();
        int leaving = 0;
        for (Geometry input : inputs) {
            for (Object line : LinearComponentExtracter.getLines(input)) {
                Envelope ring = ((LineString) line).getEnvelopeInternal();
                if (ring.intersects(box)) {
                    // lines are cut where they leave it
                    leaving += line instanceof LinearRing && !box.covers(ring) ? 1 : 0;
                    addRuns(((LineString) line).getCoordinates(), box, runs);
                }
            }
        }
        if (leaving > MOST_LEAVING) {
            throw Refusal.tooLarge(
                    leaving + " 个环穿过同一处，最多 " + MOST_LEAVING + " 个",
                    leaving + " rings pass through one place, " + MOST_LEAVING + " at most");
        }
        double pairs = pairs(runs);
        if (pairs > MOST_PAIRS) {
            throw Refusal.tooLarge(
                    "互相环绕的边界太多，约 %.0e 对要逐一求交".formatted(pairs),
                    "too many borders run round each other, some %.0e pairs to be looked at".formatted(pairs));
        }
    }

    /** The boxes of runs that go one way in x and in y, as JTS takes them. */
    private static void addRuns(Coordinate[] line, Envelope box, List<Envelope> runs) {
        int from = 0;
        for (int i = 1; i < line.length; i++) {
            boolean last = i == line.length - 1;
            if (last || quadrant(line[i], line[i + 1]) != quadrant(line[from], line[from + 1])) {
                Envelope run = new Envelope(line[from], line[i]);
                if (run.intersects(box)) {
                    runs.add(run);
                }
                from = i;
            }
        }
    }

    private static int quadrant(Coordinate from, Coordinate to) {
        return (to.x >= from.x ? 0 : 1) + (to.y >= from.y ? 0 : 2);
    }

    /** How many boxes meet, by a sample of them all. */
    private static double pairs(List<Envelope> boxes) {
        int step = Math.max(1, (boxes.size() + SAMPLE - 1) / SAMPLE);
        List<Envelope> some = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i += step) {
            some.add(boxes.get(i));
        }
        long meeting = 0;
        for (int i = 0; i < some.size(); i++) {
            for (int j = i + 1; j < some.size(); j++) {
                meeting += some.get(i).intersects(some.get(j)) ? 1 : 0;
            }
        }
        return (double) meeting * step * step;
    }
}
