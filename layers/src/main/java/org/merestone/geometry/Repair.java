package org.merestone.geometry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.merestone.catalog.Text;

/**
 * A geometry made valid, with what that changed.
 *
 * @param geometry valid, or the input as it was when {@code fault} is present
 * @param changed whether it had to be repaired
 * @param areaBeforeM2 ellipsoidal area as the rings were drawn
 * @param areaAfterM2 ellipsoidal area of {@code geometry}, or of what a repair would give that is not made
 * @param fault why it cannot be repaired soundly and must be quarantined
 */
public record Repair(
        Geometry geometry, boolean changed, double areaBeforeM2, double areaAfterM2, Optional<Text> fault) {
    /** A repair that changes the area by more than this share, and by more than a square metre, is a guess. */
    static final double LARGEST_SHARE = 0.01;

    /** Repairs a lon/lat geometry with finite coordinates. Never throws: what cannot be done is the fault. */
    public static Repair of(Geometry lonLat) {
        return of(lonLat, false);
    }

    /** @param agreed whether a person has agreed to the repair, however much it changes the area */
    public static Repair of(Geometry lonLat, boolean agreed) {
        if (lonLat.isEmpty()) {
            return broken(lonLat, 0, BrokenGeometry.EMPTY.text());
        }
        Proof.Answer proof = Proof.of(lonLat);
        if (proof == Proof.Answer.VALID) {
            return sound(lonLat);
        }
        if (proof == Proof.Answer.TANGLED) {
            return broken(lonLat, Measure.areaM2(lonLat), BrokenGeometry.TANGLED.text());
        }
        TopologyValidationError error = new IsValidOp(lonLat).getValidationError();
        if (error == null) {
            return sound(lonLat);
        }
        double before = Measure.areaM2(lonLat);
        List<String> where = List.of(degrees(error.getCoordinate().x), degrees(error.getCoordinate().y));
        Geometry fixed;
        try {
            fixed = GeometryFixer.fix(lonLat);
        } catch (RuntimeException e) {
            return broken(lonLat, before, BrokenGeometry.BEYOND_REPAIR.text(error, where));
        }
        if (fixed.isEmpty() || fixed.getDimension() != lonLat.getDimension()) {
            return broken(lonLat, before, BrokenGeometry.NOTHING_LEFT.text(error, where));
        }
        double after = Measure.areaM2(fixed);
        if (!agreed && Math.abs(after - before) > Math.max(1, LARGEST_SHARE * Math.max(after, before))) {
            List<String> areas = List.of("%.2f".formatted(before), "%.2f".formatted(after));
            Text why = BrokenGeometry.ANOTHER_AREA.text(
                    error, Stream.concat(where.stream(), areas.stream()).toList());
            return new Repair(lonLat, false, before, after, Optional.of(why));
        }
        return new Repair(fixed, true, before, after, Optional.empty());
    }

    /** To a tenth of a millimetre: what a crossing is computed to has more digits than were delivered. */
    private static String degrees(double value) {
        return BigDecimal.valueOf(value)
                .setScale(9, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Repair sound(Geometry lonLat) {
        double area = Measure.areaM2(lonLat);
        return new Repair(lonLat, false, area, area, Optional.empty());
    }

    private static Repair broken(Geometry input, double area, Text why) {
        return new Repair(input, false, area, area, Optional.of(why));
    }
}
