package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Text;

class ProgressLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(5);

    private ProgressLine progress(boolean live) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Global global = new Global(new Terminal(stream, stream, live), Map.of());
        return new ProgressLine(global, Text.of("导入", "importing"), clock::get);
    }

    private void passes(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysNothingAboutWhatTakesLessThanASecond() {
        ProgressLine progress = progress(false);
        passes(Duration.ofMillis(990));
        progress.at(100, 100);
        progress.end();
        assertThat(said()).isEmpty();
    }

    @Test
    void saysHowFarHowFastAndHowLongOnALineEveryFewSeconds() {
        ProgressLine progress = progress(false);
        passes(Duration.ofSeconds(9));
        progress.at(1, 1000);
        passes(Duration.ofSeconds(2));
        progress.at(101, 1000);
        passes(Duration.ofSeconds(1));
        progress.at(151, 1000);
        passes(Duration.ofSeconds(5));
        progress.at(401, 1000);
        assertThat(said().lines()).containsExactly("导入 101/1000，每秒 50，还需 0:18", "导入 401/1000，每秒 50，还需 0:12");
    }

    @Test
    void countsAnewWithEachStage() {
        ProgressLine progress = progress(false);
        progress.stage(Text.of("解析", "parsing"));
        progress.at(1, 100);
        passes(Duration.ofSeconds(2));
        progress.at(51, 100);
        progress.stage(Text.of("读取", "reading"));
        progress.at(1, 100);
        passes(Duration.ofSeconds(2));
        progress.at(11, 100);
        assertThat(said().lines()).containsExactly("解析 51/100，每秒 25，还需 0:02", "读取 11/100，每秒 5.0，还需 0:18");
    }

    @Test
    void writesOverItsLineWhenAPersonWatches() {
        ProgressLine progress = progress(true);
        progress.at(0, 0);
        passes(Duration.ofSeconds(2));
        progress.at(10, 0);
        passes(Duration.ofMillis(500));
        progress.at(200, 0);
        progress.end();
        assertThat(said()).isEqualTo("\r\u001b[K导入 10，每秒 5.0\r\u001b[K导入 200，每秒 80" + System.lineSeparator());
    }
}
