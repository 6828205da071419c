package org.merestone.checks;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.geometry.Boxes;
import org.merestone.geometry.Parts;
import org.merestone.geometry.Rounded;
import org.merestone.outline.Outline;
import org.merestone.rules.Measured;
import org.merestone.rules.Selection;

/** Whether the layers of a kind are known to be complete, and fresh, where a subject lies. */
final class Coverage {
    private Coverage() {}

    /**
     * Why the layers of a selection's own kind give no clear here; empty when they do.
     *
     * @param reachM how far round the subject zones could decide
     */
    static Optional<Text> gap(Sight sight, Selection selection, double reachM) {
        Kind kind = sight.kinds.kind(selection.kind());
        Text title = quoted(kind.title());
        List<Layer> layers = sight.atlas.layers(kind.id());
        if (layers.isEmpty()) {
            return Optional.of(none(kind));
        }
        List<Layer> fresh = layers.stream()
                .filter(layer -> silence(sight, layer, kind, selection).isEmpty())
                .toList();
        List<Outline> areas = fresh.stream()
                .flatMap(layer -> sight.atlas.coverage(layer).stream())
                .distinct()
                .toList();
        if (areas.isEmpty()) {
            List<Text> silent = layers.stream()
                    .flatMap(layer -> silence(sight, layer, kind, selection).stream())
                    .toList();
            return Optional.of(
                    silent.isEmpty()
                            ? Text.of(
                                    title.zh() + "图层没有说明在哪个范围内是完整的",
                                    "the layers of " + title.en() + " do not say where they are complete")
                            : Sentence.joined(silent, "；", "; "));
        }
        double accuracyM = fresh.stream()
                .mapToDouble(layer ->
                        layer.provenance().accuracyM().orElse(kind.defaults().accuracyM()))
                .max()
                .orElse(0);
        return edge(sight.ground(areas, reachM + Measured.openM(sight.accuracyM, accuracyM)), title);
    }

    /** That there is no layer of a kind at all. */
    static Text none(Kind kind) {
        Text title = quoted(kind.title());
        return Text.of("没有加载" + title.zh() + "图层", "no layer of " + title.en() + " is loaded");
    }

    /**
     * How a subject lies to where layers are complete.
     *
     * @param covered whether all of it lies inside
     * @param borderM how far the border is, infinite beyond {@code neededM}
     * @param neededM how far round it must be known what there is
     */
    record Ground(boolean covered, double borderM, double neededM) {
        /** Without a measure, where no border is near. */
        static Optional<Ground> atOnce(Geometry subject, List<Outline> areas, double neededM) {
            Envelope box = Boxes.around(subject, neededM);
            boolean deep = areas.stream()
                    .anyMatch(area ->
                            !area.hasEdgeIn(box) && area.locate(box.getMinX(), box.getMinY()) == Location.INTERIOR);
            return deep ? Optional.of(new Ground(true, Double.POSITIVE_INFINITY, neededM)) : Optional.empty();
        }

        static Ground of(Geometry subject, List<Outline> areas, double neededM) {
            Outline area = areas.size() == 1
                    ? areas.get(0)
                    : new Outline(
                            Parts.union(areas.stream().map(Outline::polygons).toList()));
            boolean covered = area.covers(subject);
            return new Ground(
                    covered,
                    covered && neededM > 0 ? area.borderM(subject, Boxes.around(subject, neededM)) : 0,
                    neededM);
        }
    }

    /** Why a layer cannot say that there is nothing, wherever it is complete; empty when it can. */
    private static Optional<Text> silence(Sight sight, Layer layer, Kind kind, Selection selection) {
        if (!Recheck.staleFrom(layer, kind).allMatch(sight.today::isBefore)) {
            return Optional.of(new Sentence(quoted(kind.title()))
                    .and("图层已超过时效：", ", a layer is out of date: ")
                    .and(layer.title())
                    .text());
        }
        return layer.contents().derivation().flatMap(d -> {
            Sentence name = new Sentence(Text.of("图层", "the layer "))
                    .and(quoted(layer.title()))
                    .and("（" + layer.id() + "）", " (" + layer.id() + ")");
            if (sight.atlas.isOutdated(layer)) {
                return Optional.of(name.and(
                                "由图层 " + d.from() + " 生成，而 " + d.from()
                                        + " 已变更、尚未重新生成：请稍候再查，或运行 merestone layers derive",
                                " is made from the layer " + d.from()
                                        + ", which has changed since: check again a little later, or run"
                                        + " merestone layers derive")
                        .text());
            }
            List<Object> lacking = Scope.lacking(d, selection, kind);
            return lacking.isEmpty()
                    ? Optional.empty()
                    : Optional.of(name.and(
                                    "只含 " + d.field() + " 为 " + d.values() + " 的区域，不含 " + lacking,
                                    " only has zones whose " + d.field() + " is one of " + d.values() + ", not "
                                            + lacking)
                            .text());
        });
    }

    /** A zone that begins at the edge, known no better than those of the layers, must leave the finding clear. */
    private static Optional<Text> edge(Ground ground, Text title) {
        if (!ground.covered()) {
            return Optional.of(Text.of(
                    "对象不全在" + title.zh() + "图层的完整范围内",
                    "not all of it lies where the layers of " + title.en() + " are complete"));
        }
        if (ground.neededM() == 0 || ground.borderM() > ground.neededM()) {
            return Optional.empty();
        }
        String border = Digits.plain(ground.borderM()) + " m";
        String needed = Digits.plain(Rounded.metres(ground.neededM())) + " m";
        return Optional.of(Text.of(
                "对象距" + title.zh() + "图层完整范围的边缘 " + border + "，按位置精度和规则的距离，周围 " + needed + " 内都须在范围内",
                "the edge of where the layers of " + title.en() + " are complete is " + border
                        + " away, and by the accuracy and the rule's distance they must be so for " + needed
                        + " around"));
    }

    static Text quoted(Text title) {
        return Text.of("“" + title.zh() + "”", "'" + title.en() + "'");
    }
}
