package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static Iterator<Integer> numbers(int count) {
        return IntStream.range(0, count).iterator();
    }

    @Test
    void resultsComeInOrderHoweverLongEachTakes() throws IOException {
        Random random = new Random(7);
        List<Integer> spins = random.ints(2_000, 0, 20_000).boxed().toList();
        List<Integer> results = new ArrayList<>();
        InOrder.each(
                numbers(2_000),
                n -> {
                    for (int i = 0; i < spins.get(n); i++) {
                        Thread.onSpinWait();
                    }
                    return n;
                },
                results::add);
        assertThat(results).isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    }

    @Test
    void allCoresWorkAtOnce() throws IOException {
        CyclicBarrier all = new CyclicBarrier(CORES);
        AtomicInteger met = new AtomicInteger();
        InOrder.each(
                numbers(3 * CORES),
                n -> {
                    try {
                        return all.await(1, TimeUnit.MINUTES);
                    } catch (Exception e) {
                        throw new IllegalStateException("fewer than " + CORES + " worked at once", e);
                    }
                },
                n -> met.incrementAndGet());
        assertThat(met).hasValue(3 * CORES);
    }

    @Test
    void onlyAWindowIsAheadOfWhatWasTaken() throws IOException {
        AtomicInteger drawn = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        Iterator<Integer> things = IntStream.range(0, 10_000)
                .peek(n -> {
                    drawn.incrementAndGet();
                    assertThat(drawn.get() - taken.get()).isLessThanOrEqualTo(InOrder.WINDOW + 1);
                })
                .iterator();
        InOrder.each(things, n -> n, n -> taken.incrementAndGet());
        assertThat(taken).hasValue(10_000);
    }

    @Test
    void aSinkThatFailsEndsTheWork() {
        AtomicInteger worked = new AtomicInteger();
        assertThatThrownBy(() -> InOrder.each(numbers(1_000_000), n -> worked.incrementAndGet(), n -> {
                    throw new IOException("gone");
                }))
                .hasMessage("gone");
        assertThat(worked.get()).isLessThanOrEqualTo(InOrder.WINDOW);
    }

    @Test
    void whatTheWorkThrowsIsThrown() {
        assertThatThrownBy(() -> InOrder.each(
                        numbers(10),
                        n -> {
                            throw new IllegalArgumentException("no " + n);
                        },
                        n -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no 0");
    }
}
