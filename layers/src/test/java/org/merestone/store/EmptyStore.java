package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.store.Samples.LAYER;

import java.time.Instant;
import java.time.InstantSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

/** A new and empty store for each test, whatever database it is kept in. */
abstract class EmptyStore {
    static final Query ALL = Query.all(LAYER);
    static final Instant NOW = Instant.parse("2026-08-15T01:02:03.004Z");

    Store store;

    /** A new and empty store. */
    abstract Store create(InstantSource clock);

    static InstantSource fixed() {
        return InstantSource.fixed(NOW);
    }

    @BeforeEach
    void open() {
        store = create(fixed());
    }

    @AfterEach
    void close() {
        store.close();
    }

    // Envelope is a raw Comparable, for which assertThat is an unchecked call.
    static Object extentOf(Layer layer) {
        return layer.contents().extent();
    }

    static void assertRefused(ThrowingCallable call, Refusal.Cause cause, String named) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(cause);
            assertThat(refusal.text().zh()).contains(named);
            assertThat(refusal.text().en()).contains(named);
        });
    }
}
