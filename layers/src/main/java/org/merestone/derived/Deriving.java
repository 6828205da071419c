package org.merestone.derived;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.merestone.catalog.Derivation;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.history.Past;
import org.merestone.store.Change;
import org.merestone.store.Query;
import org.merestone.store.Revision;
import org.merestone.store.Store;

/** Keeps the layers that are made from others as their sources are; each making is one revision or none. */
public final class Deriving {
    private final Store store;
    private final Kinds kinds;
    private final DerivedLayers layers;

    public Deriving(Store store, Kinds kinds, DerivedLayers layers) {
        this.store = store;
        this.kinds = kinds;
        this.layers = layers;
    }

    /** All that there are, in the order of the file. */
    public List<Definition> definitions() {
        return layers.definitions();
    }

    /** Those that are not made of what their source holds now; one whose source is not there yet is not due. */
    public List<Definition> due() {
        Map<String, Layer> held = new TreeMap<>();
        store.layers().forEach(layer -> held.put(layer.id(), layer));
        return layers.definitions().stream()
                .filter(d -> held.containsKey(d.from()))
                .filter(d -> !isCurrent(d, held.get(d.from()), Optional.ofNullable(held.get(d.layer()))))
                .toList();
    }

    private static boolean isCurrent(Definition definition, Layer source, Optional<Layer> held) {
        return held.flatMap(l -> l.contents().derivation())
                .filter(definition.at(source.contents().revision())::equals)
                .isPresent();
    }

    /**
     * Makes a layer anew of what its source holds now.
     *
     * @return the revision that did it; empty when the layer is already so, or its source is not there yet
     * @throws Refusal when the source is of another kind or lacks something, or somebody keeps the layer by hand
     */
    public Optional<Revision> make(Definition definition) {
        Optional<Layer> source = store.findLayer(definition.from());
        if (source.isEmpty()) {
            return Optional.empty();
        }
        Optional<Layer> held = store.findLayer(definition.layer());
        refuseOther(definition, source.get(), held);
        try {
            return commit(definition, source.get(), held);
        } catch (Refusal e) {
            if (e.reason() == Refusal.Cause.CONFLICT && !due().contains(definition)) {
                // Another process has made it meanwhile.
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * What features of layers that are made from others would be if these were.
     *
     * @param revision the knowledge to go by
     * @param instead what features would be, by layer and id; none of an id: it would be no more
     * @return the same of the layers made; without those that are not made of what their source holds then, or cannot be
     */
    public Map<String, Map<String, List<Feature>>> supposed(
            long revision, Map<String, Map<String, List<Feature>>> instead) {
        Map<String, Layer> held = new TreeMap<>();
        store.layers(revision).forEach(layer -> held.put(layer.id(), layer));
        Map<String, Map<String, List<Feature>>> made = new TreeMap<>();
        layers.definitions().stream()
                .filter(d -> instead.containsKey(d.from()) && held.containsKey(d.from()))
                .filter(d -> isCurrent(d, held.get(d.from()), Optional.ofNullable(held.get(d.layer()))))
                .forEach(d -> supposed(d, held.get(d.from()), revision, instead.get(d.from()))
                        .ifPresent(features -> made.put(d.layer(), features)));
        return made;
    }

    private Optional<Map<String, List<Feature>>> supposed(
            Definition definition, Layer source, long revision, Map<String, List<Feature>> instead) {
        List<Feature> known = new ArrayList<>();
        instead.keySet()
                .forEach(id -> store.scan(Query.all(source.id()).at(revision).only(id), known::add));
        List<Feature> others = instead.values().stream().flatMap(List::stream).toList();
        try {
            Map<String, List<Feature>> features =
                    byId(making(definition, source, known).features());
            features.replaceAll((id, gone) -> List.of());
            features.putAll(byId(making(definition, source, others).features()));
            return Optional.of(features);
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private Making making(Definition definition, Layer source, List<Feature> features) {
        Kind kind = kinds.kind(definition.recipe().kind());
        return new Making(definition, source, kind, kinds.kind(source.kind()), features);
    }

    private Optional<Revision> commit(Definition definition, Layer source, Optional<Layer> held) {
        long revision = source.contents().revision();
        Kind kind = kinds.kind(definition.recipe().kind());
        List<Feature> sources = new ArrayList<>();
        store.scan(Query.all(source.id()).at(revision), sources::add);
        Making making = making(definition, source, sources);
        Layer layer = making.layer();
        Map<String, List<Feature>> wanted = byId(making.features());
        Map<String, List<Feature>> known = new TreeMap<>();
        if (held.isPresent()) {
            List<Feature> all = new ArrayList<>();
            store.scan(Query.all(layer.id()), f -> all.add(f.withRevision(0)));
            known.putAll(byId(all));
        }
        TreeSet<String> changed = new TreeSet<>(wanted.keySet());
        changed.addAll(known.keySet());
        changed.removeIf(id -> wanted.getOrDefault(id, List.of()).equals(known.get(id)));
        if (changed.isEmpty()
                && isCurrent(definition, source, held)
                && held.get().isDescribedAs(layer)) {
            return Optional.empty();
        }
        List<Feature> put = changed.stream()
                .flatMap(id -> wanted.getOrDefault(id, List.of()).stream())
                .toList();
        Map<String, Object> detail = new LinkedHashMap<>(definition.at(revision).detail());
        detail.put("action", "derive");
        Change change = new Change(
                        Derivation.AUTHOR,
                        "由图层 %s 第 %d 次修订生成：%d 个要素有变".formatted(source.id(), revision, changed.size()),
                        kind,
                        layer,
                        held.isPresent() ? Change.Mode.UPDATE : Change.Mode.ADD,
                        put,
                        detail)
                .on(held.map(l -> l.contents().revision()).orElse(0L));
        return Optional.of(
                store.commit(held.map(l -> change.having(seen(l, changed))).orElse(change)));
    }

    /** What is put is all that is to be known of what changed. */
    private Change.Seen seen(Layer held, TreeSet<String> changed) {
        Map<String, Long> seen = new TreeMap<>();
        changed.forEach(id -> seen.put(id, Past.of(store, held.id(), id).lastChange(Past.HEAD)));
        return new Change.Seen(seen, true, held);
    }

    private static Map<String, List<Feature>> byId(List<Feature> features) {
        Map<String, List<Feature>> byId = new TreeMap<>();
        features.forEach(
                f -> byId.computeIfAbsent(f.id(), id -> new ArrayList<>()).add(f));
        return byId;
    }

    private void refuseOther(Definition definition, Layer source, Optional<Layer> held) {
        Recipe recipe = definition.recipe();
        if (!source.kind().equals(recipe.fromKind())) {
            throw Refusal.badInput(
                    "图层 " + definition.layer() + " 未能生成：" + source.id() + " 的类别是 " + source.kind() + "，应是 "
                            + recipe.fromKind() + "；请改正 " + DerivedLayers.FILE + " 里的 from",
                    "layer " + definition.layer() + " could not be made: " + source.id() + " is of kind "
                            + source.kind() + ", not " + recipe.fromKind() + "; correct from in " + DerivedLayers.FILE);
        }
        if (held.isPresent() && held.get().contents().derivation().isEmpty()) {
            throw Refusal.conflict(
                    "图层 " + definition.layer() + " 已由人维护，不能再自动生成：请在 " + DerivedLayers.FILE + " 里换一个 layer 编号，或删去这一条",
                    "layer " + definition.layer() + " is kept by hand and cannot be made: name another layer in "
                            + DerivedLayers.FILE + ", or take the entry out");
        }
    }
}
