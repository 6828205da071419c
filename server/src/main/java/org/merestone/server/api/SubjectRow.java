package org.merestone.server.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.checks.Subject;
import org.merestone.ingest.Subjects;

/**
 * One subject of many, or why it could not be read.
 *
 * @param row 1-based, as in the file, the body or the list of stored features
 * @param readAs how its coordinates were read, where their numbers do not stand as they are
 */
public record SubjectRow(int row, Optional<Subject> subject, Optional<Text> readAs, List<Fault> faults) {
    public SubjectRow {
        faults = List.copyOf(faults);
        if (subject.isEmpty() && faults.isEmpty()) {
            throw new IllegalArgumentException("a row without subject must say why: " + row);
        }
    }

    /**
     * A row that was read, as a subject.
     *
     * @param accuracyM holds for rows that do not state their own
     */
    public static SubjectRow of(Subjects.Row row, Kind kind, OptionalDouble accuracyM) {
        if (!row.faults().isEmpty()) {
            return new SubjectRow(row.number(), Optional.empty(), row.readAs(), row.faults());
        }
        OptionalDouble stated = row.accuracyM().isPresent() ? row.accuracyM() : accuracyM;
        Subject subject = new Subject(
                kind.id(),
                Optional.empty(),
                row.id(),
                row.geometry().orElseThrow(),
                row.properties(),
                stated,
                stated.isPresent() ? OptionalDouble.empty() : row.roundingM());
        return new SubjectRow(row.number(), Optional.of(subject), row.readAs(), List.of());
    }

    /** The same with another number. */
    public SubjectRow numbered(int number) {
        return new SubjectRow(number, subject, readAs, faults);
    }
}
