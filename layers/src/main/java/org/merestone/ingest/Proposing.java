package org.merestone.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.formats.Encoding;
import org.merestone.formats.Row;
import org.merestone.formats.Table;
import org.merestone.geometry.Candidate;
import org.merestone.geometry.Crs;
import org.merestone.geometry.DatumShifts;

/** Looks at the tables of an import: what they hold, where they could lie, what their columns mean, what is left to ask. */
final class Proposing {
    private static final int SAMPLE = 3;

    private final Request request;
    private final Columns columns;
    private final DatumShifts shifts;
    private final Districts districts;
    private final Progress progress;
    private final List<Proposal.Open> open = new ArrayList<>();
    private final Map<PlainDegrees, List<Table>> ways = new LinkedHashMap<>();
    private List<Table> tables = List.of();

    Proposing(Request request, Columns columns, DatumShifts shifts, Districts districts, Progress progress) {
        this.progress = progress;
        this.request = request;
        this.columns = columns;
        this.shifts = shifts;
        this.districts = districts;
        read();
    }

    /** Where something is open without which the files are refused, they are read in each way, to be shown. */
    private void read() {
        try {
            tables = Delivery.tables(request, shifts, progress);
        } catch (Refusal refusal) {
            if (!isReadBothWays() && !isReadWithoutOffset()) {
                throw refusal;
            }
            open.add(new Proposal.Open(ways.isEmpty() ? "offset" : "coordinates", refusal.text()));
        }
    }

    /** What bare degrees mean is open. */
    private boolean isReadBothWays() {
        if (request.coordinates().isPresent()) {
            return false;
        }
        for (PlainDegrees degrees : PlainDegrees.values()) {
            Optional<List<Table>> read = attempt(request.reading(degrees));
            if (read.isEmpty()) {
                ways.clear();
                return false;
            }
            ways.put(degrees, read.get());
        }
        tables = ways.get(PlainDegrees.DECIMAL);
        return true;
    }

    /** Whether the offset of a web map is to be taken back is open. */
    private boolean isReadWithoutOffset() {
        Optional<List<Table>> read =
                request.offsets().isPresent() ? Optional.empty() : attempt(request.withoutOffset());
        read.ifPresent(found -> tables = found);
        return read.isPresent();
    }

    private Optional<List<Table>> attempt(Request otherwise) {
        try {
            return Optional.of(Delivery.tables(otherwise, shifts, progress));
        } catch (Refusal again) {
            return Optional.empty();
        }
    }

    List<Table> tables() {
        return tables;
    }

    /** What must be told; without it the rows cannot be placed. */
    List<Proposal.Open> open() {
        return open;
    }

    /** What is wrong with rows wherever they lie. */
    Proposal.Flaws flaws() {
        RowFlaws flaws = new RowFlaws(request.acceptFaults());
        return Proposal.Flaws.of(tables.stream()
                .flatMap(t -> t.rows().stream())
                .flatMap(r -> r.faults().stream())
                .map(flaws::of));
    }

    List<Proposal.Part> parts() {
        List<Proposal.Part> parts = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            parts.add(part(i));
        }
        return parts;
    }

    private Proposal.Part part(int index) {
        Table table = tables.get(index);
        Optional<CrsChoice> crs = Optional.empty();
        try {
            crs = Optional.of(CrsChoice.of(table, request.crs().map(shifts::crs)));
        } catch (Refusal refusal) {
            open.add(new Proposal.Open("crs", refusal.text()));
        }
        Drafting drafting = columns.drafting(table, crs.map(CrsChoice::crs).orElse(Crs.CGCS2000));
        Set<String> byPerson = request.answers().told().columns().keySet();
        List<Text> notices = new ArrayList<>(table.notices());
        notices.addAll(drafting.notices());
        columns.notice(table).ifPresent(notices::add);
        return new Proposal.Part(
                table.file(),
                table.rows().size(),
                table.encoding(),
                sample(table),
                crs.map(c -> c.crs().code()),
                crs.map(CrsChoice::told).orElse(false),
                trials(index, crs),
                ColumnStudy.of(table, columns.kind(), drafting, byPerson),
                readings(table),
                notices,
                columns.template(table));
    }

    private static List<Map<String, Object>> sample(Table table) {
        boolean open = table.encoding().how() != Encoding.How.FORMAT;
        List<Map<String, Object>> rows = table.rows().stream()
                .map(Row::values)
                .filter(v -> !open || v.values().stream().anyMatch(Proposing::isForeign))
                .limit(SAMPLE)
                .toList();
        return rows.isEmpty()
                ? table.rows().stream().map(Row::values).limit(SAMPLE).toList()
                : rows;
    }

    private static boolean isForeign(Object value) {
        return value instanceof String text && text.chars().anyMatch(c -> c > 127);
    }

    private static Proposal.Readings readings(Table table) {
        List<Proposal.Read> first = new ArrayList<>();
        int all = 0;
        for (Row row : table.rows()) {
            if (row.readAs().isPresent() && all++ < Proposal.LISTED) {
                first.add(new Proposal.Read(
                        row.number(),
                        "geometry",
                        row.raw().orElse(""),
                        row.readAs().get()));
            }
        }
        return new Proposal.Readings(first, all);
    }

    private List<CrsTrial> trials(int index, Optional<CrsChoice> known) {
        List<CrsTrial> trials = new ArrayList<>();
        if (ways.isEmpty()) {
            trials.addAll(trials(tables.get(index), known, Optional.empty()));
        }
        ways.forEach((degrees, read) -> trials.addAll(trials(read.get(index), known, Optional.of(degrees))));
        trials.sort(Comparator.comparing(CrsTrial::chosen)
                .thenComparing(CrsTrial::share)
                .reversed());
        return trials;
    }

    private List<CrsTrial> trials(Table table, Optional<CrsChoice> known, Optional<PlainDegrees> degrees) {
        Map<String, Text> titles = new LinkedHashMap<>();
        known.map(c -> c.crs().code()).or(() -> request.crs()).ifPresent(code -> titles.put(code, said(table, known)));
        if (table.crs().isEmpty()) {
            candidates(table).forEach(c -> titles.putIfAbsent(c.code(), c.why()));
        } else {
            titles.putIfAbsent(table.crs().get().code(), said(table, known));
        }
        List<CrsTrial> trials = new ArrayList<>();
        titles.forEach((code, title) -> {
            boolean chosen = degrees.isEmpty()
                    && known.filter(c -> c.crs().code().equals(code)).isPresent();
            trials.add(CrsTrial.of(
                    table, code, title, chosen, degrees, request.answers().swapXy(), shifts, districts));
        });
        return trials;
    }

    private static Text said(Table table, Optional<CrsChoice> known) {
        return table.crs().isPresent() && known.filter(CrsChoice::told).isEmpty()
                ? Text.of("文件写明", "stated by the file")
                : Text.of("指明的", "as told");
    }

    private static List<Candidate> candidates(Table table) {
        Envelope extent = new Envelope();
        table.rows().stream()
                .flatMap(r -> r.geometry().stream())
                .forEach(g -> extent.expandToInclude(g.getEnvelopeInternal()));
        return Crs.candidates(extent);
    }
}
