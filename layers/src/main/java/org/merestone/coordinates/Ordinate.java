package org.merestone.coordinates;

/**
 * One possible reading of a text as a number of a position.
 *
 * @param value degrees, or metres with the zone number where the text has it
 * @param unit one unit of the last digit given, in degrees or metres: of 111°41′23″ it is 1/3600
 */
public record Ordinate(Axis axis, double value, double unit, Notation notation) {
    /** A degree of latitude at its longest; one of longitude is shorter in China. */
    private static final double METRES_PER_DEGREE = 111_700;

    /** What the last digit is worth on the ground, at most: 31 m of whole seconds. */
    public double unitM() {
        return axis.isInDegrees() ? unit * METRES_PER_DEGREE : unit;
    }

    /** The zone number in front of an easting; 0 when it has none. */
    public int zone() {
        return axis == Axis.ZONED_EASTING ? zone(value) : 0;
    }

    static int zone(double easting) {
        return (int) (easting / 1e6);
    }
}
