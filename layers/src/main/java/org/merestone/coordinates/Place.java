package org.merestone.coordinates;

/**
 * One possible reading of two texts as a position.
 *
 * @param east lon or easting
 * @param north lat or northing, in degrees when the other is
 * @param swapped whether the first text is the northward one
 */
public record Place(Ordinate east, Ordinate north, boolean swapped) {
    public boolean isInDegrees() {
        return east.axis().isInDegrees();
    }

    /** Whether one of both is written so. */
    public boolean isIn(Notation notation) {
        return east.notation() == notation || north.notation() == notation;
    }
}
