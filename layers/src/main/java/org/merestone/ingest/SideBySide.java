package org.merestone.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Rounded;

/** Overlaps and gaps between areas of a kind that lie side by side. A gap is what others enclose; one at the rim is not seen. */
final class SideBySide {
    /** Below this it is what the digits of shared corners leave. */
    private static final double LEAST_M2 = 0.01;
    /** As for a check: narrower than this it is a sliver. */
    private static final double SLIVER_M = 0.5;
    /** More corners are not overlaid: it would keep a person waiting for minutes. */
    private static final int MOST_VERTICES = 1_000_000;

    /** More would be read by nobody: the same areas delivered twice, or rows that are all on one another. */
    static final int MOST_FLAWS = 1_000;
    /** Corners of the pairs overlaid; areas side by side have some six neighbours each and stay below it. */
    private static final long MOST_OVERLAID = 10L * MOST_VERTICES;

    private static final int MOST_NAMED = 10;

    private final List<Flaw> flaws = new ArrayList<>();
    private long overlaid;
    private boolean stopped;

    private SideBySide() {}

    static List<Flaw> of(Kind kind, List<Draft> drafts) {
        Optional<Kind.Apart> apart = kind.apart();
        if (apart.isEmpty()) {
            return List.of();
        }
        Map<String, Group> groups = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            if (draft.isSound()
                    && draft.geometry().filter(Polygonal.class::isInstance).isPresent()) {
                groups.computeIfAbsent(group(apart.get(), draft), g -> new Group())
                        .add(i, area(draft));
            }
        }
        SideBySide found = new SideBySide();
        for (Group group : groups.values()) {
            found.look(group, drafts, apart.get().gapless());
            if (found.stopped) {
                found.sayStopped(drafts.get(group.rows.get(0)));
                break;
            }
        }
        return found.flaws;
    }

    /** Which drafts lie side by side; only those of one group at a time are in memory. */
    private static final class Group {
        private final List<Integer> rows = new ArrayList<>();
        private long vertices;

        private void add(int row, Geometry area) {
            rows.add(row);
            vertices += area.getNumPoints();
        }
    }

    private void sayStopped(Draft near) {
        flaws.add(Flaw.warning(
                Flaw.Kind.OVERLAP,
                List.of(),
                Text.of(
                        "重叠或相邻的太多，找到 " + flaws.size() + " 处后不再检查：还可能有别的重叠和缝隙",
                        "too many lie on or beside each other: after " + flaws.size()
                                + " were found no more overlaps and gaps were looked for, and there may be others"),
                Text.of("请先改正已列出的，再重新预览；也可分批预览", "mend those listed and preview it again, or preview it in parts"),
                area(near).getEnvelope()));
    }

    /** Whether no more is looked for; asked before each thing that would be looked at, so that a full list is no stop. */
    private boolean isStopped() {
        stopped = stopped || flaws.size() >= MOST_FLAWS || overlaid > MOST_OVERLAID;
        return stopped;
    }

    private static String group(Kind.Apart apart, Draft draft) {
        return apart.by()
                .map(f -> String.valueOf(draft.properties().getOrDefault(f, "")))
                .orElse("");
    }

    private static Geometry area(Draft draft) {
        return draft.geometry().orElseThrow();
    }

    private void look(Group group, List<Draft> all, boolean gapless) {
        if (group.vertices > MOST_VERTICES) {
            flaws.add(Flaw.warning(
                    Flaw.Kind.OVERLAP,
                    List.of(),
                    Text.of(
                            "顶点超过 " + MOST_VERTICES + " 个，未检查重叠和缝隙",
                            "more than " + MOST_VERTICES + " corners: overlaps and gaps were not looked for"),
                    Text.of("可分县或分批预览", "preview it in parts"),
                    area(all.get(group.rows.get(0))).getEnvelope()));
            return;
        }
        List<Draft> drafts = group.rows.stream().map(all::get).toList();
        STRtree tree = new STRtree();
        for (int i = 0; i < drafts.size(); i++) {
            tree.insert(area(drafts.get(i)).getEnvelopeInternal(), i);
        }
        for (int i = 0; i < drafts.size() && !stopped; i++) {
            overlaps(drafts, i, tree);
        }
        if (gapless && drafts.size() > 1 && !stopped) {
            gaps(drafts, tree);
        }
    }

    private void overlaps(List<Draft> drafts, int one, STRtree tree) {
        Geometry area = area(drafts.get(one));
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
        for (int other : found(tree, area.getEnvelopeInternal())) {
            Draft beside = drafts.get(other);
            if (other > one
                    && drafts.get(one).validity().overlaps(beside.validity())
                    && prepared.intersects(area(beside))) {
                if (isStopped()) {
                    return;
                }
                overlap(drafts.get(one), beside);
            }
        }
    }

    private void overlap(Draft one, Draft other) {
        overlaid += area(one).getNumPoints() + area(other).getNumPoints();
        Geometry both = OverlayNGRobust.overlay(area(one), area(other), OverlayNG.INTERSECTION);
        double areaM2 = Measure.areaM2(both);
        if (areaM2 < LEAST_M2) {
            return;
        }
        String sliver = sliver(both, areaM2);
        flaws.add(Flaw.warning(
                        Flaw.Kind.OVERLAP,
                        List.of(Answers.At.of(one.file(), one.row()), Answers.At.of(other.file(), other.row())),
                        Text.of(
                                "第 %d 行与第 %d 行重叠 %.2f m²%s".formatted(one.row(), other.row(), areaM2, sliver),
                                "rows %d and %d overlap by %.2f m²%s"
                                        .formatted(
                                                one.row(), other.row(), areaM2, sliver.isEmpty() ? "" : " (a sliver)")),
                        Text.of(
                                "请在源数据里改归一方，或剔除一行（leave_out）",
                                "give it to one of them in the source, or leave a row out"),
                        both.getEnvelope())
                .with(Rounded.area(areaM2), 0));
    }

    private void gaps(List<Draft> drafts, STRtree tree) {
        Geometry all =
                OverlayNGRobust.union(drafts.stream().map(SideBySide::area).toList());
        for (Object part : PolygonExtracter.getPolygons(all)) {
            Polygon polygon = (Polygon) part;
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                gap(all.getFactory().createPolygon(polygon.getInteriorRingN(i)), drafts, tree);
            }
        }
    }

    private void gap(Polygon gap, List<Draft> drafts, STRtree tree) {
        double areaM2 = Measure.areaM2(gap);
        if (areaM2 < LEAST_M2 || isStopped()) {
            return;
        }
        List<Draft> round = found(tree, gap.getEnvelopeInternal()).stream()
                .map(drafts::get)
                .filter(d -> area(d).intersects(gap))
                .limit(MOST_NAMED)
                .toList();
        String sliver = sliver(gap, areaM2);
        String rows = round.stream().map(d -> String.valueOf(d.row())).collect(Collectors.joining(", "));
        flaws.add(Flaw.warning(
                        Flaw.Kind.GAP,
                        round.stream()
                                .map(d -> Answers.At.of(d.file(), d.row()))
                                .toList(),
                        Text.of(
                                "第 %s 行之间有 %.2f m² 的缝隙%s".formatted(rows, areaM2, sliver),
                                "rows %s leave a gap of %.2f m²%s"
                                        .formatted(rows, areaM2, sliver.isEmpty() ? "" : " (a sliver)")),
                        Text.of("请在源数据里并入相邻的一方", "give it to a neighbour in the source"),
                        gap.getEnvelope())
                .with(Rounded.area(areaM2), 0));
    }

    /** Twice the area over the length round it is how wide a long strip is. */
    private static String sliver(Geometry area, double areaM2) {
        return 2 * areaM2 < SLIVER_M * Measure.lengthM(area) ? "（狭长碎片）" : "";
    }

    @SuppressWarnings("unchecked")
    private static List<Integer> found(STRtree tree, Envelope box) {
        return ((List<Integer>) tree.query(box)).stream().sorted().toList();
    }
}
