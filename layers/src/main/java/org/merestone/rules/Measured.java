package org.merestone.rules;

import org.merestone.geometry.Relation;

/**
 * A relation with the uncertainty of the two positions it was measured from.
 *
 * @param sigmaM standard deviation of the distance in metres; 0 decides exactly
 * @param stated whether somebody said how well both are known; without that a border shared is not surely outside
 */
public record Measured(Relation relation, double sigmaM, boolean stated) {
    /** r68, the 68 % radius that devices state, is 1.51 standard deviations of a circular normal distribution. */
    private static final double R68_PER_SIGMA = 1.51;
    /** So many standard deviations from the boundary the probability is {@link SpatialTest#SURELY_NOT}. */
    private static final double SIGMAS = 1.645;

    /**
     * @param subjectR68M 68 % radius of the subject's position in metres
     * @param zoneR68M that of the zone's boundary
     */
    public static Measured of(Relation relation, double subjectR68M, double zoneR68M, boolean stated) {
        return new Measured(relation, Math.hypot(subjectR68M, zoneR68M) / R68_PER_SIGMA, stated);
    }

    /** How far outside, in metres, two such positions can still leave it open whether one lies in the other. */
    public static double openM(double subjectR68M, double zoneR68M) {
        return SIGMAS * Math.hypot(subjectR68M, zoneR68M) / R68_PER_SIGMA;
    }

    /** Probability that the true distance to the boundary is below {@code limitM}; 0 or 1 when sigma is 0. */
    double probabilityBelow(double limitM) {
        double margin = limitM - relation.distanceM();
        if (sigmaM == 0) {
            return margin > 0 ? 1 : 0;
        }
        return Normal.below(margin / sigmaM);
    }
}
