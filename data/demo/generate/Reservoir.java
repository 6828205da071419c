package generate;

import static generate.Course.spline;
import static generate.Course.wave;
import static generate.Item.numbers;
import static generate.Shapes.PLANE;
import static generate.Shapes.simple;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.buffer.VariableBuffer;

/** Draws a reservoir: the valley filled behind its dam, with an arm in every side valley. */
final class Reservoir {
    private Reservoir() {}

    static Geometry draw(Item item, River river) {
        double dam = river.chain().project(item.points(2)[0]);
        double[] size = numbers(item.cell(3));
        int arms = Integer.parseInt(item.cell(4));
        Dice dice = new Dice(item.cell(0));
        List<Geometry> parts = new ArrayList<>();
        parts.add(valley(river, dam, size, item.cell(0)));
        for (int i = 0; i < arms; i++) {
            double along = dam - size[0] * (0.06 + 0.8 * (i + dice.between(0.1, 0.9)) / arms);
            double reach = size[0] * dice.between(0.16, 0.34) * (1 - 0.5 * (dam - along) / size[0]);
            parts.add(arm(river, along, i % 2 == 0 ? reach : -reach, size[1], dice));
        }
        Geometry filled = PLANE.buildGeometry(parts).union().buffer(60).buffer(-60);
        return simple(filled, 3);
    }

    private static Geometry valley(River river, double dam, double[] size, String seed) {
        LineString axis = (LineString) simple(river.chain().extractLine(dam - size[0], dam), 4);
        DoubleUnaryOperator noise = wave(seed, 1100);
        double[] widths = IntStream.range(0, axis.getNumPoints())
                .mapToDouble(i -> river.chain().project(axis.getCoordinateN(i)) - dam)
                .map(s -> (40 + (size[1] - 40) * (1 + s / size[0])) * (1 + 0.22 * noise.applyAsDouble(s)))
                .toArray();
        return VariableBuffer.buffer(axis, widths);
    }

    /** A side valley; it reaches to the right of the river if negative. */
    private static Geometry arm(River river, double along, double reach, double width, Dice dice) {
        double angle = river.direction(along) + Math.signum(reach) * dice.between(1.6, 2.3);
        Coordinate at = river.chain().extractPoint(along);
        Coordinate[] course = new Coordinate[4];
        course[0] = at;
        for (int i = 1; i < course.length; i++) {
            angle += dice.between(-0.4, 0.4);
            double step = Math.abs(reach) / 3;
            at = new Coordinate(at.x + step * StrictMath.cos(angle), at.y + step * StrictMath.sin(angle));
            course[i] = at;
        }
        Coordinate[] curve = spline(course);
        double broad = width * dice.between(0.3, 0.5);
        double[] widths = IntStream.range(0, curve.length)
                .mapToDouble(i -> broad + (30 - broad) * i / (curve.length - 1))
                .toArray();
        return VariableBuffer.buffer(PLANE.createLineString(curve), widths);
    }
}
