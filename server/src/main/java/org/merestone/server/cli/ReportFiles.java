package org.merestone.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Kind.Sensitivity;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.checks.Check;
import org.merestone.server.api.Engine;
import org.merestone.server.api.SubjectRow;
import org.merestone.server.evidence.BundleMaker;
import org.merestone.server.evidence.KeptChecks;
import org.merestone.server.reports.Ground;
import org.merestone.server.reports.Report;
import org.merestone.server.reports.Setting;
import org.merestone.server.reports.Template;

/**
 * Reports and evidence as files: one where the one subject's is wanted, or one for each subject in a directory, by the number
 * of its row.
 */
final class ReportFiles {
    /** A code that can be part of the name of a file, anywhere. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    private final Global global;
    private final Function<byte[], Report> reports;
    private final BundleMaker bundles;
    private final Sensitivity shown;
    private final Results.Format format;
    private final Optional<Path> out;
    private final boolean many;

    /** Refuses before anything is checked when the reports of several subjects have no place. */
    ReportFiles(
            Global global,
            Engine engine,
            Results.Format format,
            Optional<Path> out,
            Sensitivity shown,
            List<SubjectRow> rows) {
        this.global = global;
        this.reports = of(global, engine, shown);
        this.bundles = engine.bundles();
        this.shown = shown;
        this.format = format;
        this.out = out;
        long subjects = rows.stream().filter(row -> row.subject().isPresent()).count();
        if (subjects == 0) {
            throw Refusal.badInput(
                    Text.of("没有读得出的对象，没有写出任何文件", "no subject can be read, and nothing was written"),
                    rows.stream().flatMap(row -> row.faults().stream()).toList());
        }
        this.many = subjects > 1 || out.filter(Files::isDirectory).isPresent();
        if (many) {
            makeDirectory(out);
        }
    }

    /** Makes the report of a check's JSON, by the bureau's template and the newest revision. */
    private static Function<byte[], Report> of(Global global, Engine engine, Sensitivity shown) {
        Ground ground = Ground.of(engine.kinds(), engine.store().layers(), engine::atlas);
        Template template = Template.load(global.home(), global::say);
        Setting setting = new Setting(global.lang(), shown, engine.fingerprint());
        return utf8 -> Report.of(utf8, ground, template, setting);
    }

    private static void makeDirectory(Optional<Path> out) {
        if (out.isEmpty() || Files.isRegularFile(out.get())) {
            throw Refusal.badInput(
                    "有多个对象，每个一份报告或证据包：请用 --out 指定一个目录",
                    "there are several subjects, each with a file of its own: give a directory, --out DIR");
        }
        try {
            Files.createDirectories(out.get());
        } catch (IOException e) {
            throw Refusal.badInput(
                    "不能建立目录 " + out.get() + "：" + e.getMessage() + "；请换一个可写的目录",
                    "cannot make the directory " + out.get() + ": " + e.getMessage() + "; give a writable one");
        }
    }

    /**
     * Of any number of subjects at a time. Of several, one that cannot be written leaves the others.
     *
     * @return why there is none of this subject; empty when there is
     */
    Optional<Fault> write(int row, Check check) throws IOException {
        try {
            put(row, check);
            return Optional.empty();
        } catch (Refusal e) {
            if (!many) {
                throw e;
            }
            return Optional.of(Fault.ofRow(String.valueOf(out.get()), row, "", e.text()));
        }
    }

    private void put(int row, Check check) throws IOException {
        Check.Answer answer = check.answer();
        Report report = reports.apply(answer.utf8());
        Optional<byte[]> annex = format == Results.Format.ZIP ? Optional.empty() : report.annex();
        if (out.isEmpty()) {
            write(report, check, answer, global.terminal().out());
            annex.ifPresent(corners -> global.say(
                    "拐点较多，附表没有写出：用 --out 指定文件时附表写在旁边",
                    "the annex with all corners is not written: with --out it is put beside the report"));
            return;
        }
        Path file = many ? out.get().resolve(name(row, check)) : out.get();
        WholeFile.write(file, stream -> write(report, check, answer, stream));
        annex.ifPresent(corners -> WholeFile.write(annex(file), stream -> stream.write(corners)));
    }

    private void write(Report report, Check check, Check.Answer answer, OutputStream stream) throws IOException {
        switch (format) {
            case PDF -> report.pdf(stream);
            case DOCX -> report.docx(stream);
            case ZIP ->
                bundles.write(
                        new KeptChecks.Kept(answer.id(), check.subject(), answer.utf8()),
                        shown,
                        report.beside(),
                        stream);
            default -> report.html(stream);
        }
        stream.flush();
    }

    private String name(int row, Check check) {
        String code = String.valueOf(check.subject().properties().getOrDefault("code", ""));
        return "%04d%s.%s"
                .formatted(
                        row,
                        SAFE.matcher(code).matches() ? "-" + code : "",
                        format.name().toLowerCase(Locale.ROOT));
    }

    private static Path annex(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        return file.resolveSibling(name + "-corners.csv");
    }
}
