package org.merestone.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.locationtech.jts.operation.relateng.RelatePredicate;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.geometry.Parts;

/** Whether the layers of a kind are known to be complete, and fresh, where a subject lies. */
final class Coverage {
    private Coverage() {}

    /**
     * Why a kind gives no clear here, in Chinese; empty when it does.
     *
     * @param reachM how far round the subject zones could decide
     */
    static Optional<String> gap(Sight sight, String kindId, double reachM) {
        Kind kind = sight.kinds.kind(kindId);
        String title = "“" + kind.title().zh() + "”";
        List<Layer> layers = sight.atlas.layers(kindId);
        if (layers.isEmpty()) {
            return Optional.of("没有加载" + title + "图层");
        }
        List<Geometry> areas = new ArrayList<>();
        List<String> stale = new ArrayList<>();
        for (Layer layer : layers) {
            if (Recheck.staleFrom(layer, kind).anyMatch(day -> !sight.today.isBefore(day))) {
                stale.add(layer.title().zh());
            } else {
                layer.coverage().ifPresent(c -> areas.add(c.area()));
            }
        }
        if (areas.isEmpty()) {
            return Optional.of(
                    stale.isEmpty() ? title + "图层没有说明在哪个范围内是完整的" : title + "图层已超过时效：" + String.join("、", stale));
        }
        Geometry place = place(sight.subject.geometry(), reachM);
        boolean covered = RelateNG.relate(place, Parts.union(areas), RelatePredicate.coveredBy());
        return covered ? Optional.empty() : Optional.of("对象不全在" + title + "图层的完整范围内");
    }

    private static Geometry place(Geometry subject, double reachM) {
        if (reachM == 0) {
            return subject;
        }
        Envelope box = Boxes.around(subject, reachM);
        return subject.getFactory().toGeometry(box);
    }
}
