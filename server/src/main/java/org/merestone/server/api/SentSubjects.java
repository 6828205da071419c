package org.merestone.server.api;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.checks.Subject;
import org.merestone.formats.Files;
import org.merestone.formats.Options;
import org.merestone.formats.Table;
import org.merestone.ingest.Subjects;

/** Subjects that came with a request and are stored nowhere. */
final class SentSubjects {
    private static final String BODY = "body";
    private static final String SUBJECT = "subject";
    private static final int MOST_ROWS = 1_000_000;

    private final Engine engine;
    private final Limits limits;

    SentSubjects(Engine engine, Limits limits) {
        this.engine = engine;
        this.limits = limits;
    }

    /** The subject of a single check. */
    Subject one(Members request) {
        Kind kind = kind(request.text("kind"));
        Subjects.Row row = read(request, kind);
        if (!row.faults().isEmpty()) {
            List<Fault> faults = row.faults().stream()
                    .map(f -> new Fault("", 0, f.field(), f.reason()))
                    .toList();
            throw Refusal.badInput(faults.get(0).reason(), faults);
        }
        return SubjectRow.of(row, kind, request.metres("accuracy_m")).subject().orElseThrow();
    }

    /** What is wrong with the whole is wrong with the member, which is no file. */
    private Subjects.Row read(Members request, Kind kind) {
        try {
            return Subjects.ofJson(
                    SUBJECT, 1, request.subject().toString(), kind, formatLimits(limits.checkBytes(), 1));
        } catch (Refusal e) {
            if (e.reason() != Refusal.Cause.BAD_INPUT || e.faults().isEmpty()) {
                throw e;
            }
            throw Refusal.badInput(
                    e.text(),
                    e.faults().stream()
                            .map(f -> Fault.ofRow("", 0, f.field().orElse(SUBJECT), f.reason()))
                            .toList());
        }
    }

    /** All subjects of a body of any format that files have; as with files, a CRS that nothing states must be told. */
    List<SubjectRow> all(BatchRequest request, byte[] body) {
        Kind kind = kind(request.kind());
        if (request.lines()) {
            return lines(request, kind, new String(body, StandardCharsets.UTF_8));
        }
        Options options = Options.DEFAULT
                .withEncoding(request.encoding())
                .withCoordinates(request.coordinates())
                .withOffsets(request.offsets())
                .withLimits(formatLimits(limits.batchBytes(), MOST_ROWS))
                .withShifts(engine.shifts());
        List<Table> tables = Files.read(BODY, new ByteArrayInputStream(body), options);
        return Subjects.of(tables, kind, request.crs().map(engine.shifts()::crs), request.offsets(), Progress.NONE)
                .rows()
                .stream()
                .map(row -> SubjectRow.of(row, kind, request.accuracyM()))
                .toList();
    }

    /** Line by line, so that a broken one spoils no other. */
    private List<SubjectRow> lines(BatchRequest request, Kind kind, String text) {
        List<SubjectRow> rows = new ArrayList<>();
        for (String line : text.split("\\r?\\n|\u001e")) {
            if (!line.isBlank()) {
                rows.add(line(request, kind, rows.size() + 1, line));
            }
        }
        return rows;
    }

    private SubjectRow line(BatchRequest request, Kind kind, int number, String line) {
        try {
            Subjects.Row row = Subjects.ofJson(BODY, number, line, kind, formatLimits(limits.batchBytes(), 1));
            return SubjectRow.of(row, kind, request.accuracyM());
        } catch (Refusal e) {
            Fault fault = new Fault(BODY, number, Optional.empty(), e.text());
            return new SubjectRow(number, Optional.empty(), Optional.empty(), List.of(fault));
        }
    }

    private Kind kind(Optional<String> id) {
        return engine.kind(id.orElseThrow(() -> Members.kindMissing(engine)));
    }

    private org.merestone.formats.Limits formatLimits(long bytes, int rows) {
        int entries = org.merestone.formats.Limits.DEFAULT.maxEntries();
        return new org.merestone.formats.Limits(bytes, entries, limits.vertices(), rows);
    }
}
