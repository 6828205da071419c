package generate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chance with a seed: what is drawn is the same on every run. */
final class Dice {
    private final Random random;

    Dice(String seed) {
        random = new Random(seed.hashCode());
    }

    int below(int n) {
        return random.nextInt(n);
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    double gauss() {
        return random.nextGaussian();
    }

    <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    /** Earlier ones more often: half of the time one of the first third. */
    <T> T pickEarly(List<T> list) {
        double share = random.nextDouble();
        return list.get((int) (share * share * list.size()));
    }

    <T> List<T> shuffled(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    /** A day from the first to the last, both included. */
    LocalDate day(String first, String last) {
        LocalDate from = LocalDate.parse(first);
        return from.plusDays(below((int) ChronoUnit.DAYS.between(from, LocalDate.parse(last)) + 1));
    }

    /** A day of a year on which offices work, before October. */
    LocalDate day(int year) {
        return LocalDate.of(year, 1 + below(9), 1 + below(28));
    }
}
