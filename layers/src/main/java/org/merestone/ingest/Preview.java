package org.merestone.ingest;

import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Told;
import org.merestone.spool.Spool;
import org.merestone.store.Handed;
import org.merestone.store.Put;

/**
 * What an import would do, read and checked, before anything is stored.
 *
 * @param layer its metadata as they are to be, with the contents it has now
 * @param basis the revision that last changed the layer, 0 for a new one; the import is void once it moves
 */
public record Preview(
        Request request,
        Kind kind,
        Layer layer,
        long basis,
        List<Delivered> delivered,
        Outcome outcome,
        Counts counts) {
    public Preview {
        delivered = List.copyOf(delivered);
    }

    /**
     * A table that was read.
     *
     * @param file its name, without folders
     * @param crs as a code, and {@code crsTold} whether a person told it
     * @param template by which it was read
     * @param notices encoding and whatever else was decided while reading
     */
    public record Delivered(
            String file,
            int rows,
            String crs,
            boolean crsTold,
            List<Mapping> mappings,
            Optional<Template> template,
            List<Text> notices) {
        public Delivered {
            mappings = List.copyOf(mappings);
            notices = List.copyOf(notices);
        }
    }

    /**
     * What the rows became.
     *
     * @param sources the files, and the parts of shapefiles, with their hashes
     * @param rows the features and what they were read from: sound ones, and with {@code acceptFaults} the quarantined
     *     ones, each with its fault
     * @param faults row by row; nothing is stored while there are any, unless faults are accepted
     * @param missing required fields that rows leave empty (缺项); never a reason to refuse
     * @param notices what was decided about ids and coverage
     */
    public record Outcome(
            List<Handed> sources,
            List<Put> rows,
            List<Fault> faults,
            List<Repaired> repairs,
            List<Mended> mended,
            List<Missing> missing,
            List<Text> notices) {
        public Outcome {
            sources = List.copyOf(sources);
            rows = rows instanceof Spool ? rows : List.copyOf(rows);
            faults = List.copyOf(faults);
            repairs = List.copyOf(repairs);
            mended = List.copyOf(mended);
            missing = List.copyOf(missing);
            notices = List.copyOf(notices);
        }

        public List<Feature> features() {
            return rows.stream().map(Put::feature).toList();
        }

        public List<Feature> quarantined() {
            return rows.stream()
                    .map(Put::feature)
                    .filter(f -> f.fault().isPresent())
                    .toList();
        }
    }

    /** A geometry that had to be made valid; areas in m² on the ellipsoid. */
    public record Repaired(String file, int row, String id, double areaBeforeM2, double areaAfterM2) {}

    /**
     * A row whose coordinates were read as a person agreed.
     *
     * @param readAs what stood there, how it was read, where it lies and by what evidence
     */
    public record Mended(String file, int row, Text readAs, double accuracyM) {}

    /** Rows of a file that lack a required field. */
    public record Missing(String file, Field field, List<Integer> rows) {
        public Missing {
            rows = List.copyOf(rows);
        }
    }

    /**
     * By feature id, against what the layer holds.
     *
     * @param conflicts ids that the layer holds with other content, when the mode is ADD; they refuse the import
     */
    public record Counts(long added, long updated, long unchanged, long removed, List<String> conflicts) {
        public Counts {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** What the templates say by which the tables are read, table by table. */
    public List<Optional<Told>> usedTemplates() {
        return delivered.stream().map(d -> d.template().map(Template::told)).toList();
    }

    /** Whether {@link Import#commit} would refuse because of faulty rows. */
    public boolean isRefused() {
        return !outcome.faults().isEmpty() && !request.acceptFaults();
    }

    /** Refuses with all faults when there are any and they were not accepted. */
    public void refuseFaults() {
        if (isRefused()) {
            int count = outcome.faults().size();
            throw Refusal.badInput(
                    Text.of(
                            "有 " + count + " 处错误，未导入任何内容；请改正，或用 --accept-faults 把出错的行隔离保存",
                            "there are " + count
                                    + " faults and nothing was imported; mend them, or quarantine the rows with --accept-faults"),
                    outcome.faults());
        }
    }
}
