package generate;

import static generate.Course.spline;
import static generate.Course.wave;
import static generate.Item.numbers;
import static generate.Shapes.PLANE;
import static generate.Shapes.simple;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.buffer.VariableBuffer;

/** A river: its centre line in metres, and half its width at a distance along it. */
record River(LengthIndexedLine chain, DoubleUnaryOperator halfWidth) {
    static River draw(Item item, Collection<River> mains) {
        double[] width = numbers(item.cell(1));
        List<Coordinate> centre = meandering(spline(item.points(3)), numbers(item.cell(2)), item.cell(0));
        for (River main : mains) {
            Coordinate mouth = centre.get(centre.size() - 1);
            Coordinate bank = main.chain().extractPoint(main.chain().project(mouth));
            if (bank.distance(mouth) < 1500) {
                bend(centre, bank.x - mouth.x, bank.y - mouth.y);
            }
        }
        LengthIndexedLine chain = new LengthIndexedLine(PLANE.createLineString(centre.toArray(Coordinate[]::new)));
        double length = chain.getEndIndex();
        DoubleUnaryOperator noise = wave(item.cell(0) + "width", 1500);
        return new River(
                chain, s -> (width[0] + (width[1] - width[0]) * s / length) * (0.5 + 0.11 * noise.applyAsDouble(s)));
    }

    private static List<Coordinate> meandering(Coordinate[] valley, double[] meander, String seed) {
        LengthIndexedLine axis = new LengthIndexedLine(PLANE.createLineString(valley));
        DoubleUnaryOperator wander = wave(seed + "wander", 9000);
        DoubleUnaryOperator swell = wave(seed + "swell", 6000);
        List<Coordinate> centre = new ArrayList<>();
        double phase = 0;
        for (double s = 0; s < axis.getEndIndex(); s += 40) {
            phase += 40 * 2 * Math.PI / (meander[1] * (1 + 0.45 * wander.applyAsDouble(s)));
            double swing = meander[0] * (0.65 + 0.5 * swell.applyAsDouble(s)) * StrictMath.sin(phase);
            centre.add(axis.extractPoint(s, Math.min(1, (axis.getEndIndex() - s) / 900) * swing));
        }
        centre.add(valley[valley.length - 1]);
        return centre;
    }

    /** Moves the end of a course, and what comes before it ever less. */
    private static void bend(List<Coordinate> centre, double dx, double dy) {
        for (int i = 0; i < centre.size(); i++) {
            double share = StrictMath.pow(Math.max(0, 1 - (centre.size() - 1 - i) / 60.0), 2);
            centre.set(i, new Coordinate(centre.get(i).x + share * dx, centre.get(i).y + share * dy));
        }
    }

    /** A point so many metres landward of the left bank, or of the right one if negative. */
    Coordinate beside(double along, double aside) {
        double half = halfWidth.applyAsDouble(along);
        return chain.extractPoint(along, aside >= 0 ? half + aside : aside - half);
    }

    double direction(double along) {
        Coordinate from = chain.extractPoint(along - 60);
        Coordinate to = chain.extractPoint(along + 60);
        return StrictMath.atan2(to.y - from.y, to.x - from.x);
    }

    Geometry water() {
        return widened(0, chain.getEndIndex(), halfWidth);
    }

    /** What is nearer to a reach than a width, give or take a quarter. */
    Geometry band(double from, double to, double width, String seed) {
        DoubleUnaryOperator noise = wave(seed, 2600);
        return widened(from, to, s -> width * (1 + 0.25 * noise.applyAsDouble(s)));
    }

    /** Water and land up to a depth from the banks, cut straight across the river at both ends. */
    Geometry banks(double from, double to, double depth, String seed) {
        DoubleUnaryOperator noise = wave(seed, 2200);
        double waver = depth > 100 ? 0.22 : 0;
        double reach = 1.4 * depth + 150;
        Geometry slab = simple(chain.extractLine(from, to), reach / 4).buffer(reach, 8, BufferParameters.CAP_FLAT);
        return widened(
                        from - reach,
                        to + reach,
                        s -> halfWidth.applyAsDouble(s) + depth * (1 + waver * noise.applyAsDouble(s)))
                .intersection(slab);
    }

    private Geometry widened(double from, double to, DoubleUnaryOperator half) {
        Geometry line = simple(chain.extractLine(Math.max(0, from), Math.min(to, chain.getEndIndex())), 1);
        double[] widths = Stream.of(line.getCoordinates())
                .mapToDouble(chain::project)
                .map(half)
                .toArray();
        return simple(VariableBuffer.buffer(line, widths), 3);
    }
}
