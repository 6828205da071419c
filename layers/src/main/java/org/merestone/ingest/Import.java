package org.merestone.ingest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Told;
import org.merestone.formats.Table;
import org.merestone.geometry.Crs;
import org.merestone.geometry.DatumShifts;
import org.merestone.spool.Spool;
import org.merestone.store.Change;
import org.merestone.store.Handed;
import org.merestone.store.Put;
import org.merestone.store.Revision;
import org.merestone.store.Store;

/** Brings files into a layer: first a preview that stores nothing, then, on demand, one revision or nothing. */
public final class Import {
    private final Store store;
    private final Kinds kinds;
    private final DatumShifts shifts;
    private final Clock clock;
    private final Templates templates;

    public Import(Store store, Kinds kinds) {
        this(store, kinds, DatumShifts.NONE, Clock.systemDefaultZone());
    }

    /** An import without templates. */
    public Import(Store store, Kinds kinds, DatumShifts shifts, Clock clock) {
        this(store, kinds, shifts, clock, Templates.NONE);
    }

    /**
     * @param shifts with which files on an old datum can be read
     * @param clock gives the day on which the layer is said to be received
     * @param templates mappings of columns that people saved
     */
    public Import(Store store, Kinds kinds, DatumShifts shifts, Clock clock, Templates templates) {
        this.templates = templates;
        this.store = store;
        this.kinds = kinds;
        this.shifts = shifts;
        this.clock = clock;
    }

    /**
     * Reads, maps, repairs and checks; stores nothing. What is wrong with rows is in the preview's faults.
     *
     * @throws Refusal when nothing sensible can be made of the request or of a whole file
     */
    public Preview preview(Request request, Progress progress) {
        Target target = Target.of(request, store, kinds);
        Columns columns = Columns.of(target.kind(), request, templates);
        // Before they are read, so that a file changed meanwhile is another at the commit.
        List<Handed> files = Sources.of(request);
        return preparing(request, target, files, districts())
                .of(columns, Delivery.tables(request, shifts, progress), progress)
                .preview();
    }

    /**
     * The same with the grounds for it, what is left to ask and all that should be looked at, for a person to agree to.
     *
     * @throws Refusal when nothing can be shown: the files cannot be read, or the layer and its kind do not fit
     */
    public Proposal propose(Request asked, Progress progress) {
        Optional<Layer> held = store.findLayer(asked.layer());
        Optional<Proposal.Open> mode = Target.missingMode(asked, held).map(ask -> new Proposal.Open("mode", ask));
        Request request = mode.isPresent() ? asked.in(Change.Mode.UPDATE) : asked;
        Target target = Target.of(request, store, kinds);
        Columns columns = Columns.of(target.kind(), request, templates);
        List<Handed> files = Sources.of(request);
        Districts districts = districts();
        Proposing proposing = new Proposing(request, columns, shifts, districts, progress);
        List<Proposal.Part> parts = proposing.parts();
        List<Proposal.Open> open = new ArrayList<>(proposing.open());
        Optional<Preparing.Prepared> prepared = open.isEmpty()
                ? Optional.of(preparing(request, target, files, districts).of(columns, proposing.tables(), progress))
                : Optional.empty();
        mode.ifPresent(open::add);
        progress.stage(Text.of("查找重复和重叠", "looking for duplicates and overlaps"));
        Proposal.Flaws flaws = prepared.map(p -> flaws(p, target, districts)).orElseGet(proposing::flaws);
        return new Proposal(
                asked,
                target.kind(),
                basis(held),
                parts,
                open,
                AnswersFile.write(asked, mapping(parts)),
                AnswersFile.offered(
                        asked,
                        flaws.first(),
                        prepared.map(p -> p.delivery().shown()).orElse(List.of())),
                flaws,
                prepared.map(p -> result(p, target)));
    }

    private Preparing preparing(Request request, Target target, List<Handed> files, Districts districts) {
        return new Preparing(store, shifts, LocalDate.now(clock), request, target, files, districts);
    }

    private Districts districts() {
        return Districts.in(store, LocalDate.now(clock));
    }

    private Proposal.Flaws flaws(Preparing.Prepared prepared, Target target, Districts districts) {
        Preview preview = prepared.preview();
        List<Draft> drafts = prepared.delivery().drafts();
        RowFlaws rows = new RowFlaws(preview.request().acceptFaults());
        Proposal.Flaws flaws = Proposal.Flaws.of(drafts.stream().flatMap(d -> rows.of(d).stream()));
        Precision precision = Preparing.precision(preview.request(), target);
        double usualM = precision.toldM().orElse(precision.usualM());
        return flaws.and(SideBySide.of(preview.kind(), drafts))
                .and(Doubles.of(store, preview.layer().id(), preview.kind().id(), drafts, prepared.features(), usualM))
                .and(Outside.of(preview.kind(), preview.layer().coverage(), districts, drafts));
    }

    private Proposal.Result result(Preparing.Prepared prepared, Target target) {
        Preview preview = prepared.preview();
        Request request = preview.request();
        return new Proposal.Result(
                preview.outcome().sources(),
                preview.outcome().mended(),
                preview.outcome().missing(),
                preview.outcome().notices(),
                preview.counts(),
                preview.outcome().quarantined().size(),
                Difference.of(
                        store,
                        request.layer(),
                        target.held().isEmpty(),
                        target.mode(),
                        prepared.features().rows(),
                        prepared.comparison().unchanged()),
                preview.isRefused());
    }

    /** What the columns are read as, where that is clear. */
    private static Map<String, Optional<String>> mapping(List<Proposal.Part> parts) {
        Map<String, Optional<String>> mapping = new LinkedHashMap<>();
        parts.forEach(part -> part.columns().stream()
                .filter(Proposal.Column::applied)
                .forEach(column -> mapping.put(column.column(), column.field())));
        return mapping;
    }

    /** Keeps how the columns of the files are read now, for the next files of the same columns. */
    public List<Template> saveTemplates(Request request) {
        Kind kind = Target.kind(request, store.findLayer(request.layer()), kinds);
        Columns columns = Columns.of(kind, request, templates);
        Map<List<String>, Template> saved = new LinkedHashMap<>();
        for (Table table : Delivery.tables(request, shifts, Progress.NONE)) {
            Map<String, Optional<String>> mapping = new LinkedHashMap<>();
            columns.drafting(table, Crs.CGCS2000).mappings().stream()
                    .filter(m -> m.how().isPresent())
                    .forEach(m -> mapping.put(m.column(), m.field().map(Field::name)));
            Told told = new Told(mapping, columns.told(table).values());
            saved.computeIfAbsent(table.columns(), c -> templates.save(kind, c, told, LocalDate.now(clock)));
        }
        return List.copyOf(saved.values());
    }

    /**
     * Stores what was previewed as one revision.
     *
     * @throws Refusal with all faults when there are any and they were not accepted; with CONFLICT when the layer has
     *     moved on since the preview, or holds ids that ADD would have to replace
     */
    public Revision commit(Preview preview) {
        return commit(preview, Progress.NONE);
    }

    /** The same; {@code progress} is told how far the writing is. */
    public Revision commit(Preview preview, Progress progress) {
        Request request = preview.request();
        preview.refuseFaults();
        refuseConflicts(preview);
        if (basis(store.findLayer(request.layer())) != preview.basis()) {
            throw Change.moved(request.layer());
        }
        Target target = Target.of(request, store, kinds);
        Comparison comparison = Comparison.of(
                store,
                request.layer(),
                target.held().isEmpty(),
                target.mode(),
                preview.outcome().rows());
        // REPLACE closes what is not put, so there the unchanged are put too; the store leaves them as they are.
        boolean all =
                target.mode() == Change.Mode.REPLACE || comparison.unchanged().isEmpty();
        List<Put> rows = preview.outcome().rows();
        List<Put> put = all
                ? rows
                : Spool.of(
                        new PutCodec(),
                        rows.stream()
                                .filter(p -> !comparison
                                        .unchanged()
                                        .contains(p.feature().id())));
        Change change = new Change(
                request.author(),
                Detail.what(preview),
                preview.kind(),
                preview.layer(),
                target.mode(),
                List.of(),
                Detail.of(preview, target.mode()));
        return store.commit(change.readFrom(preview.outcome().sources(), put).on(preview.basis()), progress);
    }

    private static void refuseConflicts(Preview preview) {
        List<String> conflicts = preview.counts().conflicts();
        if (!conflicts.isEmpty()) {
            String some = String.join("、", conflicts.stream().limit(20).toList());
            throw Refusal.conflict(
                    "图层 " + preview.layer().id() + " 已有 " + conflicts.size() + " 个相同编号、内容不同的要素：" + some
                            + "；要改写它们请用 --mode update",
                    "the layer " + preview.layer().id() + " holds " + conflicts.size()
                            + " features of the same id with other content: " + some
                            + "; use --mode update to replace them");
        }
    }

    static long basis(Optional<Layer> held) {
        return held.map(l -> l.contents().revision()).orElse(0L);
    }
}
