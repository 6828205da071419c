package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.checks.World.subject;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.merestone.atlas.Atlas;

class SightTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");

    private final Sight sight = new Sight(
            subject("project", "POINT(112.11 33.11)", 0, Map.of()),
            0,
            DAY,
            DAY,
            Atlas.of(Map.of(), World.KINDS),
            World.KINDS,
            Duration.ofMinutes(10));

    @Test
    void whenTheOneWhoWaitsIsInterruptedTheWorkerIsToo() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> sight.inTime(() -> {
                    caller.interrupt();
                    try {
                        return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                }))
                .isInstanceOf(Sight.Failed.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
