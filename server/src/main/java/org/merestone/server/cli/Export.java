package org.merestone.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.formats.Heading;
import org.merestone.formats.Survey;
import org.merestone.geometry.Crs;
import org.merestone.server.api.Engine;
import org.merestone.server.api.FeatureQuery;
import org.merestone.server.api.FeatureWriter;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a layer to a file, or into a directory under a name that states its CRS; the file is there whole or not at all. */
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

    @Option(names = "--format", paramLabel = "FORMAT")
    private Optional<String> format = Optional.empty();

    @Option(names = "--encoding", paramLabel = "UTF-8|GBK", defaultValue = "UTF-8")
    private String encoding = "UTF-8";

    @Option(names = "--as-of", paramLabel = "D")
    private Optional<LocalDate> asOf = Optional.empty();

    private final Global global;

    Export(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() throws IOException {
        FeatureWriter.Format target = Files.isDirectory(file) ? toldFormat() : format();
        Crs written = target.crs(crs.map(Crs::of));
        try (Store store = global.openForReading()) {
            Engine engine = global.engine(store);
            FeatureQuery asked = FeatureQuery.all(layer).on(asOf).where(filter);
            Layer held = asked.layer(engine);
            // It is read twice, and another program may store a revision between.
            FeatureQuery query = asked.at(OptionalLong.of(store.head()));
            Heading heading = new Heading(held.id(), held.title(), written);
            Path whole = Files.isDirectory(file) ? file.resolve(heading.name() + "." + target.suffix()) : file;
            Survey survey = query.survey(engine);
            query.scan(engine, survey::add);
            List<Text> notices = new ArrayList<>();
            WholeFile.write(whole, out -> {
                try (FeatureWriter writer = FeatureWriter.of(target, out, heading, survey, survey.count(), encoding)) {
                    write(query, engine, writer, survey.count());
                    notices.addAll(writer.notices());
                }
            });
            global.say(
                    "已导出 " + survey.count() + " 个要素到 " + whole + "（" + written.code() + "）",
                    "exported " + survey.count() + " features to " + whole + " (" + written.code() + ")");
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

    private FeatureWriter.Format toldFormat() {
        return format.or(() -> Optional.of("geojson"))
                .flatMap(FeatureWriter.Format::of)
                .orElseThrow(() -> Refusal.badInput(
                        "--format 应是 geojson、csv、xlsx、gpkg、shp、kml、kmz、fgb 或 txt（勘测定界）",
                        "--format should be geojson, csv, xlsx, gpkg, shp, kml, kmz, fgb or txt (plots)"));
    }

    /** By the suffix, unless it is told; a shapefile is of several files, which are packed. */
    private FeatureWriter.Format format() {
        if (format.isPresent()) {
            return toldFormat();
        }
        String name = String.valueOf(file.getFileName());
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return Optional.of(suffix.equalsIgnoreCase("zip") ? "shp" : suffix)
                .filter(s -> !suffix.equalsIgnoreCase("shp"))
                .flatMap(FeatureWriter.Format::of)
                .orElseThrow(
                        () -> Refusal.badInput(
                                "不能导出为 " + name
                                        + "；文件名应以 .geojson、.csv、.xlsx、.gpkg、.zip（Shapefile）、.kml、.kmz、.fgb 或 .txt（勘测定界）结尾，或给出目录和 --format",
                                "cannot export to " + name
                                        + "; the name should end in .geojson, .csv, .xlsx, .gpkg, .zip (shapefile), .kml, .kmz, .fgb or .txt (plots), or give a directory and --format"));
    }
}
