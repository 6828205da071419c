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
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Traits> things = new ArrayList<>();
    private final STRtree tree = new STRtree();
    private final List<Flaw> flaws = new ArrayList<>();

    /** @param usualM r68 of rows that state none */
    private Doubles(String layer, String kind, Features features, double usualM) {
        this.layer = layer;
        this.kind = kind;
        this.features = features;
        this.usualM = usualM;
    }

    static List<Flaw> of(Store store, String layer, String kind, List<Draft> drafts, Features features, double usualM) {
        Doubles doubles = new Doubles(layer, kind, features, usualM);
        drafts.stream().filter(d -> d.isSound() && d.geometry().isPresent()).forEach(doubles::add);
        if (doubles.drafts.isEmpty()) {
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

    private void add(Draft draft) {
        double accuracyM =
                draft.accuracyM().orElse(Math.max(usualM, draft.roundingM().orElse(0)));
        // Revision 0 stands for what comes now, which is one campaign.
        Feature feature = new Feature(
                layer,
                features.idOf(draft).orElse(""),
                draft.geometry(),
                draft.properties(),
                draft.validity(),
                0,
                Optional.empty());
        Traits thing = Traits.of(feature, kind, accuracyM);
        tree.insert(reach(thing, accuracyM), drafts.size());
        drafts.add(draft);
        things.add(thing);
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
            Set<Integer> earlier = new TreeSet<>();
            for (String code : things.get(i).codes().values()) {
                Optional.ofNullable(byCode.putIfAbsent(code, i)).ifPresent(earlier::add);
            }
            for (int other : found(things.get(i).place().getEnvelopeInternal())) {
                if (other < i) {
                    earlier.add(other);
                }
            }
            earlier.forEach(new Pairing(i)::tell);
        }
    }

    /** One row beside earlier ones. */
    private final class Pairing {
        private final int own;

        Pairing(int own) {
            this.own = own;
        }

        void tell(int other) {
            Draft one = drafts.get(own);
            Draft earlier = drafts.get(other);
            if (one.validity().overlaps(earlier.validity())) {
                Optional.of(things.get(own).with(things.get(other)))
                        .filter(Pair::isPossible)
                        .ifPresent(like -> flaws.add(flaw(
                                like,
                                one,
                                List.of(
                                        Answers.At.of(one.file(), one.row()),
                                        Answers.At.of(earlier.file(), earlier.row())),
                                Text.of("与第 " + earlier.row() + " 行", "it and row " + earlier.row()))));
            }
        }
    }

    private void against(Store store, Layer layer) {
        Envelope all = new Envelope();
        things.forEach(t -> all.expandToInclude(reach(t, t.accuracyM())));
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
                Optional.of(things.get(i).with(thing))
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
                Text.of("若重复，把多余的一行写进 leave_out", "if they are, list the row under leave_out"),
                draft.geometry().orElseThrow().getEnvelope());
    }

    @SuppressWarnings("unchecked")
    private List<Integer> found(Envelope box) {
        return ((List<Integer>) tree.query(box)).stream().sorted().toList();
    }
}
