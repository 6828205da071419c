package org.merestone.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.duplicates.Pair;
import org.merestone.duplicates.Traits;
import org.merestone.geometry.Rounded;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** Rows that may be one thing, and rows that may be what a layer of the same kind holds under another id. */
final class Doubles {
    private static final int MOST = 1_000;
    private static final double METRES_PER_DEG = 111_000;

    private final String layer;
    private final String kind;
    private final Features features;
    private final double usualM;
    /** The sound ones among them lie in {@link #tree} by their index; a row is made anew when it is looked at. */
    private final List<Draft> drafts;

    private final Envelope all = new Envelope();
    private final STRtree tree = new STRtree();
    private final List<Flaw> flaws = new ArrayList<>();

    /** @param usualM r68 of rows that state none */
    private Doubles(String layer, String kind, List<Draft> drafts, Features features, double usualM) {
        this.drafts = drafts;
        this.layer = layer;
        this.kind = kind;
        this.features = features;
        this.usualM = usualM;
    }

    static List<Flaw> of(Store store, String layer, String kind, List<Draft> drafts, Features features, double usualM) {
        Doubles doubles = new Doubles(layer, kind, drafts, features, usualM);
        for (int i = 0; i < drafts.size(); i++) {
            doubles.add(i);
        }
        if (doubles.tree.isEmpty()) {
            return List.of();
        }
        doubles.within();
        for (Layer held : store.layers()) {
            if (held.kind().equals(kind)) {
                doubles.against(store, held);
            }
        }
        return doubles.flaws;
    }

    private static boolean isPlaced(Draft draft) {
        return draft.isSound() && draft.geometry().isPresent();
    }

    private void add(int row) {
        Draft draft = drafts.get(row);
        if (isPlaced(draft)) {
            Traits thing = thing(draft);
            all.expandToInclude(reach(thing, thing.accuracyM()));
            tree.insert(reach(thing, accuracyM(draft)), row);
        }
    }

    private double accuracyM(Draft draft) {
        return draft.accuracyM().orElse(Math.max(usualM, draft.roundingM().orElse(0)));
    }

    private Traits thing(Draft draft) {
        // Revision 0 stands for what comes now, which is one campaign.
        Feature feature = new Feature(
                layer,
                features.idOf(draft).orElse(""),
                draft.geometry(),
                draft.properties(),
                draft.validity(),
                0,
                Optional.empty());
        return Traits.of(feature, kind, accuracyM(draft));
    }

    private static Envelope reach(Traits thing, double otherM) {
        Envelope box = thing.place().getEnvelopeInternal().copy();
        double degrees = thing.reachM(otherM) / METRES_PER_DEG;
        box.expandBy(degrees / Math.cos(Math.toRadians(box.centre().y)), degrees);
        return box;
    }

    private void within() {
        Map<String, Integer> byCode = new HashMap<>();
        for (int i = 0; i < drafts.size() && flaws.size() < MOST; i++) {
            Draft draft = drafts.get(i);
            if (!isPlaced(draft)) {
                continue;
            }
            Traits thing = thing(draft);
            Set<Integer> earlier = new TreeSet<>();
            for (String code : thing.codes().values()) {
                Optional.ofNullable(byCode.putIfAbsent(code, i)).ifPresent(earlier::add);
            }
            for (int other : found(thing.place().getEnvelopeInternal())) {
                if (other < i) {
                    earlier.add(other);
                }
            }
            earlier.forEach(other -> tell(draft, thing, drafts.get(other)));
        }
    }

    private void tell(Draft one, Traits thing, Draft earlier) {
        if (one.validity().overlaps(earlier.validity())) {
            Optional.of(thing.with(thing(earlier)))
                    .filter(Pair::isPossible)
                    .ifPresent(like -> flaws.add(flaw(
                            like,
                            one,
                            List.of(Answers.At.of(one.file(), one.row()), Answers.At.of(earlier.file(), earlier.row())),
                            Text.of("与第 " + earlier.row() + " 行", "it and row " + earlier.row()))));
        }
    }

    private void against(Store store, Layer layer) {
        double layerM = layer.provenance().accuracyM().orElse(usualM);
        store.scan(Query.all(layer.id()).within(all), held -> {
            if (held.fault().isEmpty() && flaws.size() < MOST) {
                against(held, layer, layerM);
            }
        });
    }

    private void against(Feature held, Layer layer, double layerM) {
        double accuracyM =
                Math.max(held.accuracyM().orElse(layerM), held.roundingM().orElse(0));
        Traits thing = Traits.of(held, kind, accuracyM);
        for (int i : found(reach(thing, thing.accuracyM()))) {
            Draft draft = drafts.get(i);
            boolean itself = features.idOf(draft).filter(held.id()::equals).isPresent();
            if (!itself && draft.validity().overlaps(held.validity())) {
                Text other = Text.of(
                        "与图层 " + layer.id() + " 已有的“" + held.name() + "”（" + held.id() + "）",
                        "it and '" + held.name() + "' (" + held.id() + "), which the layer " + layer.id() + " holds,");
                Optional.of(thing(draft).with(thing))
                        .filter(Pair::isPossible)
                        .ifPresent(like ->
                                flaws.add(flaw(like, draft, List.of(Answers.At.of(draft.file(), draft.row())), other)
                                        .against(held.id())));
            }
        }
    }

    private static Flaw flaw(Pair pair, Draft draft, List<Answers.At> rows, Text other) {
        String metres = String.valueOf(Rounded.metres(pair.distanceM()));
        String zh = pair.evidence().stream().map(e -> e.text().zh()).collect(Collectors.joining("，"));
        String en = pair.evidence().stream().map(e -> e.text().en()).collect(Collectors.joining(", "));
        return Flaw.warning(
                Flaw.Kind.DUPLICATE,
                rows,
                Text.of(
                        other.zh() + (pair.isLikely() ? "很可能" : "可能") + "是同一个：相距 " + metres + " m，" + zh,
                        other.en() + (pair.isLikely() ? " are likely" : " may be") + " one: " + metres + " m apart, "
                                + en),
                Text.of("若重复，剔除多余的一行（leave_out）", "if they are, leave one row out (leave_out)"),
                draft.geometry().orElseThrow().getEnvelope());
    }

    @SuppressWarnings("unchecked")
    private List<Integer> found(Envelope box) {
        return ((List<Integer>) tree.query(box)).stream().sorted().toList();
    }
}
