package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Refusal;
import org.merestone.ingest.Proposal;
import org.merestone.ingest.Request;

/** What is kept of uploads, and for how long. */
class PendingImportsTest {
    private static final Limits.Imports LIMITS = new Limits.Imports(100, 150, 3, Duration.ofHours(1));

    private Instant now = Instant.parse("2026-11-29T00:00:00Z");
    private final PendingImports pending = new PendingImports(LIMITS, () -> now);

    private PendingImports.Pending uploaded(long bytes) throws IOException {
        PendingImports.Pending made = pending.open(bytes);
        made.uploads().add("../a.csv", f -> Files.write(f, new byte[] {1}));
        Request request = Request.of("l", made.uploads().files(), made.uploads().names(), "t");
        made.begin(request);
        made.propose(new Proposal(
                request,
                org.merestone.catalog.Kinds.load().kind("outfall"),
                0,
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                new Proposal.Flaws(List.of(), 0),
                Optional.empty()));
        return made;
    }

    @Test
    void anImportNobodyAsksForIsGoneAfterItsTimeAndOneThatIsAskedForStays() throws IOException {
        PendingImports.Pending left = uploaded(10);
        PendingImports.Pending used = uploaded(10);
        Path file = left.uploads().files().get(0);
        assertThat(file).exists();
        assertThat(file.getFileName().toString()).isEqualTo("0.bin");
        now = now.plus(Duration.ofMinutes(50));
        pending.find(used.id());
        now = now.plus(Duration.ofMinutes(20));
        assertThatThrownBy(() -> pending.find(left.id())).isInstanceOf(Refusal.class);
        assertThat(file).doesNotExist();
        assertThat(pending.find(used.id())).isSameAs(used);
        pending.close();
        assertThat(used.folder()).doesNotExist();
    }

    @Test
    void noMoreWaitThanTheLimitsAllowInNumberAndBytes() throws IOException {
        uploaded(100);
        assertThatThrownBy(() -> pending.open(60)).isInstanceOf(Refusal.class);
        uploaded(10);
        PendingImports.Pending third = uploaded(10);
        assertThatThrownBy(() -> pending.open(1)).isInstanceOf(Refusal.class);
        pending.drop(third);
        assertThat(pending.count()).isEqualTo(2);
        uploaded(1);
        pending.close();
    }

    @Test
    void partsOfOneStemLieBesideEachOtherAndNoNameIsAPath() throws IOException {
        Uploads uploads = pending.open(1).uploads();
        for (String name : List.of("甲.SHP", "甲.dbf", "甲.shp.xml", "x/../../乙.csv", "甲.csv", "甲.txt")) {
            uploads.add(name, f -> Files.write(f, new byte[] {1}));
        }
        assertThat(uploads.files())
                .extracting(f -> f.getFileName().toString())
                .containsExactly("0.shp", "2.bin", "0.bin", "0-5.bin");
        assertThatThrownBy(() -> uploads.add("y/甲.csv", f -> Files.write(f, new byte[] {1})))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("甲.csv");
        assertThat(uploads.names().values()).contains("乙.csv").noneMatch(n -> n.contains("/"));
        pending.close();
    }
}
