package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void isStartingUntilTheWarmUpIsDone() {
        try (Fixture fixture = Fixture.empty()) {
            CompletableFuture<Void> warmUp = new CompletableFuture<>();
            assertThat(Health.of(fixture.engine().store(), warmUp).json("en").toString())
                    .isEqualTo("{\"status\":\"starting\",\"why\":\"loading the CRS database and the layers\"}");
            warmUp.complete(null);
            assertThat(Health.of(fixture.engine().store(), warmUp).json("en").toString())
                    .isEqualTo("{\"status\":\"ok\"}");
        }
    }

    @Test
    void isFailingWhenTheWarmUpFailed() {
        try (Fixture fixture = Fixture.empty()) {
            CompletableFuture<Void> warmUp = CompletableFuture.failedFuture(new IllegalStateException("no disk"));
            Health health = Health.of(fixture.engine().store(), warmUp);
            assertThat(health.status()).isEqualTo(Health.Status.FAILING);
            assertThat(health.json("en").get("why").asText()).contains("--home");
        }
    }

    @Test
    void isFailingWhenTheStoreCannotBeRead() {
        try (Fixture fixture = Fixture.empty()) {
            fixture.engine().store().close();
            Health health = Health.of(fixture.engine().store(), CompletableFuture.completedFuture(null));
            assertThat(health.status()).isEqualTo(Health.Status.FAILING);
            assertThat(health.why()).isPresent();
        }
    }
}
