package org.merestone.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.geometry.Relation;
import org.merestone.geometry.Wkt;

class SpatialTestTest {
    private static final String ZONE = "POLYGON((112.1 33.1,112.12 33.1,112.12 33.12,112.1 33.12,112.1 33.1))";

    private static Measured measured(String subject, double r68) {
        return Measured.of(Relation.between(Wkt.of(subject), Wkt.of(ZONE)), r68, 0, true);
    }

    /** Expected: scipy-free tables of the normal distribution, Φ(1.96) and so on. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.841344746",
        "1.96, 0.975002105",
        "-1.644853627, 0.05",
        "3, 0.998650102",
        "-6, 9.86588e-10"
    })
    void theNormalDistributionIsThatOfTheTables(double z, double probability) {
        assertThat(Normal.below(z)).isCloseTo(probability, within(1e-9));
    }

    @Test
    void twoMetresInsideWithFiveMetresAccuracyIsUndetermined() {
        // 2 m west-east at 33.11° is 0.00002144°.
        SpatialTest.Outcome outcome = new SpatialTest.Overlaps().of(measured("POINT(112.10002144 33.11)", 5));
        assertThat(outcome.truth()).isEqualTo(Truth.UNKNOWN);
        assertThat(outcome.probability()).isCloseTo(0.727, within(0.001));
        assertThat(outcome.doubt()).contains(SpatialTest.Doubt.POSITION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRUE    | 5 | POINT(112.11 33.11)",
                "FALSE   | 5 | POINT(112.05 33.11)",
                "UNKNOWN | 5 | POINT(112.09999 33.11)",
                "FALSE   | 0 | POINT(112.09999 33.11)",
                "FALSE   | 0 | POINT(112.1 33.11)",
                "UNKNOWN | 1 | POINT(112.1 33.11)",
                "TRUE    | 0 | POINT(112.1000001 33.11)",
                "UNKNOWN | 0 | POLYGON((112.119996 33.1,112.13 33.1,112.13 33.12,112.119996 33.12,112.119996 33.1))",
                "FALSE   | 0 | POLYGON((112.12 33.1,112.13 33.1,112.13 33.12,112.12 33.12,112.12 33.1))",
                "UNKNOWN | 1 | POLYGON((112.12 33.1,112.13 33.1,112.13 33.12,112.12 33.12,112.12 33.1))",
                "TRUE    | 1 | POLYGON((112.11 33.1,112.13 33.1,112.13 33.12,112.11 33.12,112.11 33.1))",
            })
    void anOverlapIsDecidedWhenThePositionIsCertainEnough(Truth truth, double r68, String subject) {
        assertThat(new SpatialTest.Overlaps().of(measured(subject, r68)).truth())
                .isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRUE    | 1000 | 0 | POINT(112.09 33.11)",
                "FALSE   | 900  | 0 | POINT(112.09 33.11)",
                "TRUE    | 900  | 0 | POINT(112.11 33.11)",
                "UNKNOWN | 930  | 5 | POINT(112.09 33.11)",
                "FALSE   | 900  | 5 | POINT(112.09 33.11)",
            })
    void aDistanceCountsFromTheBoundary(Truth truth, double limitM, double r68, String subject) {
        assertThat(new SpatialTest.Within(limitM).of(measured(subject, r68)).truth())
                .isEqualTo(truth);
    }

    @Test
    void combinationsKeepWhatIsUnknown() {
        Measured near = measured("POINT(112.09999 33.11)", 5);
        SpatialTest overlaps = new SpatialTest.Overlaps();
        SpatialTest within = new SpatialTest.Within(1000);
        assertThat(new SpatialTest.All(java.util.List.of(within, overlaps))
                        .of(near)
                        .truth())
                .isEqualTo(Truth.UNKNOWN);
        assertThat(new SpatialTest.Any(java.util.List.of(within, overlaps))
                        .of(near)
                        .truth())
                .isEqualTo(Truth.TRUE);
        assertThat(new SpatialTest.Not(overlaps).of(near).truth()).isEqualTo(Truth.UNKNOWN);
        assertThat(new SpatialTest.Not(within).of(near).truth()).isEqualTo(Truth.FALSE);
    }
}
