package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.checks.Checker;
import org.merestone.checks.Subject;

/** Checks many subjects and writes each answer as a line as soon as it is there. */
final class Batch {
    private static final long FLUSH_NS = Duration.ofMillis(200).toNanos();

    private final Engine engine;
    private final Optional<LocalDate> asOf;
    private final String lang;

    /** @param asOf empty: for each subject as {@link Engine#asOf} says */
    Batch(Engine engine, Optional<LocalDate> asOf, String lang) {
        this.engine = engine;
        this.asOf = asOf;
        this.lang = lang;
    }

    /** On all cores, written in the order of the rows; a client that stops reading stops the work. */
    void write(List<SubjectRow> rows, OutputStream out) throws IOException {
        Checker checker = engine.checker();
        long[] flushed = {System.nanoTime()};
        InOrder.each(rows.iterator(), row -> line(checker, row, rows.size()), line -> {
            out.write(line);
            out.write('\n');
            if (System.nanoTime() - flushed[0] > FLUSH_NS) {
                out.flush();
                flushed[0] = System.nanoTime();
            }
        });
        out.flush();
    }

    private byte[] line(Checker checker, SubjectRow row, int total) {
        ObjectNode place = Json.object().put("row", row.row()).put("of", total);
        row.readAs().ifPresent(how -> place.put("read_as", how.in(lang)));
        if (row.subject().isEmpty()) {
            Text detail = Text.of("读不出这一行的对象", "the subject of this row cannot be read");
            List<Fault> faults = row.faults().stream()
                    .map(fault -> new Fault("", row.row(), fault.field(), fault.reason()))
                    .toList();
            return error(row, total, new Problem(Problem.Kind.BAD_INPUT, detail, faults));
        }
        try {
            Subject subject = row.subject().get();
            Instant at = engine.now();
            byte[] check =
                    checker.check(subject, engine.asOf(asOf, subject, at), at).utf8();
            check[0] = ',';
            String open = place.toString();
            return joined(open.substring(0, open.length() - 1).getBytes(StandardCharsets.UTF_8), check);
        } catch (org.merestone.catalog.Refusal e) {
            return error(row, total, Problem.of(e));
        } catch (RuntimeException e) {
            return error(row, total, Failure.unexpected("row " + row.row() + " of a batch", e));
        }
    }

    private static byte[] joined(byte[] start, byte[] rest) {
        byte[] line = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, line, start.length, rest.length);
        return line;
    }

    private byte[] error(SubjectRow row, int total, Problem problem) {
        ObjectNode line = Json.object().put("row", row.row()).put("of", total);
        line.set("error", problem.json(lang));
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }
}
