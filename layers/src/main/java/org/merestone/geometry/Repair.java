package org.merestone.geometry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
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

    /** What JTS calls the faults, in Chinese. */
    private static final Map<Integer, String> FAULTS = Map.of(
            TopologyValidationError.HOLE_OUTSIDE_SHELL, "洞在外环之外",
            TopologyValidationError.NESTED_HOLES, "洞套着洞",
            TopologyValidationError.DISCONNECTED_INTERIOR, "内部被边界隔断",
            TopologyValidationError.SELF_INTERSECTION, "边界自相交",
            TopologyValidationError.RING_SELF_INTERSECTION, "一环与自己相接",
            TopologyValidationError.NESTED_SHELLS, "外环套着外环",
            TopologyValidationError.DUPLICATE_RINGS, "有重复的环",
            TopologyValidationError.TOO_FEW_POINTS, "顶点太少",
            TopologyValidationError.INVALID_COORDINATE, "坐标无效",
            TopologyValidationError.RING_NOT_CLOSED, "环没有闭合");

    /** Repairs a lon/lat geometry with finite coordinates. Never throws: what cannot be done is the fault. */
    public static Repair of(Geometry lonLat) {
        return of(lonLat, false);
    }

    /** @param agreed whether a person has agreed to the repair, however much it changes the area */
    public static Repair of(Geometry lonLat, boolean agreed) {
        if (lonLat.isEmpty()) {
            return broken(lonLat, 0, "几何为空", "the geometry is empty");
        }
        Proof.Answer proof = Proof.of(lonLat);
        if (proof == Proof.Answer.VALID) {
            return sound(lonLat);
        }
        if (proof == Proof.Answer.TANGLED) {
            return broken(
                    lonLat,
                    Measure.areaM2(lonLat),
                    "边界层层相套又互相接触或交叉，查不完：请拆成多个要素，或重新勾绘",
                    "too many edges lie within each other, and some touch or cross: split it into several features, or draw it again");
        }
        TopologyValidationError error = new IsValidOp(lonLat).getValidationError();
        if (error == null) {
            return sound(lonLat);
        }
        double before = Measure.areaM2(lonLat);
        String where = " (" + degrees(error.getCoordinate().x) + ", " + degrees(error.getCoordinate().y) + ")";
        String fault = FAULTS.getOrDefault(error.getErrorType(), error.getMessage());
        Geometry fixed;
        try {
            fixed = GeometryFixer.fix(lonLat);
        } catch (RuntimeException e) {
            return broken(lonLat, before, fault + where + "，无法修复", error.getMessage() + where + "; beyond repair");
        }
        if (fixed.isEmpty() || fixed.getDimension() != lonLat.getDimension()) {
            return broken(
                    lonLat,
                    before,
                    "修复后什么也不剩（" + fault + where + "），请重新勾绘",
                    "nothing is left after repair (" + error.getMessage() + where + "); draw it again");
        }
        double after = Measure.areaM2(fixed);
        if (!agreed && Math.abs(after - before) > Math.max(1, LARGEST_SHARE * Math.max(after, before))) {
            Text why = Text.of(
                    "%s%s：自动修复会使面积由 %.2f m² 变为 %.2f m²，请人工核改".formatted(fault, where, before, after),
                    "%s%s: repair would change the area from %.2f to %.2f m²; mend it by hand"
                            .formatted(error.getMessage(), where, before, after));
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

    private static Repair broken(Geometry input, double area, String zh, String en) {
        return new Repair(input, false, area, area, Optional.of(Text.of(zh, en)));
    }
}
