package org.merestone.server.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The parts of the benchmark, each to be had alone. */
public final class Suite {
    private static final Map<String, Function<Setting, List<Line>>> PARTS = new LinkedHashMap<>();
    /** Zones of the grounds on which cost is held against size, with as many vertices each. */
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);

    private static final int VERTICES = 24;
    private static final int LEAST_ZONES = 4;

    static {
        PARTS.put(
                "demo",
                setting -> new Overlaps(setting, Ground.largest(setting.engine().get())).lines());
        PARTS.put("zones", setting -> new Overlaps(setting, zones(setting)).lines());
        PARTS.put("many", setting -> new Overlaps(setting, ground(setting, 5_000, 1_000_000)).lines());
        PARTS.put(
                "size",
                setting -> SIZES.stream()
                        .flatMap(size ->
                                new Overlaps(setting, ground(setting, size, size * VERTICES)).besideJts().stream())
                        .toList());
        PARTS.put("distance", setting -> new Distances(setting, zones(setting)).lines());
        PARTS.put("threads", setting -> new Overlaps(setting, zones(setting)).inTwoThreads());
        PARTS.put("checks", setting -> new FullChecks(setting).lines());
        PARTS.put("outfalls", setting -> new OutfallBatch(setting).lines());
        PARTS.put("reports", setting -> new Printing(setting).lines());
        PARTS.put("standing", setting -> new Standing(setting, ground(setting, 5_000, 1_000_000)).lines());
        PARTS.put("import", setting -> new Imports(setting).lines());
        PARTS.put("tiles", setting -> new Tilings(setting, ground(setting, 5_000, 1_000_000)).lines());
        PARTS.put("http", setting -> new HttpChecks(setting).lines());
    }

    /** As the protected sites of a real province are: some hundred thousand vertices in a few zones, one of them huge. */
    private static Ground zones(Setting setting) {
        return ground(setting, 144, 500_000);
    }

    private static Ground ground(Setting setting, int zones, int vertices) {
        return Ground.synthetic(Math.max(LEAST_ZONES, setting.sized(zones)), setting.sized(vertices));
    }

    private Suite() {}

    public static Set<String> parts() {
        return PARTS.keySet();
    }

    /** Runs some of the parts in their order, and hands over each line as it comes. */
    public static void run(Set<String> parts, Setting setting, Consumer<Line> lines) {
        PARTS.forEach((name, part) -> {
            if (parts.contains(name)) {
                part.apply(setting).forEach(lines);
            }
        });
    }
}
