package org.merestone.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Repair;

/** What is wrong with single rows: values and geometries that stop them, repairs that were made, rings too small to be meant. */
final class RowFlaws {
    private static final Text EXCHANGE = Text.of(
            "对调 X 与 Y：照此修（mend），或选 swap_xy 对调所有这样的行",
            "exchange x and y: take this mend (mend), or swap_xy for all such rows");

    private final Flaw.Level level;

    /** @param acceptFaults whether faulty rows go to quarantine instead of stopping the import */
    RowFlaws(boolean acceptFaults) {
        this.level = acceptFaults ? Flaw.Level.QUARANTINE : Flaw.Level.STOP;
    }

    List<Flaw> of(Draft draft) {
        List<Flaw> flaws = new ArrayList<>();
        draft.faults().forEach(fault -> flaws.add(fault(draft, fault)));
        draft.doubt().filter(doubt -> draft.isSound()).ifPresent(doubt -> flaws.add(misplaced(draft, doubt)));
        draft.repaired().ifPresent(repair -> flaws.add(repaired(draft, repair)));
        if (draft.isSound()) {
            draft.geometry().flatMap(g -> tiny(draft, g)).ifPresent(flaws::add);
        }
        return flaws;
    }

    /** What a reader found wrong with a row. */
    Flaw of(Fault fault) {
        boolean swapped = Axes.isOffered(fault.reason());
        boolean ofGeometry = fault.field().filter("geometry"::equals).isPresent();
        return new Flaw(
                level,
                swapped ? Flaw.Kind.SWAPPED : ofGeometry ? Flaw.Kind.GEOMETRY : Flaw.Kind.VALUE,
                fault.row() == 0 ? List.of() : List.of(Answers.At.of(fault.file(), fault.row())),
                fault.field(),
                Optional.empty(),
                fault.reason(),
                swapped ? Optional.of(EXCHANGE) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Flaw misplaced(Draft draft, Doubt doubt) {
        return new Flaw(
                Flaw.Level.WARNING,
                Flaw.Kind.MISPLACED,
                at(draft),
                Optional.of("geometry"),
                Optional.empty(),
                doubt.why(),
                doubt.offer().map(Doubt.Offer::mend),
                Optional.empty(),
                doubt.offer().map(Doubt.Offer::place).or(draft::geometry));
    }

    private static List<Answers.At> at(Draft draft) {
        return List.of(Answers.At.of(draft.file(), draft.row()));
    }

    private Flaw fault(Draft draft, Fault fault) {
        Optional<Repair> broken = draft.repair()
                .filter(r -> r.fault().filter(fault.reason()::equals).isPresent());
        Flaw plain = of(fault);
        Optional<Doubt.Offer> offer = draft.doubt()
                .filter(doubt -> doubt.why().equals(fault.reason()))
                .flatMap(Doubt::offer);
        if (offer.isPresent()) {
            return new Flaw(
                    level,
                    Flaw.Kind.UNREAD,
                    plain.rows(),
                    plain.field(),
                    Optional.empty(),
                    plain.text(),
                    Optional.of(offer.get().mend()),
                    Optional.empty(),
                    Optional.of(offer.get().place()));
        }
        Flaw shown = new Flaw(
                level,
                broken.isPresent() ? Flaw.Kind.SELF_CROSSING : plain.kind(),
                plain.rows(),
                plain.field(),
                Optional.empty(),
                plain.text(),
                plain.mend(),
                Optional.empty(),
                draft.geometry().map(Geometry::getEnvelope));
        return broken.filter(r -> r.areaAfterM2() != r.areaBeforeM2())
                .map(r -> offered(shown).with(r.areaBeforeM2(), r.areaAfterM2()))
                .orElse(shown);
    }

    private static Flaw offered(Flaw flaw) {
        Text mend = Text.of(
                "可按自动修复的结果导入：照此修（mend）；或剔除此行（leave_out）",
                "take it as repaired: take this mend (mend), or leave the row out (leave_out)");
        return new Flaw(
                flaw.level(),
                flaw.kind(),
                flaw.rows(),
                flaw.field(),
                flaw.held(),
                flaw.text(),
                Optional.of(mend),
                flaw.areas(),
                flaw.where());
    }

    private static Flaw repaired(Draft draft, Repair repair) {
        return Flaw.warning(
                        Flaw.Kind.SELF_CROSSING,
                        at(draft),
                        Text.of("边界自相交或重复", "the boundary crosses or repeats itself"),
                        Text.of("已自动修复，请核对面积", "it was repaired; do check the area"),
                        repair.geometry().getEnvelope())
                .with(repair.areaBeforeM2(), repair.areaAfterM2());
    }

    private static Optional<Flaw> tiny(Draft draft, Geometry geometry) {
        TinyRings tiny = TinyRings.of(geometry);
        if (tiny.count() == 0) {
            return Optional.empty();
        }
        boolean all = tiny.without() == geometry;
        double before = Measure.areaM2(geometry);
        Text text = Text.of(
                all ? "整个面不到 1 m²" : "有 " + tiny.count() + " 个不到 1 m² 的小环",
                all ? "the whole area is below 1 m²" : "it has " + tiny.count() + " rings below 1 m²");
        Text mend = all
                ? Text.of("请核对，或剔除此行（leave_out）", "check it, or leave the row out (leave_out)")
                : Text.of("要去掉小环就照此修（mend）", "to drop them, take this mend (mend)");
        return Optional.of(Flaw.warning(Flaw.Kind.TINY_RING, at(draft), text, mend, geometry.getEnvelope())
                .with(before, Measure.areaM2(tiny.without())));
    }
}
