package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Refusal;

class SlotsTest {
    private final Slots slots = new Slots();

    @Test
    void aFewWaitAndWhoComesAfterThemIsRefusedAtOnce() throws InterruptedException {
        ExecutorService clients = Executors.newCachedThreadPool();
        CountDownLatch end = new CountDownLatch(1);
        List<CompletableFuture<Integer>> done = new ArrayList<>();
        for (int i = 0; i < Slots.AT_ONCE + Slots.WAITING; i++) {
            int number = i;
            done.add(CompletableFuture.supplyAsync(() -> slots.in(() -> after(end, number)), clients));
        }
        while (slots.waiting() < Slots.WAITING) {
            Thread.sleep(1);
        }
        assertThatThrownBy(() -> slots.in(() -> 0))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.reason()).isEqualTo(Refusal.Cause.UNAVAILABLE));
        end.countDown();
        assertThat(done).allSatisfy(one -> assertThat(one.join()).isNotNegative());
        assertThat(slots.in(() -> 7)).isEqualTo(7);
        clients.shutdown();
    }

    private static int after(CountDownLatch end, int number) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return number;
    }

    @Test
    void workThatFailsLeavesItsSlotToOthers() throws IOException {
        for (int i = 0; i < 2 * Slots.AT_ONCE; i++) {
            assertThatThrownBy(() -> slots.in(() -> {
                        throw new IOException("full");
                    }))
                    .isInstanceOf(IOException.class);
        }
        assertThat(slots.in(() -> 7)).isEqualTo(7);
    }
}
