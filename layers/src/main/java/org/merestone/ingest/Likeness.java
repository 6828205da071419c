package org.merestone.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Puntal;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.merestone.geometry.Measure;

/**
 * How likely two things are one: by how near they lie, weighed with how well their positions are known, by name and by code.
 *
 * @param distanceM between points; 0 for areas
 * @param name how much of the longer name is in the other, 0 to 1; 0 where one has none
 * @param score 0 to 1
 */
record Likeness(double distanceM, double name, boolean sameCode, double score) {
    /** Score from which a person is asked. */
    private static final double LEAST = 0.5;
    /** Nearer than this nobody means two things, however well they are measured. */
    private static final double LEAST_SIGMA_M = 1;
    /** r68 of a position in σ of each axis. */
    private static final double R68 = 1.51;

    private static final double OF_NEAR = 0.6;
    private static final double OF_NEAR_BUT_OTHER_CODE = 0.4;
    private static final double OF_NAME = 0.4;
    private static final double OF_CODE = 0.6;
    private static final double SAME_AREA = 0.95;

    /**
     * A thing to compare.
     *
     * @param geometry lon/lat
     * @param accuracyM r68 of its position
     * @param codes that are its own
     */
    record Thing(Geometry geometry, double accuracyM, String name, Set<String> codes) {
        static Thing of(String kind, Geometry geometry, double accuracyM, Map<String, Object> properties) {
            Set<String> codes = Stream.of("code", kind.replace('-', '_') + "_code")
                    .map(field -> text(properties, field))
                    .filter(code -> !code.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
            return new Thing(geometry, accuracyM, text(properties, "name"), codes);
        }

        private static String text(Map<String, Object> properties, String property) {
            return String.valueOf(properties.getOrDefault(property, "")).strip();
        }

        private double sigmaM() {
            return accuracyM / R68;
        }

        /** Within which another of such accuracy may be the same. */
        double reachM(double otherM) {
            return 3 * Math.max(LEAST_SIGMA_M, Math.hypot(sigmaM(), otherM / R68));
        }
    }

    /** The likeness of two, when it is enough to ask. */
    static Optional<Likeness> of(Thing one, Thing other) {
        boolean sameCode = one.codes().stream().anyMatch(other.codes()::contains);
        double name = names(one.name(), other.name());
        boolean points = one.geometry() instanceof Puntal && other.geometry() instanceof Puntal;
        double distanceM = points
                ? Measure.distanceM(
                        one.geometry().getCoordinate(), other.geometry().getCoordinate())
                : 0;
        double near = points ? near(one, other, distanceM) : sameArea(one.geometry(), other.geometry());
        boolean otherCode =
                !sameCode && !one.codes().isEmpty() && !other.codes().isEmpty();
        double score = 1
                - (1 - (points && otherCode ? OF_NEAR_BUT_OTHER_CODE : OF_NEAR) * near)
                        * (1 - OF_NAME * name * near)
                        * (1 - (sameCode ? OF_CODE : 0));
        return score >= LEAST ? Optional.of(new Likeness(distanceM, name, sameCode, score)) : Optional.empty();
    }

    private static double near(Thing one, Thing other, double distanceM) {
        double sigma = Math.max(LEAST_SIGMA_M, Math.hypot(one.sigmaM(), other.sigmaM()));
        return Math.exp(-distanceM * distanceM / (2 * sigma * sigma));
    }

    private static double sameArea(Geometry a, Geometry b) {
        Envelope common = a.getEnvelopeInternal().intersection(b.getEnvelopeInternal());
        double larger = Math.max(
                a.getEnvelopeInternal().getArea(), b.getEnvelopeInternal().getArea());
        if (a.getDimension() != b.getDimension() || common.isNull() || common.getArea() < SAME_AREA * larger) {
            return 0;
        }
        if (a.getDimension() < 2) {
            return a.norm().equalsExact(b.norm(), 1e-7) ? 1 : 0;
        }
        double both = OverlayNGRobust.overlay(a, b, OverlayNG.INTERSECTION).getArea();
        double share = both / (a.getArea() + b.getArea() - both);
        return share >= SAME_AREA ? share : 0;
    }

    private static double names(String one, String other) {
        int longer = Math.max(one.length(), other.length());
        if (one.isEmpty() || other.isEmpty() || longer > 200) {
            return 0;
        }
        return 1 - (double) LevenshteinDistance.getDefaultInstance().apply(one, other) / longer;
    }
}
