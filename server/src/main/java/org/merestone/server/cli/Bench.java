package org.merestone.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.merestone.server.api.Engine;
import org.merestone.server.bench.BenchZones;
import org.merestone.server.bench.CheckBench;
import org.merestone.server.bench.Line;
import org.merestone.server.bench.LoadBench;
import org.merestone.server.bench.Ogr;
import org.merestone.server.bench.Setting;
import org.merestone.server.bench.StoreBench;
import org.merestone.server.bench.Suite;
import org.merestone.server.bench.Table;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures this machine: the same work done by this program and by another, side by side in one run. */
@Command(name = "bench")
final class Bench implements Callable<Integer> {
    /** Of the full sizes, with {@code --quick}. */
    private static final double QUICK = 0.01;

    private final Global global;

    @Option(names = "--part", paramLabel = "NAME")
    private List<String> parts = new ArrayList<>();

    @Option(names = "--rounds", paramLabel = "R")
    private int rounds = 5;

    @Option(names = "--postgis", paramLabel = "URL")
    private Optional<String> postgis = Optional.empty();

    @Option(names = "--quick")
    private boolean quick;

    @Option(names = "--json")
    private boolean json;

    @Spec
    private CommandSpec spec;

    Bench(Global global) {
        this.global = global;
    }

    /** A line whose results differ is of no use: then the whole is refused, after all of it was printed. */
    @Override
    public Integer call() {
        Set<String> wanted = parts.isEmpty() ? Suite.parts() : new LinkedHashSet<>(parts);
        if (!Suite.parts().containsAll(wanted) || rounds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--part: " + String.join(", ", Suite.parts()) + "; --rounds: 1 …");
        }
        postgis.ifPresent(StoreBench::refuseUnlessOwn);
        List<Line> lines = new ArrayList<>();
        try (BenchStore store = new BenchStore(global)) {
            Suite.run(
                    wanted,
                    new Setting(
                            global.kinds(),
                            () -> global.books(global.kinds()),
                            store::engine,
                            postgis,
                            rounds,
                            quick ? QUICK : 1,
                            global::say),
                    line -> {
                        lines.add(line);
                        global.terminal().err().println(Table.row(line, global.lang()));
                    });
        }
        if (json) {
            Table.json(lines, global.terminal().out());
        } else {
            Table.text(lines, global.lang(), global.terminal().out());
        }
        boolean differ = lines.stream().anyMatch(line -> line.equal().equals(Optional.of(false)));
        return differ ? CommandLineTool.REFUSED : CommandLineTool.DONE;
    }

    /** Import beside ogr2ogr, and queries by box, in a file and, where one is given, in PostGIS. */
    @Command(name = "store")
    int store(
            @Option(names = "--count", paramLabel = "N", defaultValue = "100000") int count,
            @Option(names = "--rounds", paramLabel = "R", defaultValue = "3") int rounds,
            @Option(names = "--postgis", paramLabel = "URL") Optional<String> postgis)
            throws IOException, InterruptedException {
        postgis.ifPresent(StoreBench::refuseUnlessOwn);
        Path folder = Files.createTempDirectory("merestone-bench");
        try {
            Path zones = BenchZones.write(folder.resolve("zones.geojson"), count);
            global.say(
                    count + " 个多边形，" + (Files.size(zones) >> 20) + " MiB",
                    count + " polygons, " + (Files.size(zones) >> 20) + " MiB");
            List<StoreBench> benches = new ArrayList<>();
            benches.add(bench("gpkg:" + folder.resolve("bench.gpkg"), Ogr.geoPackage(folder.resolve("ogr.gpkg"))));
            postgis.ifPresent(url -> benches.add(bench(url, Ogr.postGis(url))));
            try {
                for (int round = 1; round <= rounds; round++) {
                    for (StoreBench bench : benches) {
                        bench.importOnce(zones, round);
                    }
                }
                benches.forEach(bench -> bench.query(count));
                benches.forEach(bench -> bench.print(global.terminal().out()));
                return same(benches, count) ? CommandLineTool.DONE : CommandLineTool.REFUSED;
            } finally {
                benches.forEach(StoreBench::close);
            }
        } finally {
            delete(folder);
        }
    }

    /** Reading all kinds and rules, as at every start. */
    @Command(name = "load")
    int load(@Option(names = "--rounds", paramLabel = "R", defaultValue = "20") int rounds) {
        LoadBench.run(global::books, rounds, global.terminal().out(), global::say);
        return CommandLineTool.DONE;
    }

    /** From an opened store to the first answer; the store of {@code --store} is filled at first, and may hold nothing else. */
    @Command(name = "start")
    int start(
            @Option(names = "--zones", paramLabel = "N", defaultValue = "5000") int zones,
            @Option(names = "--vertices", paramLabel = "V", defaultValue = "1000000") int vertices,
            @Option(names = "--rounds", paramLabel = "R", defaultValue = "3") int rounds) {
        StartBench bench = new StartBench(global, global.storeUrl());
        bench.fill(zones, vertices);
        bench.measure(rounds);
        return CommandLineTool.DONE;
    }

    /** Checks of random points against every rule and the zones of the store. */
    @Command(name = "check")
    int check(
            @Option(names = "--count", paramLabel = "N", defaultValue = "200") int count,
            @Option(names = "--kind", paramLabel = "K") Optional<String> kind)
            throws IOException {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--count: 1 …");
        }
        return global.reading(store -> {
            new CheckBench(global.engine(store))
                    .run(count, kind, global.terminal().out());
            return CommandLineTool.DONE;
        });
    }

    private StoreBench bench(String url, Ogr ogr) {
        Store store = Store.open(url);
        Engine engine = global.engine(store);
        return new StoreBench(store, engine.kinds(), ogr);
    }

    /** A figure counts only where all have done the same work. */
    private boolean same(List<StoreBench> benches, int count) {
        boolean counts = benches.stream().allMatch(b -> b.counts().stream().allMatch(n -> n == count));
        boolean answers = benches.stream().map(StoreBench::answers).distinct().count() == 1;
        global.say(
                counts && answers ? "结果一致：要素数和每个查询的要素都相同" : "结果不一致，数字不可用",
                counts && answers
                        ? "the results agree: as many features, and the same for each query"
                        : "the results differ, the figures are of no use");
        return counts && answers;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
