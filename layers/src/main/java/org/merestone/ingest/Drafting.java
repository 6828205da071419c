package org.merestone.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Reading;
import org.merestone.catalog.Text;
import org.merestone.catalog.Told;
import org.merestone.catalog.Validity;
import org.merestone.formats.Offsets;
import org.merestone.formats.Row;
import org.merestone.formats.Table;
import org.merestone.geometry.Crs;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Offset;
import org.merestone.geometry.Repair;
import org.merestone.geometry.Rounding;

/** Turns the rows of one table into drafts: attributes by the kind, geometry carried to EPSG:4490 and repaired. */
final class Drafting {
    private static final Text EXCHANGED = Text.of("X 与 Y 颠倒，已按指明的对调", "x and y the wrong way round, exchanged as told");

    private final String file;
    private final Kind kind;
    private final Crs crs;
    private final Axes axes;
    private final Optional<Offsets> offsets;
    private final Optional<LocalDate> validFrom;
    private final List<String> columns;
    private final Returned returned;
    private final Reading reading;
    private final Aside aside;
    private final Answers answers;
    private final Tally exchanged = new Tally();
    private int undone;
    private double movedM;

    private Drafting(
            Table table,
            Kind kind,
            Axes axes,
            Optional<Offsets> offsets,
            Optional<LocalDate> validFrom,
            boolean positions,
            Told told,
            Answers answers) {
        this.answers = answers;
        this.file = table.file();
        this.kind = kind;
        this.axes = axes;
        this.crs = axes.crs();
        this.offsets = offsets;
        this.validFrom = validFrom;
        this.returned = Returned.of(table);
        this.columns = returned.columns();
        Reading all = Reading.of(kind, columns, table.cut(), told);
        this.aside = Aside.of(all, columns, positions, told);
        this.reading =
                Reading.of(kind, columns.stream().filter(c -> !aside.has(c)).toList(), table.cut(), told);
    }

    static Drafting ofLayer(Table table, Kind kind, Crs crs, Optional<Offsets> offsets, Optional<LocalDate> validFrom) {
        boolean positions = kind.role() == Kind.Role.SUBJECT;
        Axes axes = new Axes(crs, false);
        return new Drafting(table, kind, axes, offsets, validFrom, positions, Told.NOTHING, Answers.NONE);
    }

    /** @param told what the columns mean by the answers, or by a template as well */
    static Drafting ofLayer(
            Table table,
            Kind kind,
            Crs crs,
            Optional<Offsets> offsets,
            Optional<LocalDate> validFrom,
            Told told,
            Answers answers) {
        boolean positions = kind.role() == Kind.Role.SUBJECT;
        Axes axes = new Axes(crs, true);
        return new Drafting(table, kind, axes, offsets, validFrom, positions, told, answers);
    }

    static Drafting ofSubjects(Table table, Kind kind, Crs crs, Optional<Offsets> offsets) {
        Axes axes = new Axes(crs, false);
        return new Drafting(table, kind, axes, offsets, Optional.empty(), true, Told.NOTHING, Answers.NONE);
    }

    /** What each column is read as. */
    List<Mapping> mappings() {
        return columns.stream()
                .map(c -> aside.has(c)
                        ? new Mapping(c, aside.field(c), aside.how(c))
                        : new Mapping(c, reading.field(c), reading.how(c)))
                .toList();
    }

    /** What a value of a column is read as; empty when it is nothing or does not fit. */
    Optional<Object> value(String column, Object raw) {
        return reading.value(column, raw);
    }

    /** Columns that mean two fields or share one, none of which is read. */
    Set<String> unclear() {
        return reading.problems().stream().map(Reading.Problem::column).collect(Collectors.toUnmodifiableSet());
    }

    /** What was decided about the table's columns and should be looked at. */
    List<Text> notices() {
        return Stream.of(returned.notice().stream(), reading.notice().stream(), completed(), exchanged(), undone())
                .flatMap(notices -> notices)
                .toList();
    }

    private Stream<Text> exchanged() {
        return exchanged.count() == 0
                ? Stream.empty()
                : Stream.of(Text.of(
                        exchanged.count() + " 行的 X 与 Y 颠倒，已按指明的对调，请核对：第 " + exchanged.rows() + " 行",
                        "x and y of " + exchanged.count()
                                + " rows are the wrong way round and were exchanged as told, do check: rows "
                                + exchanged.rows()));
    }

    private Stream<Text> undone() {
        return undone == 0
                ? Stream.empty()
                : Stream.of(Text.of(
                        "%d 行按 %s 偏移还原：迭代反算公开公式，平均移动 %.0f m，约准到 %s m"
                                .formatted(
                                        undone, offsets.orElseThrow().offset().id(), movedM / undone, Offset.AGREES_M),
                        "%d rows are taken back from %s by iterating the public formula: moved by %.0f m on average, good to %s m"
                                .formatted(
                                        undone,
                                        offsets.orElseThrow().offset().id(),
                                        movedM / undone,
                                        Offset.AGREES_M)));
    }

    private Stream<Text> completed() {
        return reading.completed().stream().sorted().map(column -> {
            Field field = reading.field(column).orElseThrow();
            return Text.of(
                    "列名“" + column + "”被截断，读作“" + field.title().zh() + "”（" + field.name() + "），请核对",
                    "the title '" + column + "' is cut and read as " + field.name() + "; do check it");
        });
    }

    Draft draft(Row delivered) {
        Row row = returned.own(delivered);
        List<Fault> faults = new ArrayList<>(row.faults());
        Map<String, Object> own = new LinkedHashMap<>(row.values());
        own.keySet().removeIf(aside::has);
        Reading.Row attributes = reading.read(own);
        Reading.Row beside = aside.read(row.values());
        attributes.problems().forEach(p -> faults.add(Fault.ofRow(file, row.number(), p.column(), p.reason())));
        beside.problems().forEach(p -> faults.add(Fault.ofRow(file, row.number(), p.column(), p.reason())));
        Map<String, Object> properties = returned.attributes(attributes.properties());
        new Storable(file, row.number(), faults).check(properties);
        Validity validity = validity(row.number(), beside.properties(), faults);
        boolean exchange = answers.swapXy() || answers.mends(file, row.number());
        Optional<Axes.Place> place = row.geometry().map(g -> axes.place(g, exchange));
        Optional<Repair> repair = place.flatMap(p -> placed(row.number(), p, faults));
        Optional<Text> readAs =
                place.filter(Axes.Place::exchanged).map(p -> EXCHANGED).or(row::readAs);
        return new Draft(
                file,
                row.number(),
                row.id(),
                returned.held(delivered),
                repair.map(Repair::geometry),
                properties,
                validity,
                metres(Feature.ACCURACY_M, row.number(), beside.properties(), faults),
                rounding(row, repair.map(Repair::geometry), beside.properties(), faults),
                readAs,
                repair.filter(r -> r.changed() || r.fault().isPresent()),
                row.written(),
                Optional.empty(),
                returned.fault(delivered).map(List::of).orElse(faults));
    }

    private Validity validity(int row, Map<String, Object> beside, List<Fault> faults) {
        Optional<LocalDate> from =
                Optional.ofNullable((LocalDate) beside.get(Aside.FROM)).or(() -> validFrom);
        Optional<LocalDate> to = Optional.ofNullable((LocalDate) beside.get(Aside.TO));
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            faults.add(Fault.ofRow(
                    file,
                    row,
                    Aside.TO,
                    Text.of(
                            "失效日期 " + to.get() + " 早于生效日期 " + from.get(),
                            "valid_to " + to.get() + " is before valid_from " + from.get())));
            return Validity.ALWAYS;
        }
        return new Validity(from, to);
    }

    private OptionalDouble metres(String column, int row, Map<String, Object> beside, List<Fault> faults) {
        if (!(beside.get(column) instanceof Double metres)) {
            return OptionalDouble.empty();
        }
        if (metres < 0) {
            faults.add(Fault.ofRow(file, row, column, Text.of("精度不能为负", "an accuracy cannot be negative")));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(metres);
    }

    /** By the row's own digits; a file that we exported also says what those of its source were. */
    private OptionalDouble rounding(
            Row row, Optional<Geometry> lonLat, Map<String, Object> beside, List<Fault> faults) {
        OptionalDouble before = metres(Feature.ROUNDING_M, row.number(), beside, faults);
        double undone = lonLat.isPresent() && offset(row.number()) != Offset.NONE ? Offset.AGREES_M : 0;
        if (row.lastDigit().isEmpty() || lonLat.isEmpty()) {
            return undone > 0 ? OptionalDouble.of(Math.max(undone, before.orElse(0))) : before;
        }
        double own = Rounding.r68M(
                crs, row.lastDigit().get().x(), row.lastDigit().get().y(), lonLat.get());
        return OptionalDouble.of(Math.max(Math.max(own, undone), before.orElse(0)));
    }

    private Geometry undo(int row, Geometry shown) {
        Offset offset = offset(row);
        if (offset == Offset.NONE) {
            return shown;
        }
        Geometry place = offset.undo(shown);
        undone++;
        movedM += Measure.distanceM(shown.getCoordinate(), place.getCoordinate());
        return place;
    }

    private Offset offset(int row) {
        return offsets.map(o -> o.of(row)).orElse(Offset.NONE);
    }

    private Optional<Repair> placed(int row, Axes.Place place, List<Fault> faults) {
        // Nobody knows where one without a place belongs: it must not look as if it lay elsewhere.
        place.why().ifPresent(why -> faults.add(Fault.ofRow(file, row, "geometry", why)));
        if (place.lonLat().isEmpty()) {
            return Optional.empty();
        }
        if (place.exchanged()) {
            exchanged.add(row);
        }
        Geometry lonLat = undo(row, place.lonLat().get());
        GeometryRule.fault(kind, lonLat).ifPresent(why -> faults.add(Fault.ofRow(file, row, "geometry", why)));
        Repair repair = answers.mends(file, row) ? mended(lonLat) : Repair.of(lonLat);
        repair.fault().ifPresent(why -> faults.add(Fault.ofRow(file, row, "geometry", why)));
        return Optional.of(repair);
    }

    /** As a person has agreed to it. */
    private static Repair mended(Geometry lonLat) {
        TinyRings tiny = TinyRings.of(lonLat);
        Repair repair = Repair.of(tiny.without(), true);
        boolean lost = tiny.count() > 0 && repair.fault().isEmpty();
        return lost
                ? new Repair(repair.geometry(), true, Measure.areaM2(lonLat), repair.areaAfterM2(), Optional.empty())
                : repair;
    }
}
