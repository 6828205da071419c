package org.merestone.ingest;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Yaml;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.formats.Offsets;
import org.merestone.geometry.DatumShifts;
import org.merestone.store.Change;
import org.merestone.store.Query;
import org.merestone.store.Revision;
import org.merestone.store.Store;

/** A store in a folder and files handed in to it. */
final class Delivering implements AutoCloseable {
    static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-23T04:00:00Z"), ZoneOffset.UTC);
    static final Kinds KINDS = Kinds.load();

    final Store store;
    final Import imports;
    final Path folder;

    Delivering(Path folder) {
        this.folder = folder;
        this.store = Store.open("gpkg:" + folder.resolve("store.gpkg"));
        this.imports = new Import(store, KINDS, DatumShifts.NONE, TODAY, Templates.in(folder));
    }

    /** A request with choices as a person writes them into a file, a line each. */
    static Request asked(String layer, Path file, String... choices) {
        Request plain = Request.of(layer, List.of(file), Map.of(), "王五");
        return choices.length == 0 ? plain : AnswersFile.read(Yaml.read("answers.yaml", csv(choices)), plain);
    }

    /** A request with all mends taken that a preview of it offers, as it is replayed from a file. */
    Request taking(Proposal proposal, Request asked) {
        String mend =
                proposal.offered().getOrDefault("mend", List.of()).toString().replace("=", ": ");
        String offset = String.valueOf(proposal.offered().get("offset"));
        String answers = csv("offered:", "  mend: " + mend, "  offset: " + offset);
        return AnswersFile.readOffered(Yaml.read("preview", answers), asked);
    }

    Proposal propose(String layer, Path file, String... choices) {
        return imports.propose(asked(layer, file, choices), Progress.NONE);
    }

    Revision commit(String layer, Path file, String... choices) {
        return imports.commit(imports.preview(asked(layer, file, choices), Progress.NONE));
    }

    Path file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request for zones that a test changes in what it is about. */
    static Ask zones(Path... files) {
        return new Ask("zones", "water-source-zone", files);
    }

    Revision run(Ask ask) {
        return imports.commit(preview(ask));
    }

    Preview preview(Ask ask) {
        return imports.preview(ask.request(), Progress.NONE);
    }

    /** The refusal with which an import ends; fails when it does not, or when it left anything behind. */
    Refusal refusal(Ask ask) {
        long head = store.head();
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> run(ask));
        if (refusal == null || store.head() != head) {
            throw new AssertionError(
                    "imported what it should refuse; the head went from " + head + " to " + store.head());
        }
        return refusal;
    }

    List<Feature> features(String layer) {
        List<Feature> features = new ArrayList<>();
        store.scan(Query.all(layer), features::add);
        return features;
    }

    List<String> ids(String layer) {
        return features(layer).stream().map(Feature::id).toList();
    }

    @Override
    public void close() {
        store.close();
    }

    /** A square of a tenth of a degree at a corner, as WKT. */
    static String square(double lon, double lat) {
        double e = lon + 0.1;
        double n = lat + 0.1;
        return "\"POLYGON((%s %s,%s %s,%s %s,%s %s,%s %s))\"".formatted(lon, lat, e, lat, e, n, lon, n, lon, lat);
    }

    static String csv(String... rows) {
        return Arrays.stream(rows).collect(Collectors.joining("\n", "", "\n"));
    }

    /** What is asked, with the fewest words. */
    static final class Ask {
        private String layer;
        private Optional<String> kind;
        private final List<Path> files;
        private Optional<String> crs = Optional.of("EPSG:4490");
        private Optional<String> encoding = Optional.empty();
        private Optional<PlainDegrees> coordinates = Optional.empty();
        private Optional<Offsets> offsets = Optional.empty();
        private Optional<Path> control = Optional.empty();
        private Optional<LocalDate> validFrom = Optional.empty();
        private Optional<String> coverage = Optional.empty();
        private Optional<Change.Mode> mode = Optional.empty();
        private OptionalDouble accuracyM = OptionalDouble.of(5);
        private boolean acceptFaults;

        Ask(String layer, String kind, Path... files) {
            this.layer = layer;
            this.kind = Optional.of(kind);
            this.files = List.of(files);
        }

        Ask layer(String id) {
            layer = id;
            return this;
        }

        Ask kind(String id) {
            kind = Optional.of(id).filter(k -> !k.isEmpty());
            return this;
        }

        Ask crs(String code) {
            crs = Optional.of(code).filter(c -> !c.isEmpty());
            return this;
        }

        Ask coordinates(PlainDegrees told) {
            coordinates = Optional.of(told);
            return this;
        }

        Ask offset(String told) {
            offsets = Optional.of(Offsets.of(told));
            return this;
        }

        Ask control(Path file) {
            control = Optional.of(file);
            return this;
        }

        Ask validFrom(String day) {
            validFrom = Optional.of(LocalDate.parse(day));
            return this;
        }

        Ask coverage(String how) {
            coverage = Optional.of(how);
            return this;
        }

        Ask mode(Change.Mode told) {
            mode = Optional.of(told);
            return this;
        }

        Ask accuracy(OptionalDouble metres) {
            accuracyM = metres;
            return this;
        }

        Ask acceptFaults() {
            acceptFaults = true;
            return this;
        }

        Request request() {
            return new Request(
                    layer,
                    kind,
                    files,
                    crs,
                    encoding,
                    coordinates,
                    Optional.empty(),
                    offsets,
                    control,
                    validFrom,
                    Optional.of("某某县划定方案"),
                    accuracyM,
                    coverage,
                    mode,
                    acceptFaults,
                    "王五");
        }
    }
}
