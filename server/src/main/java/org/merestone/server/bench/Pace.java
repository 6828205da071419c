package org.merestone.server.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How many subjects a second each contender does: the median of some rounds, in which they take turns, so that whatever
 * else the machine does meets them all.
 *
 * @param rounds how many
 * @param leastS a round goes on until this many seconds are over
 */
record Pace(int rounds, double leastS) {
    /** As many subjects as a slow contender is tried on at first. */
    private static final int FIRST = 16;
    /** Rounds of warming up: on a busy machine the compiler of the JVM comes late. */
    private static final int WARM_UP = 4;

    /**
     * What came out for one contender.
     *
     * @param subjects on how many it was measured, and what it found of them
     */
    record Result(Contender contender, int subjects, Pairs pairs, double perS) {}

    /** @param negligible see {@link Pairs} */
    List<Result> of(List<Contender> contenders, int subjects, double negligible) {
        List<Integer> counts = new ArrayList<>();
        List<Pairs> pairs = new ArrayList<>();
        List<double[]> rates = new ArrayList<>();
        for (Contender contender : contenders) {
            Pairs found = new Pairs(negligible);
            counts.add(warm(contender, subjects, found));
            pairs.add(found);
            rates.add(new double[rounds]);
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                rates.get(i)[round] = perS(contenders.get(i), counts.get(i));
            }
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            results.add(new Result(contenders.get(i), counts.get(i), pairs.get(i), median(rates.get(i))));
        }
        return results;
    }

    /** Warms up, and finds out how many subjects a contender can do in about a round. */
    private int warm(Contender contender, int subjects, Pairs found) {
        int done = 0;
        double startS = seconds();
        while (done < subjects && seconds() - startS < leastS) {
            int next = Math.min(subjects, Math.max(FIRST, 2 * done));
            contender.proof().run(done, next, found);
            done = next;
        }
        Tally again = new Tally();
        do {
            contender.work().run(0, done, again);
        } while (seconds() - startS < WARM_UP * leastS);
        return done;
    }

    private double perS(Contender contender, int subjects) {
        Tally tally = new Tally();
        double startS = seconds();
        long done = 0;
        double tookS;
        do {
            contender.work().run(0, subjects, tally);
            done += subjects;
            tookS = seconds() - startS;
        } while (tookS < leastS);
        return done / tookS;
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** p50, p95 and p99 of what each took. */
    static Map<String, Double> percentiles(double[] ms) {
        double[] sorted = ms.clone();
        Arrays.sort(sorted);
        return Map.of(
                "p50_ms", sorted[sorted.length / 2],
                "p95_ms", sorted[sorted.length * 95 / 100],
                "p99_ms", sorted[sorted.length * 99 / 100]);
    }

    static double seconds() {
        return System.nanoTime() / 1e9;
    }
}
