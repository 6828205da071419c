package generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.locationtech.jts.geom.Coordinate;

/** Lines as nature and surveyors draw them, in the plane. */
final class Course {
    private Course() {}

    /** Midpoint displacement down to a step: what a border along ridges and ditches looks like. */
    static Coordinate[] rough(Coordinate[] course, double step, String seed) {
        Random random = new Random(seed.hashCode());
        List<Coordinate> out = new ArrayList<>();
        for (int i = 1; i < course.length; i++) {
            roughen(course[i - 1], course[i], step, random, out);
        }
        out.add(course[course.length - 1].copy());
        return out.toArray(Coordinate[]::new);
    }

    private static void roughen(Coordinate a, Coordinate b, double step, Random random, List<Coordinate> out) {
        if (a.distance(b) < step) {
            out.add(a.copy());
            return;
        }
        double shift = Math.max(-0.2, Math.min(0.2, 0.085 * random.nextGaussian()));
        double x = (a.x + b.x) / 2 - shift * (b.y - a.y);
        Coordinate middle = new Coordinate(x, (a.y + b.y) / 2 + shift * (b.x - a.x));
        roughen(a, middle, step, random, out);
        roughen(middle, b, step, random, out);
    }

    /** A Catmull-Rom curve through the points, a vertex about every 40 m. */
    static Coordinate[] spline(Coordinate[] p) {
        List<Coordinate> out = new ArrayList<>();
        for (int i = 0; i + 1 < p.length; i++) {
            Coordinate before = p[Math.max(0, i - 1)];
            Coordinate after = p[Math.min(p.length - 1, i + 2)];
            int steps = Math.max(2, (int) (p[i].distance(p[i + 1]) / 40));
            for (int k = 0; k < steps; k++) {
                double t = (double) k / steps;
                double x = curve(before.x, p[i].x, p[i + 1].x, after.x, t);
                out.add(new Coordinate(x, curve(before.y, p[i].y, p[i + 1].y, after.y, t)));
            }
        }
        out.add(p[p.length - 1].copy());
        return out.toArray(Coordinate[]::new);
    }

    private static double curve(double a, double b, double c, double d, double t) {
        return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * b - a - 3 * c + d)));
    }

    /** A smooth noise of about -1 to 1 along a line. */
    static DoubleUnaryOperator wave(String seed, double length) {
        double[] phase = new Random(seed.hashCode()).doubles(3, 0, 2 * Math.PI).toArray();
        double k = 2 * Math.PI / length;
        return s -> 0.5 * StrictMath.sin(k * s + phase[0])
                + 0.3 * StrictMath.sin(1.73 * k * s + phase[1])
                + 0.2 * StrictMath.sin(3.1 * k * s + phase[2]);
    }
}
