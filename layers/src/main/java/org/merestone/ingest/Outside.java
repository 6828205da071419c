package org.merestone.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;

/** Rows that lie wholly outside the area for which the layer is complete, or where none is stated, outside every district. */
final class Outside {
    private static final int MOST = 1_000;

    private Outside() {}

    static List<Flaw> of(Kind kind, Optional<Layer.Coverage> coverage, Districts districts, List<Draft> drafts) {
        boolean fromItself = coverage.filter(c -> c.statedAs().equals("extent")).isPresent();
        Optional<Layer.Coverage> stated = coverage.filter(c -> !fromItself);
        if (kind.id().equals("district") || stated.isEmpty() && !districts.areKnown()) {
            return List.of();
        }
        Optional<PreparedGeometry> area = stated.map(c -> PreparedGeometryFactory.prepare(c.area()));
        String of = stated.map(Layer.Coverage::statedAs).orElse("");
        List<Flaw> flaws = new ArrayList<>();
        for (Draft draft : drafts) {
            Optional<Geometry> lies = draft.geometry().filter(g -> draft.isSound());
            boolean outside = lies.isPresent()
                    && area.map(a -> a.disjoint(lies.get()))
                            .orElseGet(() -> districts.at(lies.get()).isEmpty());
            if (outside && flaws.size() < MOST) {
                flaws.add(Flaw.warning(
                        Flaw.Kind.OUTSIDE_DISTRICT,
                        List.of(Answers.At.of(draft.file(), draft.row())),
                        Text.of(
                                of.isEmpty() ? "不在库里任何一个行政区内" : "完全在指明的范围（" + of + "）之外",
                                of.isEmpty()
                                        ? "it lies in no district that the store holds"
                                        : "it lies wholly outside the stated coverage (" + of + ")"),
                        Text.of(
                                "请核对坐标和坐标系，或剔除此行（leave_out）",
                                "check coordinates and CRS, or leave the row out (leave_out)"),
                        lies.get().getEnvelope()));
            }
        }
        return flaws;
    }
}
