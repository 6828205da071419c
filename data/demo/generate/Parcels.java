package generate;

import static generate.Course.rough;
import static generate.Item.km;
import static generate.Item.numbers;
import static generate.Item.offsets;
import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Draws plots and projects, which lie where the plan says or beside a river at so many metres from an intake. */
final class Parcels {
    private final Region county;

    Parcels(Region county) {
        this.county = county;
    }

    List<Row> draw(String word) {
        List<Row> rows = new ArrayList<>();
        for (Item item : county.items(word)) {
            Geometry shape = item.cell(0).isEmpty()
                    ? PLANE.createLineString(rough(item.points(1), 400, item.cell(1)))
                    : item.cell(1).equals("point")
                            ? PLANE.createPoint(place(item.cell(0)))
                            : parcel(item.cell(0), numbers(item.cell(1)));
            rows.add(Row.of(onGrid(shape), item.cell(2)));
        }
        return rows;
    }

    private Coordinate place(String cell) {
        double[] at = offsets(cell);
        if (cell.startsWith("xy")) {
            return km(at[0], at[1]);
        }
        Intake intake = county.intakes().get(cell.split(" ")[0]);
        return intake.river().beside(intake.along() + at[0], at[1]);
    }

    /** A plot of land of about a length and a width, along the river if it is placed by one. */
    private Geometry parcel(String cell, double[] size) {
        Random random = new Random(cell.hashCode());
        double angle = random.nextDouble() * Math.PI;
        if (!cell.startsWith("xy")) {
            Intake intake = county.intakes().get(cell.split(" ")[0]);
            angle = intake.river().direction(intake.along() + offsets(cell)[0]);
        }
        return parcel(place(cell), angle, size[0], size[1], () -> 0.04 * random.nextGaussian());
    }

    /** A plot of land with a corner cut off, as the sides of roads and fields leave it. */
    static Geometry parcel(Coordinate centre, double angle, double length, double width, Dice dice) {
        return parcel(centre, angle, length, width, () -> 0.04 * dice.gauss());
    }

    private static Geometry parcel(Coordinate centre, double angle, double length, double width, DoubleSupplier noise) {
        double[] sides = {-.5, -.5, .1, -.53, .5, -.46, .47, .2, .28, .24, .25, .5, -.48, .47, -.5, -.5};
        Coordinate[] ring = new Coordinate[sides.length / 2];
        for (int i = 0; i < ring.length - 1; i++) {
            double x = sides[2 * i] + noise.getAsDouble();
            ring[i] = new Coordinate(length * x, width * (sides[2 * i + 1] + noise.getAsDouble()));
        }
        ring[ring.length - 1] = ring[0].copy();
        AffineTransformation move = rotation(angle).translate(centre.x, centre.y);
        return move.transform(PLANE.createPolygon(ring));
    }

    /** As JTS has it, but with the same sines on every machine. */
    static AffineTransformation rotation(double angle) {
        return AffineTransformation.rotationInstance(StrictMath.sin(angle), StrictMath.cos(angle));
    }
}
