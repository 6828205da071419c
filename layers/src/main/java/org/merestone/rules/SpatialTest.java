package org.merestone.rules;

import java.util.List;
import java.util.Optional;
import org.merestone.geometry.Relates;
import org.merestone.geometry.Relation;
import org.merestone.geometry.Rounded;

/** What a rule asks of the measured relation between a subject and its zones. */
public sealed interface SpatialTest {
    /** Below and above these the position is certain enough to decide. */
    double SURELY_NOT = 0.05;

    double SURELY = 0.95;

    /** Why geometry alone cannot decide. */
    enum Doubt {
        SLIVER,
        TOUCH,
        POSITION
    }

    /**
     * @param probability that the test holds, to 0.001
     * @param doubt present when the truth is unknown
     */
    record Outcome(Truth truth, double probability, Optional<Doubt> doubt) {
        static Outcome sure(boolean value) {
            return new Outcome(Truth.of(value), value ? 1 : 0, Optional.empty());
        }

        static Outcome doubt(double probability, Doubt why) {
            return new Outcome(Truth.UNKNOWN, Rounded.probability(probability), Optional.of(why));
        }

        static Outcome by(double probability) {
            double p = Rounded.probability(probability);
            if (p > SURELY_NOT && p < SURELY) {
                return new Outcome(Truth.UNKNOWN, p, Optional.of(Doubt.POSITION));
            }
            return new Outcome(Truth.of(p >= SURELY), p, Optional.empty());
        }
    }

    Outcome of(Measured measured);

    /** The outcome when there is no zone anywhere. */
    Outcome ofNothing();

    /**
     * How far it can hold when it is unknown which of some zones count.
     *
     * @param fewest measured to those that surely do; empty when there are none
     * @param most measured to all that may
     */
    default Truth atBest(Optional<Measured> fewest, Optional<Measured> most) {
        return most.map(this::of).orElseGet(this::ofNothing).truth();
    }

    /** How far it holds whichever of them count. */
    default Truth atWorst(Optional<Measured> fewest, Optional<Measured> most) {
        return fewest.map(this::of).orElseGet(this::ofNothing).truth();
    }

    /** How far from the subject zones can still decide the test. */
    default double reachM() {
        return 0;
    }

    /** Whether it can hold because a zone is not there, so that zones which are not known can undo it. */
    default boolean byAbsence() {
        return false;
    }

    /** A part of the subject lies inside. */
    record Overlaps() implements SpatialTest {
        @Override
        public Outcome ofNothing() {
            return Outcome.sure(false);
        }

        @Override
        public Outcome of(Measured measured) {
            Relation relation = measured.relation();
            double p = measured.probabilityBelow(0);
            if (relation.sliver()) {
                return Outcome.doubt(p, Doubt.SLIVER);
            }
            if (relation.relates() == Relates.TOUCHES) {
                return measured.sigmaM() == 0 && measured.stated()
                        ? Outcome.sure(false)
                        : Outcome.doubt(p, Doubt.TOUCH);
            }
            if (measured.sigmaM() == 0) {
                return Outcome.sure(relation.relates().meetsInside());
            }
            return Outcome.by(p);
        }
    }

    /** The whole subject lies inside; what sticks out by less than a square metre or 0.01 % leaves it open. */
    record Inside() implements SpatialTest {
        @Override
        public Outcome ofNothing() {
            return Outcome.sure(false);
        }

        @Override
        public Outcome of(Measured measured) {
            Outcome overlaps = new Overlaps().of(measured);
            Relation relation = measured.relation();
            if (relation.relates() == Relates.INSIDE || overlaps.truth() != Truth.TRUE) {
                return overlaps;
            }
            double share = relation.overlap().share();
            boolean nearly = share == 1 || relation.overlap().areaM2() * (1 / share - 1) < 1 && share > 0.5;
            return nearly ? Outcome.doubt(overlaps.probability(), Doubt.SLIVER) : Outcome.sure(false);
        }
    }

    /** Some part of the subject is no farther than this from the zone. */
    record Within(double distanceM) implements SpatialTest {
        @Override
        public Outcome ofNothing() {
            return Outcome.sure(false);
        }

        @Override
        public Outcome of(Measured measured) {
            if (measured.sigmaM() == 0) {
                return Outcome.sure(measured.relation().distanceM() <= distanceM);
            }
            return Outcome.by(measured.probabilityBelow(distanceM));
        }

        @Override
        public double reachM() {
            return distanceM;
        }
    }

    /** All of these hold. */
    record All(List<SpatialTest> tests) implements SpatialTest {
        public All {
            tests = List.copyOf(tests);
        }

        @Override
        public Outcome ofNothing() {
            return Outcome.sure(tests.stream().allMatch(t -> t.ofNothing().truth() == Truth.TRUE));
        }

        @Override
        public Outcome of(Measured measured) {
            return tests.stream()
                    .map(test -> test.of(measured))
                    .reduce((a, b) ->
                            decided(a.truth().and(b.truth()), a.probability() <= b.probability() ? a : b, a, b))
                    .orElse(Outcome.sure(true));
        }

        @Override
        public Truth atBest(Optional<Measured> fewest, Optional<Measured> most) {
            return tests.stream().map(test -> test.atBest(fewest, most)).reduce(Truth.TRUE, Truth::and);
        }

        @Override
        public Truth atWorst(Optional<Measured> fewest, Optional<Measured> most) {
            return tests.stream().map(test -> test.atWorst(fewest, most)).reduce(Truth.TRUE, Truth::and);
        }

        @Override
        public double reachM() {
            return tests.stream().mapToDouble(SpatialTest::reachM).max().orElse(0);
        }

        @Override
        public boolean byAbsence() {
            return tests.stream().anyMatch(SpatialTest::byAbsence);
        }
    }

    /** At least one of these holds. */
    record Any(List<SpatialTest> tests) implements SpatialTest {
        public Any {
            tests = List.copyOf(tests);
        }

        @Override
        public Outcome ofNothing() {
            return Outcome.sure(tests.stream().anyMatch(t -> t.ofNothing().truth() == Truth.TRUE));
        }

        @Override
        public Outcome of(Measured measured) {
            return tests.stream()
                    .map(test -> test.of(measured))
                    .reduce((a, b) ->
                            decided(a.truth().or(b.truth()), a.probability() >= b.probability() ? a : b, a, b))
                    .orElse(Outcome.sure(false));
        }

        @Override
        public Truth atBest(Optional<Measured> fewest, Optional<Measured> most) {
            return tests.stream().map(test -> test.atBest(fewest, most)).reduce(Truth.FALSE, Truth::or);
        }

        @Override
        public Truth atWorst(Optional<Measured> fewest, Optional<Measured> most) {
            return tests.stream().map(test -> test.atWorst(fewest, most)).reduce(Truth.FALSE, Truth::or);
        }

        @Override
        public double reachM() {
            return tests.stream().mapToDouble(SpatialTest::reachM).max().orElse(0);
        }

        @Override
        public boolean byAbsence() {
            return tests.stream().anyMatch(SpatialTest::byAbsence);
        }
    }

    /** This does not hold. */
    record Not(SpatialTest test) implements SpatialTest {
        @Override
        public Outcome ofNothing() {
            return Outcome.sure(test.ofNothing().truth() != Truth.TRUE);
        }

        @Override
        public Outcome of(Measured measured) {
            Outcome outcome = test.of(measured);
            return new Outcome(outcome.truth().not(), Rounded.probability(1 - outcome.probability()), outcome.doubt());
        }

        @Override
        public Truth atBest(Optional<Measured> fewest, Optional<Measured> most) {
            return test.atWorst(fewest, most).not();
        }

        @Override
        public Truth atWorst(Optional<Measured> fewest, Optional<Measured> most) {
            return test.atBest(fewest, most).not();
        }

        @Override
        public double reachM() {
            return test.reachM();
        }

        @Override
        public boolean byAbsence() {
            return true;
        }
    }

    private static Outcome decided(Truth truth, Outcome ruling, Outcome a, Outcome b) {
        Optional<Doubt> doubt = truth == Truth.UNKNOWN ? a.doubt().or(b::doubt) : Optional.empty();
        return new Outcome(truth, ruling.probability(), doubt);
    }
}
