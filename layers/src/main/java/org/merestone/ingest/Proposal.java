package org.merestone.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.catalog.Told;
import org.merestone.formats.Encoding;
import org.merestone.store.Handed;

/**
 * What an import would do and on what grounds, for a person to agree to or to correct. It holds no features: what is
 * stored is read from the files again.
 *
 * @param basis the revision that last changed the layer, 0 for a new one
 * @param open what must be told before it can be stored
 * @param answers the choices as they stand, by their names in an {@link AnswersFile}; null where none is made
 * @param offered the choices that take every mend which is offered, to be told beside {@code answers}
 * @param flaws what should be looked at; while rows cannot be placed, what is wrong with them as they stand
 * @param result empty while something is open without which the rows cannot be placed
 */
public record Proposal(
        Request request,
        Kind kind,
        long basis,
        List<Part> parts,
        List<Open> open,
        Map<String, Object> answers,
        Map<String, Object> offered,
        Flaws flaws,
        Optional<Result> result) {
    /** More rows, readings or flaws are counted, not listed. */
    public static final int LISTED = 10_000;

    /** Something that only a person can tell: the choice by its name in an {@link AnswersFile}. */
    public record Open(String choice, Text ask) {}

    /**
     * One table of the files.
     *
     * @param sample rows as they were read, by column; those with more than ASCII first
     * @param crs in which it is read, when that is known
     * @param trials where it would lie in one CRS or another, the likeliest first
     * @param template saved for tables of these columns
     */
    public record Part(
            String file,
            int rows,
            Encoding encoding,
            List<Map<String, Object>> sample,
            Optional<String> crs,
            boolean crsTold,
            List<CrsTrial> trials,
            List<Column> columns,
            Readings readings,
            List<Text> notices,
            Optional<Template> template) {}

    /** The first flaws, and how many there are. */
    public record Flaws(List<Flaw> first, int all) {
        static Flaws of(Stream<Flaw> flaws) {
            List<Flaw> first = new ArrayList<>();
            AtomicInteger all = new AtomicInteger();
            flaws.forEachOrdered(flaw -> {
                if (all.getAndIncrement() < LISTED) {
                    first.add(flaw);
                }
            });
            return new Flaws(List.copyOf(first), all.get());
        }

        Flaws and(List<Flaw> more) {
            List<Flaw> longer =
                    Stream.concat(first.stream(), more.stream()).limit(LISTED).toList();
            return new Flaws(longer, all + more.size());
        }
    }

    /** Rows whose coordinates were not read as plain numbers: the first ones, and how many there are. */
    public record Readings(List<Read> first, int all) {}

    /**
     * How the coordinates of a row were read.
     *
     * @param field the columns
     * @param raw what stood there
     */
    public record Read(int row, String field, String raw, Text readAs) {}

    /**
     * A column and the field that it means.
     *
     * @param field that it is read as, or that is offered
     * @param applied whether it is read so; what is only offered is kept under its own title
     * @param confidence 0 to 1
     * @param values of a field with codes: what each spelling is read as
     * @param sample some values as they stand
     */
    public record Column(
            String column,
            Optional<String> field,
            Optional<Ground> how,
            boolean applied,
            double confidence,
            List<Value> values,
            List<String> sample) {}

    /** Whence a field is known. */
    public enum Ground {
        TOLD,
        TEMPLATE,
        NAME,
        ALIAS,
        CONTENT
    }

    /** A spelling, what it is read as (empty: nothing that fits), and in how many rows it stands. */
    public record Value(String from, Optional<Object> to, int rows) {}

    /**
     * What the rows become.
     *
     * @param refused whether it would be refused because of faulty rows
     */
    public record Result(
            List<Handed> sources,
            List<Preview.Mended> mended,
            List<Preview.Missing> missing,
            List<Text> notices,
            Preview.Counts counts,
            int quarantined,
            Difference difference,
            boolean refused) {}

    public Proposal {
        parts = List.copyOf(parts);
        open = List.copyOf(open);
    }

    /** What the templates say by which the tables are read, table by table; a commit is void once that changes. */
    public List<Optional<Told>> usedTemplates() {
        return parts.stream()
                .map(p -> p.template().filter(t -> request.answers().template()).map(Template::told))
                .toList();
    }

    /** Whether nothing hinders it from being stored, as far as is known now. */
    public boolean isReady() {
        return open.isEmpty()
                && result.filter(r -> !r.refused() && r.counts().conflicts().isEmpty())
                        .isPresent();
    }
}
