package org.merestone.server.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kind.Sensitivity;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.checks.Check;
import org.merestone.checks.Checker;
import org.merestone.checks.State;
import org.merestone.checks.Subject;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.formats.Offsets;
import org.merestone.ingest.Subjects;
import org.merestone.server.api.Engine;
import org.merestone.server.api.InOrder;
import org.merestone.server.api.SubjectRow;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks every subject of some files, without a server. */
@Command(name = "check")
final class CheckFiles implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "FILE")
    private List<Path> files = List.of();

    @Option(names = "--kind", paramLabel = "K")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--as-of", paramLabel = "D")
    private Optional<LocalDate> asOf = Optional.empty();

    @Option(names = "--accuracy", paramLabel = "M")
    private Optional<Metres> accuracy = Optional.empty();

    @Option(names = "--crs", paramLabel = "EPSG:n")
    private Optional<String> crs = Optional.empty();

    @Option(names = "--encoding", paramLabel = "E")
    private Optional<String> encoding = Optional.empty();

    @Option(names = "--coordinates", paramLabel = "decimal|packed-dms")
    private Optional<PlainDegrees> coordinates = Optional.empty();

    @Option(names = "--offset", paramLabel = "none|gcj-02|bd-09[:ROWS]")
    private Optional<Offsets> offsets = Optional.empty();

    @Option(names = "--format", paramLabel = "json|ndjson|geojson|csv|xlsx|html|pdf|docx|zip")
    private Results.Format format = Results.Format.JSON;

    @Option(names = "--sort", paramLabel = "row|town")
    private Order sort = Order.ROW;

    @Option(names = "--states", paramLabel = "S,…", split = ",")
    private Set<State> states = EnumSet.noneOf(State.class);

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "out")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--include", paramLabel = "public|internal|secret")
    private Optional<Sensitivity> include = Optional.empty();

    private final Global global;

    private record Checked(Check check, Results.Ready ready) {}

    private enum Order {
        ROW,
        TOWN
    }

    CheckFiles(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() throws IOException {
        return global.reading(this::check);
    }

    private int check(Store store) throws IOException {
        if (!states.isEmpty() && !format.isTable()) {
            throw Refusal.badInput(
                    "--states 只用于 --format csv 或 xlsx；其他格式总是写出全部结论",
                    "--states goes with --format csv or xlsx alone; the other formats always hold all findings");
        }
        if (include.isPresent() && !format.isReport()) {
            throw Refusal.badInput(
                    "--include 只用于 --format html、pdf、docx 或 zip",
                    "--include goes with --format html, pdf, docx or zip alone");
        }
        Engine engine = global.engine(store);
        Kind subjectKind = kind(engine);
        ProgressLine reading = new ProgressLine(global, Text.of("读取", "reading"));
        Subjects subjects =
                Subjects.read(files, subjectKind, crs, encoding, coordinates, offsets, engine.shifts(), reading);
        reading.end();
        subjects.notices().forEach(global::say);
        subjects.rows().forEach(row -> row.notices().forEach(notice -> global.say(at(row, notice))));
        List<SubjectRow> rows = sorted(engine, rows(subjects, subjectKind));
        CheckTally tally = new CheckTally();
        if (format.isReport()) {
            reports(engine, rows, tally);
        } else if (out.isPresent()) {
            WholeFile.write(out.get(), stream -> write(engine, rows, stream, tally));
        } else {
            OutputStream stream = new BufferedOutputStream(global.terminal().out());
            write(engine, rows, stream, tally);
            stream.flush();
        }
        return summary(rows, tally);
    }

    private Kind kind(Engine engine) {
        return engine.kind(kind.or(() -> kindOfName(engine)).orElseThrow(() -> {
            List<Kind> known = engine.kinds().all().stream()
                    .filter(k -> k.role() == Kind.Role.SUBJECT)
                    .toList();
            return Refusal.badInput(
                    "不知道对象是哪一类，请用 --kind 指明："
                            + known.stream()
                                    .map(k -> k.id() + "（" + k.title().zh() + "）")
                                    .collect(Collectors.joining("、")),
                    "the kind of the subjects is unknown; state it with --kind: "
                            + known.stream().map(Kind::id).collect(Collectors.joining(", ")));
        }));
    }

    /** A file that has the name of a kind, such as outfall.csv, holds subjects of that kind. */
    private Optional<String> kindOfName(Engine engine) {
        List<String> names = files.stream()
                .map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", ""))
                .distinct()
                .toList();
        return names.size() == 1 && engine.kinds().findKind(names.get(0)).isPresent()
                ? Optional.of(names.get(0))
                : Optional.empty();
    }

    private List<SubjectRow> rows(Subjects subjects, Kind subjectKind) {
        OptionalDouble told = accuracy.map(m -> OptionalDouble.of(m.value())).orElse(OptionalDouble.empty());
        return subjects.rows().stream()
                .map(row -> SubjectRow.of(row, subjectKind, told))
                .toList();
    }

    private List<SubjectRow> sorted(Engine engine, List<SubjectRow> rows) {
        if (sort == Order.ROW) {
            return rows;
        }
        Checker checker = engine.checker();
        Instant at = engine.now();
        return TownOrder.of(rows, row -> {
            Subject subject = row.subject().orElseThrow();
            return checker.places(subject, engine.asOf(asOf, subject, at), at);
        });
    }

    private static Text at(Subjects.Row row, Text notice) {
        return Text.of(
                row.file() + " 第 " + row.number() + " 行：" + notice.zh(),
                row.file() + " row " + row.number() + ": " + notice.en());
    }

    /** The most sensitive layers of which zones leave the house. */
    private Sensitivity shown() {
        return include.orElse(Sensitivity.PUBLIC);
    }

    private void reports(Engine engine, List<SubjectRow> rows, CheckTally tally) throws IOException {
        ReportFiles reports = new ReportFiles(global, engine, format, out, shown(), rows);
        each(engine, files.size() > 1 ? numbered(rows) : rows, tally, (row, check) -> {
            Optional<Fault> fault = reports.write(row, check);
            return () -> fault.ifPresent(tally.unwritten::add);
        });
    }

    /** Through all files, so that no two of them have the same number. */
    private static List<SubjectRow> numbered(List<SubjectRow> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).numbered(i + 1))
                .toList();
    }

    private void write(Engine engine, List<SubjectRow> rows, OutputStream stream, CheckTally tally) throws IOException {
        try (Results results = Results.of(format, stream, states)) {
            each(engine, rows, tally, results::ready);
        }
    }

    /** What is done with a check on the thread that made it. */
    private interface Use {
        Results.Ready of(int row, Check check) throws IOException;
    }

    /** Whether no clear finding is asked for, so that none has to be explained. */
    private boolean isBrief() {
        return !states.isEmpty() && !states.contains(State.CLEAR);
    }

    private void each(Engine engine, List<SubjectRow> rows, CheckTally tally, Use use) throws IOException {
        Checker checker = engine.checker();
        Instant at = engine.now();
        ProgressLine progress = new ProgressLine(global, Text.of("研判", "checking"));
        long[] done = {0};
        InOrder.each(
                rows.iterator(),
                row -> row.subject().map(subject -> {
                    LocalDate day = engine.asOf(asOf, subject, at);
                    Check check = isBrief() ? checker.brief(subject, day, at) : checker.check(subject, day, at);
                    return new Checked(check, used(use, row.row(), check));
                }),
                checked -> {
                    if (checked.isPresent()) {
                        tally.add(checked.get().check());
                        checked.get().ready().write();
                    }
                    progress.at(++done[0], rows.size());
                });
        progress.end();
    }

    private static Results.Ready used(Use use, int row, Check check) {
        try {
            return use.of(row, check);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int summary(List<SubjectRow> rows, CheckTally tally) {
        List<Fault> faults = new ArrayList<>();
        rows.forEach(row -> faults.addAll(row.faults()));
        long unread = rows.stream().filter(row -> row.subject().isEmpty()).count();
        global.say(
                "研判 %d 个：命中 %d，未发现冲突 %d，未能判定 %d；读不出 %d"
                        .formatted(tally.checks, tally.hits, tally.clear, tally.open, unread),
                "checked %d: hits %d, no conflict %d, incomplete %d; unreadable %d"
                        .formatted(tally.checks, tally.hits, tally.clear, tally.open, unread));
        if (tally.incomplete > 0) {
            global.say(
                    "其中 " + tally.incomplete + " 个还有未能判定、未核查或核查失败的规则，不等于不涉及：见结果",
                    tally.incomplete
                            + " of them have rules that are undetermined, not checked or failed, which does not"
                            + " mean that they are not met: see the result");
        }
        faults.addAll(tally.unwritten);
        global.say(faults);
        if (tally.failed > 0) {
            global.say(
                    tally.failed + " 项结论算不出来（failed），原因见结果里的 explanation",
                    tally.failed + " findings could not be computed (failed); see their explanation");
        }
        return unread > 0 || tally.failed > 0 || !tally.unwritten.isEmpty()
                ? CommandLineTool.REFUSED
                : CommandLineTool.DONE;
    }
}
