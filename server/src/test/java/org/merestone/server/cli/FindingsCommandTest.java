package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.store.FindingSet;
import org.merestone.store.Store;

/** All that is stored is checked without a server, and nothing is stored of it. */
class FindingsCommandTest {
    @TempDir
    private Path folder;

    private Typed typed;
    private String store;

    @BeforeEach
    void fill() {
        typed = new Typed(folder);
        typed.writeFiles();
        store = "gpkg:" + folder.resolve("store.gpkg");
        done("import", "zones", typed.zones().toString(), "--kind", "water-source-zone", "--coverage", "extent");
        done(
                "import",
                "outfall",
                typed.points().toString(),
                "--kind",
                "outfall",
                "--crs",
                "EPSG:4490",
                "--accuracy",
                "1");
    }

    private Typed.Outcome done(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--store";
        all[args.length + 1] = store;
        Typed.Outcome outcome = typed.run(all);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome;
    }

    @Test
    void listsWhatIsNotClear() throws IOException {
        Typed.Outcome outcome = done("findings", "--lang", "en");
        assertThat(outcome.err()).contains("2 subjects, of which 2 may have changed");
        JsonNode answer = new ObjectMapper().readTree(outcome.out());
        assertThat(answer.get("revision").asInt()).isEqualTo(2);
        JsonNode first = answer.at("/findings/0");
        assertThat(first.at("/subject/code").asText()).isEqualTo("P1");
        assertThat(answer.at("/counts/state/hit").asInt()).isPositive();
        assertThat(answer.at("/counts/state/clear").isMissingNode()).isTrue();
        try (Store opened = Store.openReadOnly(store)) {
            assertThat(opened.findings()).isEqualTo(FindingSet.NONE);
        }
    }

    @Test
    void writesATableInWhichNoNameRuns() throws IOException {
        Path csv = folder.resolve("findings.csv");
        done("findings", "--format", "csv", "--out", csv.toString());
        assertThat(Files.readAllLines(csv))
                .anyMatch(line -> line.startsWith("outfall,outfall:P1,P1,一号,") && line.contains(",hit,"))
                .anyMatch(line -> line.startsWith("outfall,outfall:P2,P2,'=二号,") && line.contains(",not_covered,"));
    }
}
