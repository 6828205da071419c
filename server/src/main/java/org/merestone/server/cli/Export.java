package org.merestone.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;
import org.merestone.server.api.Engine;
import org.merestone.server.api.FeatureQuery;
import org.merestone.server.api.FeatureWriter;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a layer to a file; the file is there whole or not at all. */
@Command(name = "export")
final class Export implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "LAYER")
    private String layer = "";

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--filter", paramLabel = "ECQL")
    private Optional<String> filter = Optional.empty();

    @Option(names = "--crs", paramLabel = "EPSG:n")
    private Optional<String> crs = Optional.empty();

    @Option(names = "--as-of", paramLabel = "D")
    private Optional<LocalDate> asOf = Optional.empty();

    private final Global global;

    Export(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() throws IOException {
        FeatureWriter.Format format = format();
        Crs target = crs.map(Crs::of).orElse(Crs.CGCS2000);
        try (Store store = global.openForReading()) {
            Engine engine = global.engine(store);
            FeatureQuery query = FeatureQuery.all(layer).on(asOf).where(filter);
            Kind kind = engine.kinds().kind(query.layer(engine).kind());
            Set<String> columns = new LinkedHashSet<>();
            kind.fields().stream().map(Field::name).forEach(columns::add);
            AtomicLong total = new AtomicLong();
            query.scan(engine, feature -> {
                total.incrementAndGet();
                columns.addAll(feature.properties().keySet());
            });
            List<Text> notices = new ArrayList<>();
            WholeFile.write(file, out -> {
                try (FeatureWriter writer = FeatureWriter.of(format, out, target, columns, total.get())) {
                    write(query, engine, writer, total.get());
                    notices.addAll(writer.notices());
                }
            });
            global.say(
                    "已导出 " + total + " 个要素到 " + file + "（" + target.code() + "）",
                    "exported " + total + " features to " + file + " (" + target.code() + ")");
            notices.forEach(notice -> global.say(notice.zh(), notice.en()));
            return CommandLineTool.DONE;
        }
    }

    private void write(FeatureQuery query, Engine engine, FeatureWriter writer, long total) {
        ProgressLine progress = new ProgressLine(global, Text.of("导出", "exporting"));
        AtomicLong done = new AtomicLong();
        query.scan(engine, feature -> {
            try {
                writer.write(feature);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            progress.at(done.incrementAndGet(), total);
        });
        progress.end();
    }

    private FeatureWriter.Format format() {
        String name = String.valueOf(file.getFileName());
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return FeatureWriter.Format.of(suffix)
                .orElseThrow(() -> Refusal.badInput(
                        "不能导出为 " + name + "；文件名应以 .geojson、.csv 或 .txt（勘测定界）结尾",
                        "cannot export to " + name + "; the name should end in .geojson, .csv or .txt (plots)"));
    }
}
