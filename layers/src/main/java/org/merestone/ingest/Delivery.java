package org.merestone.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.formats.Files;
import org.merestone.formats.Offsets;
import org.merestone.formats.Options;
import org.merestone.formats.Row;
import org.merestone.formats.Table;
import org.merestone.geometry.Crs;
import org.merestone.geometry.DatumShifts;
import org.merestone.geometry.Offset;
import org.merestone.spool.Spool;
import org.merestone.store.Handed;

/** All that the files of one import hold, row by row. */
final class Delivery {
    private final Kind kind;
    private final List<Preview.Delivered> delivered = new ArrayList<>();
    private List<Draft> drafts = new Spool<>(new DraftCodec());
    private final List<Text> notices = new ArrayList<>();
    private boolean unread;
    private final List<Offsets> shown = new ArrayList<>();
    private final List<Preview.Mended> mended = new ArrayList<>();

    /**
     * Compares the rows with what is known of their places. Those that seem to be set off as web maps are get a fault,
     * and so do those that were taken back and should not have been; once a person has said that there is no offset, it
     * is only told what the comparison shows.
     */
    List<Text> compare(KnownPlaces known, Optional<Offsets> told) {
        if (known.isEmpty()) {
            return List.of();
        }
        List<Text> notices = new ArrayList<>();
        byFile().forEach(rows -> {
            told.flatMap(t -> OffsetEvidence.residual(rows, known)).ifPresent(notices::add);
            for (OffsetEvidence evidence : OffsetEvidence.of(rows, known)) {
                shown.add(evidence.told());
                if (told.filter(t -> t.offset() == Offset.NONE).isPresent()) {
                    notices.add(evidence.text());
                } else {
                    become(evidence.faulted(drafts));
                }
            }
        });
        told.ifPresent(t -> become(OffsetEvidence.overdone(drafts, known, t)));
        return notices;
    }

    /** The offsets that rows show, each as a person would tell it. */
    List<Offsets> shown() {
        return shown;
    }

    /** Looks where the rows belong whose coordinates could not be read, and reads those that a person wants mended. */
    void placeUnread(PlaceEvidence evidence, Answers answers) {
        if (unread) {
            drafts.forEach(evidence::round);
            replace(draft -> evidence.unread(draft).map(doubt -> settled(draft, doubt, answers)));
        }
    }

    /** Looks for points that were read and lie elsewhere than they should, and moves those that a person wants mended. */
    void placeMisplaced(PlaceEvidence evidence, Answers answers) {
        if (evidence.tellsOfPlaces()) {
            replace(draft -> evidence.misplaced(draft).map(doubt -> settled(draft, doubt, answers)));
        }
    }

    private Draft settled(Draft draft, Doubt doubt, Answers answers) {
        Optional<Doubt.Offer> agreed = doubt.offer().filter(o -> answers.mends(draft.file(), draft.row()));
        agreed.ifPresent(
                offer -> mended.add(new Preview.Mended(draft.file(), draft.row(), offer.readAs(), offer.accuracyM())));
        return agreed.map(draft::mended).orElseGet(() -> draft.doubted(doubt));
    }

    /** Some rows otherwise; the rest as they are. All are written anew only where one is another. */
    private void replace(Function<Draft, Optional<Draft>> how) {
        List<Draft> before = drafts;
        for (int i = 0; i < before.size(); i++) {
            Optional<Draft> other = how.apply(before.get(i));
            if (other.isPresent()) {
                int first = i;
                become(Stream.of(
                                before.subList(0, first).stream(),
                                other.stream(),
                                before.subList(first + 1, before.size()).stream()
                                        .map(draft -> how.apply(draft).orElse(draft)))
                        .flatMap(rows -> rows));
                return;
            }
        }
    }

    private void become(Stream<Draft> faulted) {
        drafts = Spool.of(new DraftCodec(), faulted);
    }

    private List<List<Draft>> byFile() {
        List<List<Draft>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= drafts.size(); i++) {
            // The rows of a file follow each other.
            if (i == drafts.size()
                    || !drafts.get(i).file().equals(drafts.get(from).file())) {
                parts.add(drafts.subList(from, i));
                from = i;
            }
        }
        return parts;
    }

    private Delivery(Kind kind) {
        this.kind = kind;
    }

    /** Reads the tables of all files; what is wrong with a whole file is refused. */
    static List<Table> tables(Request request, DatumShifts shifts, Progress progress) {
        Options options = Options.DEFAULT
                .withEncoding(request.encoding())
                .withCoordinates(request.coordinates())
                .withShifts(shifts)
                .withSheet(request.sheet())
                .withOffsets(request.offsets())
                .withProgress(progress);
        Options all = request.answers().position().map(options::withPosition).orElse(options);
        List<Table> tables = new ArrayList<>();
        refuseTwins(request.files().stream().map(request::name).toList());
        request.files()
                .forEach(file ->
                        Files.read(file, request.name(file), all).forEach(table -> tables.add(Returned.titled(table))));
        request.offsets().ifPresent(o -> o.refuseUnlessFor(tables));
        return tables;
    }

    /** Rows are named by their file. */
    private static void refuseTwins(List<String> names) {
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw Refusal.badInput(
                    "有两个文件都叫 " + name + "：行按文件名指认，请改名或分次导入",
                    "two files are named " + name
                            + ": rows are named by their file; rename one or import it on its own");
        });
    }

    static Delivery of(List<Table> tables, Request request, Columns columns, DatumShifts shifts, Progress progress) {
        Delivery delivery = new Delivery(columns.kind());
        Answers answers = request.answers();
        Optional<Crs> told = request.crs().map(shifts::crs);
        long total = tables.stream().mapToLong(t -> t.rows().size()).sum();
        long done = 0;
        List<String> leftOut = new ArrayList<>();
        progress.stage(Text.of("读取", "reading"));
        for (Table table : tables) {
            CrsChoice crs = CrsChoice.of(table, told);
            Drafting drafting = columns.drafting(table, crs.crs());
            for (Row row : table.rows()) {
                if (answers.leavesOut(table.file(), row.number())) {
                    leftOut.add(table.file() + ":" + row.number());
                } else {
                    Draft draft = drafting.draft(row);
                    delivery.unread |= draft.isUnread();
                    delivery.drafts.add(draft);
                }
                progress.at(++done, total);
            }
            List<Text> notices = new ArrayList<>(table.notices());
            notices.addAll(drafting.notices());
            columns.notice(table).ifPresent(notices::add);
            delivery.delivered.add(new Preview.Delivered(
                    table.file(),
                    table.rows().size(),
                    crs.crs().code(),
                    crs.told(),
                    drafting.mappings(),
                    columns.used(table),
                    notices));
        }
        delivery.noticeLeftOut(leftOut);
        delivery.noticeUnknown(tables, answers);
        return delivery;
    }

    private void noticeLeftOut(List<String> rows) {
        if (!rows.isEmpty()) {
            String some = rows.stream().limit(20).collect(Collectors.joining(", ")) + (rows.size() > 20 ? " …" : "");
            notices.add(Text.of(
                    "按要求未导入 " + rows.size() + " 行：" + some, rows.size() + " rows were left out as told: " + some));
        }
    }

    /** Answers about columns that no file has are most likely misspelt. */
    private void noticeUnknown(List<Table> tables, Answers answers) {
        Set<String> unknown = new TreeSet<>(answers.told().columns().keySet());
        tables.forEach(t -> t.columns().forEach(unknown::remove));
        if (!unknown.isEmpty()) {
            notices.add(Text.of(
                    "对应关系里的列在文件里没有：" + String.join("、", unknown),
                    "the mapping names columns that no file has: " + String.join(", ", unknown)));
        }
    }

    boolean isEmpty() {
        return drafts.isEmpty();
    }

    List<Preview.Delivered> delivered() {
        return delivered;
    }

    /** All drafts, whatever is wrong with them. */
    List<Draft> drafts() {
        return Collections.unmodifiableList(drafts);
    }

    /** The sound drafts, and the faulty ones when they are to be quarantined. */
    List<Draft> drafts(boolean faultyToo) {
        return faultyToo || drafts.stream().allMatch(Draft::isSound)
                ? drafts()
                : Spool.of(new DraftCodec(), drafts.stream().filter(Draft::isSound));
    }

    /** What was decided about all files together. */
    List<Text> notices() {
        return notices;
    }

    /** The names of the files, as the source of a layer for which none was stated. */
    String names() {
        return String.join(
                "、", delivered.stream().map(Preview.Delivered::file).distinct().toList());
    }

    Preview.Outcome outcome(List<Handed> files, Features features, List<Text> more) {
        List<Fault> faults = drafts.stream()
                .flatMap(d -> d.faults().stream()
                        .map(f -> d.doubt().map(doubt -> doubt.said(f)).orElse(f)))
                .toList();
        List<Preview.Repaired> repairs = new ArrayList<>();
        for (Draft draft : drafts) {
            features.idOf(draft)
                    .ifPresent(id -> draft.repaired()
                            .ifPresent(r -> repairs.add(new Preview.Repaired(
                                    draft.file(), draft.row(), id, r.areaBeforeM2(), r.areaAfterM2()))));
        }
        return new Preview.Outcome(files, features.rows(), faults, repairs, mended, missing(), more);
    }

    private List<Preview.Missing> missing() {
        Map<String, Map<Field, List<Integer>>> byFile = new LinkedHashMap<>();
        List<Field> required = kind.fields().stream().filter(Field::required).toList();
        for (Draft draft : drafts) {
            for (Field field : required) {
                if (!draft.properties().containsKey(field.name())) {
                    byFile.computeIfAbsent(draft.file(), f -> new LinkedHashMap<>())
                            .computeIfAbsent(field, f -> new ArrayList<>())
                            .add(draft.row());
                }
            }
        }
        List<Preview.Missing> missing = new ArrayList<>();
        byFile.forEach(
                (file, fields) -> fields.forEach((field, rows) -> missing.add(new Preview.Missing(file, field, rows))));
        return missing;
    }
}
