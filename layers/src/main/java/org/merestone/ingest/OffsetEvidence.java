package org.merestone.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.formats.Offsets;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Offset;

/**
 * Which rows lie where a web map would show what is known under their code or name. One row says it for itself when taking
 * the offset back brings it {@value #NEARER} times nearer; when most rows do that are known, it holds for the whole file.
 *
 * @param file whose rows
 * @param known how many rows have a known place
 * @param rows that seem to be set off, in order; when {@code whole} all but those that lie where they are known to
 * @param told what a person can say to take them back
 * @param asReadM the median distance from the known places as they were read, of those rows
 * @param undoneM the same after the offset is taken back
 */
record OffsetEvidence(
        String file, Offsets told, int known, SortedSet<Integer> rows, boolean whole, double asReadM, double undoneM) {
    /** Web maps set nothing in China off by less. */
    private static final double LEAST_M = 100;

    private static final int NEARER = 4;
    /** Fewer known places do not speak for the rows that have none. */
    private static final int FOR_THE_WHOLE = 5;

    /** One row with a known place: its distances from there by each way to read it. */
    private record Pair(int row, double[] metres) {
        private static Pair of(Draft draft, Coordinate known) {
            Coordinate read = KnownPlaces.middle(draft.geometry().orElseThrow());
            double[] metres = Arrays.stream(Offset.values())
                    .mapToDouble(offset -> Measure.distanceM(offset.undo(read), known))
                    .toArray();
            return new Pair(draft.row(), metres);
        }

        private double metres(Offset offset) {
            return metres[offset.ordinal()];
        }

        private boolean isWhereItIs() {
            return metres(Offset.NONE) <= LEAST_M
                    && metres(Offset.NONE) == Arrays.stream(metres).min().orElseThrow();
        }

        private boolean shows(Offset offset) {
            double best = Arrays.stream(metres).min().orElseThrow();
            return metres(offset) == best
                    && metres(Offset.NONE) > LEAST_M
                    && metres(offset) * NEARER < metres(Offset.NONE);
        }
    }

    Offset offset() {
        return told.offset();
    }

    /** The evidence of one file's rows for each offset that some of them show, that of the most rows first. */
    static List<OffsetEvidence> of(List<Draft> drafts, KnownPlaces known) {
        List<Pair> pairs = pairs(drafts, known);
        List<OffsetEvidence> found = Stream.of(Offset.GCJ02, Offset.BD09)
                .map(offset -> of(offset, pairs, drafts))
                .filter(e -> !e.rows().isEmpty())
                .sorted(Comparator.comparingInt((OffsetEvidence e) -> e.rows().size())
                        .reversed())
                .toList();
        return found.stream().anyMatch(OffsetEvidence::whole)
                ? found.stream().filter(OffsetEvidence::whole).toList()
                : found;
    }

    /** How far rows lie from their known places now that a person has said what their offset is; empty: none is known. */
    static Optional<Text> residual(List<Draft> drafts, KnownPlaces known) {
        List<Pair> pairs = pairs(drafts, known);
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of(Text.of(
                        "与同编码或同名的 %d 个已知位置相距：中位 %.1f m".formatted(pairs.size(), median(pairs, Offset.NONE)),
                        "%d rows have a known place under their code or name, which is %.1f m away in the median"
                                .formatted(pairs.size(), median(pairs, Offset.NONE))));
    }

    /** The rows with a fault each where taking the offset back has moved them away from where they are known to be. */
    static Stream<Draft> overdone(List<Draft> drafts, KnownPlaces known, Offsets told) {
        return drafts.stream()
                .map(draft -> overdone(draft, known, told.of(draft.row()))
                        .map(draft::faulted)
                        .orElse(draft));
    }

    private static Optional<Fault> overdone(Draft draft, KnownPlaces known, Offset offset) {
        Optional<Coordinate> place = draft.geometry().filter(g -> !g.isEmpty()).flatMap(g -> known.of(draft));
        if (offset == Offset.NONE || place.isEmpty()) {
            return Optional.empty();
        }
        Coordinate undone = KnownPlaces.middle(draft.geometry().orElseThrow());
        double undoneM = Measure.distanceM(undone, place.get());
        double asReadM = Measure.distanceM(offset.put(undone), place.get());
        if (undoneM <= LEAST_M || asReadM * NEARER >= undoneM) {
            return Optional.empty();
        }
        return Optional.of(Fault.ofRow(
                draft.file(),
                draft.row(),
                "geometry",
                Text.of(
                        "按 %s 还原后离已知位置 %.0f m，还原前 %.0f m：这一行似乎没有偏移，--offset 请不要写它"
                                .formatted(offset.id(), undoneM, asReadM),
                        "is %.0f m from its known place after %s was taken back and %.0f m before: it seems not to be set off, leave it out of --offset"
                                .formatted(undoneM, offset.id(), asReadM))));
    }

    private static List<Pair> pairs(List<Draft> drafts, KnownPlaces known) {
        List<Pair> pairs = new ArrayList<>();
        drafts.stream()
                .filter(d -> d.geometry().filter(g -> !g.isEmpty()).isPresent())
                .forEach(d -> known.of(d).ifPresent(place -> pairs.add(Pair.of(d, place))));
        return pairs;
    }

    private static OffsetEvidence of(Offset offset, List<Pair> pairs, List<Draft> drafts) {
        List<Pair> showing = pairs.stream().filter(p -> p.shows(offset)).toList();
        boolean whole = pairs.size() >= FOR_THE_WHOLE && showing.size() * 2 > pairs.size();
        SortedSet<Integer> rows = new TreeSet<>();
        if (whole) {
            drafts.forEach(d -> rows.add(d.row()));
            pairs.stream().filter(Pair::isWhereItIs).forEach(p -> rows.remove(p.row()));
        } else {
            showing.forEach(p -> rows.add(p.row()));
        }
        boolean all = rows.size() == drafts.size();
        return new OffsetEvidence(
                drafts.isEmpty() ? "" : drafts.get(0).file(),
                new Offsets(offset, all ? Set.of() : rows),
                pairs.size(),
                rows,
                whole,
                median(showing, Offset.NONE),
                median(showing, offset));
    }

    private static double median(List<Pair> pairs, Offset offset) {
        double[] sorted =
                pairs.stream().mapToDouble(p -> p.metres(offset)).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** The rows with a fault each where they seem to be set off; the first says what a person can do for all of them. */
    Stream<Draft> faulted(List<Draft> drafts) {
        Text all = text();
        String by = told.offset().id();
        Text alike = Text.of("疑似 " + by + " 偏移，同上", "seems to be set off by " + by + " as above");
        return drafts.stream()
                .map(draft -> file.equals(draft.file()) && rows.contains(draft.row())
                        ? draft.faulted(
                                Fault.ofRow(file, draft.row(), "geometry", draft.row() == rows.first() ? all : alike))
                        : draft);
    }

    /** What is wrong with all of these rows, and what a person can say to it. */
    Text text() {
        return Text.of(
                "疑似 %s 偏移：与同编码或同名的已知位置相距 %.0f m，还原后 %.0f m（有已知位置的 %d 行，%s）；若是，用 --offset %s 还原，若不是，用 --offset none"
                        .formatted(
                                told.offset().id(),
                                asReadM,
                                undoneM,
                                known,
                                whole ? "多数如此，视为整份文件" : "其中 " + rows.size() + " 行如此",
                                told.text()),
                "seems to be set off by %s: %.0f m from where things of that code or name are known to be, %.0f m after it is taken back (%d rows have a known place, %s); if so, say --offset %s, if not, --offset none"
                        .formatted(
                                told.offset().id(),
                                asReadM,
                                undoneM,
                                known,
                                whole
                                        ? "most of them show it, so it holds for the whole file"
                                        : rows.size() + " of them show it",
                                told.text()));
    }
}
