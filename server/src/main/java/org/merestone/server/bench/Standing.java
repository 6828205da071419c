package org.merestone.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.merestone.catalog.Text;
import org.merestone.store.Store;

/**
 * How long it takes until the findings that stand are current again after one zone was edited, and what ten others would
 * change, for ever more outfalls among the same zones; beside checks of all.
 */
final class Standing {
    /** Edits are few and short: more than of other measures. */
    private static final int EDITS_A_ROUND = 3;

    private static final List<Integer> OUTFALLS = List.of(1_000, 10_000, 100_000);
    private static final Text ALL = Text.of("全部重新研判", "all checked again");

    private final Setting setting;
    private final Ground ground;

    Standing(Setting setting, Ground ground) {
        this.setting = setting;
        this.ground = ground;
    }

    List<Line> lines() {
        try {
            Path folder = Files.createTempDirectory("merestone-bench");
            Path file = folder.resolve("standing.gpkg");
            try (Store store = Store.open("gpkg:" + file)) {
                StandingStore standing = new StandingStore(setting, store, ground.zones());
                List<Line> lines = new ArrayList<>();
                for (int full : OUTFALLS) {
                    lines.addAll(lines(standing, setting.sized(full)));
                }
                return lines;
            } finally {
                for (String end : List.of("", "-wal", "-shm", ".lock")) {
                    Files.deleteIfExists(folder.resolve(file.getFileName() + end));
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Line> lines(StandingStore standing, int outfalls) throws IOException {
        standing.fill(outfalls);
        double firstS = standing.renew();
        int edits = EDITS_A_ROUND * setting.rounds();
        double[] editS = new double[edits];
        double[] supposeS = new double[edits];
        long checked = 0;
        for (int i = 0; i < edits; i++) {
            standing.edit();
            editS[i] = standing.renew();
            checked += standing.checked();
            supposeS[i] = standing.suppose();
        }
        double anewS = standing.anew();
        Text size = Text.of(
                outfalls + " 个排污口 × " + ground.name().zh(),
                outfalls + " outfalls × " + ground.name().en());
        return List.of(
                line("改一个区域到结论更新", "one zone edited until findings are current", size, editS, anewS, standing.isSame())
                        .with(Map.of("first_s", firstS, "checked_each", (double) checked / edits)),
                line("假设十个区域另样", "a what-if of ten zones", size, supposeS, anewS, standing.isSupposedAlike()));
    }

    private static Line line(String zh, String en, Text size, double[] times, double anewS, boolean isSame) {
        double medianS = Pace.median(times);
        double longestS = 0;
        for (double time : times) {
            longestS = Math.max(longestS, time);
        }
        return Line.of(Text.of(zh + "：" + size.zh(), en + ": " + size.en()), 1 / medianS, ALL, 1 / anewS, isSame)
                .with(Map.of("median_s", medianS, "longest_s", longestS, "peer_s", anewS));
    }
}
