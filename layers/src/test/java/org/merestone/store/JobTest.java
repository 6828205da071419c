package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Work that falls due, of which one of all the servers takes care. */
final class JobTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(EmptyStore.NOW);

    @ParameterizedTest
    @EnumSource
    void isDueAtFirstAndAgainAfterItsTime(Kept kept) {
        try (Store store = Store.open(kept.fresh(folder), now::get)) {
            assertThat(store.lastRun("verify")).isEmpty();
            assertThat(store.whenDue("verify", DAY, () -> "ok 1")).isTrue();
            assertThat(store.lastRun("verify")).contains(new Job("verify", EmptyStore.NOW, "ok 1"));
            now.set(EmptyStore.NOW.plus(DAY).minusMillis(1));
            assertThat(store.whenDue("verify", DAY, () -> "too soon")).isFalse();
            assertThat(store.whenDue("other", DAY, () -> "of its own")).isTrue();
            now.set(EmptyStore.NOW.plus(DAY));
            assertThat(store.whenDue("verify", DAY, () -> "ok 2")).isTrue();
            assertThat(store.lastRun("verify")).map(Job::outcome).contains("ok 2");
            assertThat(store.verify().ok()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysDueWhenItFails(Kept kept) {
        try (Store store = Store.open(kept.fresh(folder), now::get)) {
            assertThatThrownBy(() -> store.whenDue("verify", DAY, () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
            assertThat(store.lastRun("verify")).isEqualTo(Optional.empty());
            assertThat(store.whenDue("verify", DAY, () -> "ok")).isTrue();
        }
    }

    @Test
    void isLeftToTheServerThatHasIt() throws InterruptedException {
        String url = Kept.IN_POSTGIS.fresh(folder);
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        try (Store one = Store.open(url, now::get);
                Store other = Store.open(url, now::get)) {
            Thread busy = new Thread(() -> one.whenDue("verify", DAY, () -> {
                taken.countDown();
                await(tried);
                return "by one";
            }));
            busy.start();
            taken.await();
            assertThat(other.whenDue("verify", DAY, () -> "by the other")).isFalse();
            tried.countDown();
            busy.join();
            assertThat(other.lastRun("verify")).map(Job::outcome).contains("by one");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isDoneOnceHoweverManyTry(Kept kept) throws Exception {
        String url = kept.fresh(folder);
        AtomicInteger runs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Store store = Store.open(url, now::get)) {
            Callable<Boolean> attempt = () -> store.whenDue("verify", DAY, () -> "run " + runs.incrementAndGet());
            List<Future<Boolean>> attempts =
                    threads.invokeAll(Stream.generate(() -> attempt).limit(40).toList());
            for (Future<Boolean> one : attempts) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(runs).hasValue(1);
    }
}
