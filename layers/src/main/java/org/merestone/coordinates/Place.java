package org.merestone.coordinates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.merestone.catalog.Text;

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

    /** How it was read, where not as two numbers that stand as they are. */
    public Optional<Text> said() {
        List<Text> said = new ArrayList<>();
        for (Notation notation : new TreeSet<>(List.of(east.notation(), north.notation()))) {
            if (notation != Notation.DECIMAL && notation != Notation.METRES) {
                said.add(notation.title());
            }
        }
        if (swapped) {
            said.add(
                    isInDegrees()
                            ? Text.of("经度与纬度颠倒，已对调", "lon and lat the wrong way round, exchanged")
                            : Text.of("北坐标在前，已对调", "northing first, exchanged"));
        }
        return said.stream().reduce((a, b) -> Text.of(a.zh() + "；" + b.zh(), a.en() + "; " + b.en()));
    }

    /** Whether one of both is written so. */
    public boolean isIn(Notation notation) {
        return east.notation() == notation || north.notation() == notation;
    }
}
