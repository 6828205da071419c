package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the measures are of what they say; how large they are is no matter of a test. */
class BenchTest {
    @TempDir
    private Path folder;

    private Typed typed;

    @BeforeEach
    void writeFiles() {
        typed = new Typed(folder);
        typed.writeFiles();
    }

    @Test
    void readsAllKindsAndRulesColdAndWarm() {
        Typed.Outcome outcome = typed.run("bench", "load", "--rounds", "1");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines()).hasSize(2);
        assertThat(outcome.out()).containsPattern("cold  kinds \\d+ ms").containsPattern("warm  kinds \\d+ ms");
        assertThat(outcome.err()).containsPattern("\\d\\d 个类别，\\d{3} 条规则");
    }

    @Test
    void checksPointsOfAKindAgainstEveryRuleOfIt() {
        typed.run("import", "zones", typed.zones().toString(), "--kind", "water-source-zone");
        Typed.Outcome outcome = typed.run("bench", "check", "--count", "5", "--kind", "outfall");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .containsPattern("outfall  5 points, \\d\\d rules each")
                .containsPattern("one thread +\\d+ checks/s")
                .containsPattern("states +hit \\d+ .*not_covered [1-9]")
                .doesNotContain("project");
    }

    @Test
    void needsZonesToCheckAgainst() {
        Typed.Outcome outcome = typed.run("bench", "check");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("没有区域", "--store");
        assertThat(typed.run("bench", "check", "--count", "0").status()).isEqualTo(2);
        assertThat(typed.run("bench").status()).isEqualTo(2);
    }
}
