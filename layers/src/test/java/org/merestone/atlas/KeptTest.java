package org.merestone.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptTest {
    private final AtomicInteger works = new AtomicInteger();

    private String text(int length) {
        works.incrementAndGet();
        return "x".repeat(length);
    }

    @Test
    void aThingIsWorkedOutOnceForEachKey() {
        Kept<String> kept = new Kept<>(100, String::length);
        String first = kept.get("a", () -> text(10));
        assertThat(kept.get("a", () -> text(10))).isSameAs(first);
        kept.get("b", () -> text(10));
        assertThat(works).hasValue(2);
    }

    @Test
    void thoseLeastUsedGoWhenAllTogetherWeighTooMuch() {
        Kept<String> kept = new Kept<>(10, String::length);
        kept.get("a", () -> text(4));
        kept.get("b", () -> text(4));
        kept.get("a", () -> text(4));
        kept.get("c", () -> text(4));
        assertThat(works).hasValue(3);
        kept.get("a", () -> text(4));
        assertThat(works).hasValue(3);
        kept.get("b", () -> text(4));
        assertThat(works).hasValue(4);
    }

    @Test
    void theOneAskedForLastIsKeptHoweverHeavy() {
        Kept<String> kept = new Kept<>(10, String::length);
        kept.get("a", () -> text(50));
        kept.get("a", () -> text(50));
        assertThat(works).hasValue(1);
    }

    @Test
    void thoseThatAreNothingAreKeptTooAndDoNotPileUp() {
        Kept<String> kept = new Kept<>(10, String::length);
        for (int i = 0; i < 20; i++) {
            kept.get(i, () -> text(0));
        }
        kept.get(19, () -> text(0));
        assertThat(works).hasValue(20);
        kept.get(0, () -> text(0));
        assertThat(works).hasValue(21);
    }

    @Test
    void workThatFailsIsTriedAgain() {
        Kept<String> kept = new Kept<>(10, String::length);
        assertThatThrownBy(() -> kept.get("a", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(kept.get("a", () -> text(1))).isEqualTo("x");
    }

    @Test
    void nothingIsLeftOfWorkThatFails() {
        Kept<String> kept = new Kept<>(10, String::length);
        for (int i = 0; i < 20; i++) {
            int key = i;
            assertThatThrownBy(() -> kept.get(key, () -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
        }
        assertThat(kept.size()).isZero();
    }
}
