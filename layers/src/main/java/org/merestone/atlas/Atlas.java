package org.merestone.atlas;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.outline.Outline;
import org.merestone.store.Anchor;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** All zones of the kinds that rules read, at one revision, all validities. Immutable; safe for any number of threads. */
public final class Atlas {
    private static final Comparator<Zone> ORDER = Comparator.comparing(
                    (Zone z) -> z.feature().layer())
            .thenComparing(z -> z.feature().id())
            .thenComparing(z -> z.feature().validity().from().orElse(LocalDate.MIN));

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long revision;
    private final Optional<Anchor> anchor;
    private final Map<String, Sheet> sheets;
    private final Wholes wholes;
    /** The last revision of every layer, also of those that no rule reads. */
    private final Map<String, Long> changes;

    /** One layer with its index. */
    private record Sheet(
            Layer layer,
            long number,
            NavigableSet<LocalDate> changes,
            Optional<Outline> coverage,
            STRtree index,
            List<Zone> broken,
            OptionalDouble roundingM,
            double accuracyM) {}

    private Atlas(
            long revision,
            Optional<Anchor> anchor,
            Map<String, Sheet> sheets,
            Collection<Layer> layers,
            Wholes wholes) {
        this.revision = revision;
        this.anchor = anchor;
        this.sheets = sheets;
        this.wholes = wholes;
        this.changes = layers.stream()
                .collect(Collectors.toMap(Layer::id, l -> l.contents().revision(), (a, b) -> b));
    }

    /**
     * Reads the zones at a revision; layers that {@code previous} holds in the same state are taken from it.
     *
     * @param kinds ids of the kinds to hold
     */
    public static Atlas read(Store store, Kinds known, Set<String> kinds, long revision, Optional<Atlas> previous) {
        Map<String, Sheet> sheets = new TreeMap<>();
        Map<Geometry, Outline> coverages = new HashMap<>();
        List<Layer> layers = store.layers(revision);
        for (Layer layer : layers) {
            if (kinds.contains(layer.kind())) {
                Sheet sheet = previous.flatMap(p -> p.sheet(layer))
                        .orElseGet(() -> sheet(
                                known.kind(layer.kind()),
                                layer,
                                coverages,
                                sink -> store.scan(Query.all(layer.id()).at(revision), sink)));
                sheets.put(layer.id(), sheet);
            }
        }
        Wholes wholes = previous.map(p -> p.wholes).orElseGet(Wholes::new);
        return new Atlas(revision, store.anchor(revision), sheets, layers, wholes);
    }

    /** An atlas of layers that lie in memory. */
    public static Atlas of(Map<Layer, List<Feature>> layers, Kinds known) {
        Map<String, Sheet> sheets = new TreeMap<>();
        Map<Geometry, Outline> coverages = new HashMap<>();
        layers.forEach((layer, features) ->
                sheets.put(layer.id(), sheet(known.kind(layer.kind()), layer, coverages, features::forEach)));
        return new Atlas(0, Optional.empty(), sheets, layers.keySet(), new Wholes());
    }

    private Optional<Sheet> sheet(Layer layer) {
        return Optional.ofNullable(sheets.get(layer.id()))
                .filter(s -> s.layer().contents().revision() == layer.contents().revision());
    }

    /** @param coverages those that are known: most layers of a bureau cover the same district */
    private static Sheet sheet(
            Kind kind, Layer layer, Map<Geometry, Outline> coverages, Consumer<Consumer<Feature>> features) {
        STRtree index = new STRtree();
        List<Zone> broken = new ArrayList<>();
        NavigableSet<LocalDate> changes = new TreeSet<>();
        List<Double> rounded = new ArrayList<>();
        List<Double> accuracies = new ArrayList<>();
        features.accept(feature -> {
            Zone zone = Zone.of(feature, layer, kind);
            feature.roundingM().ifPresent(rounded::add);
            feature.validity().from().ifPresent(changes::add);
            feature.validity().to().ifPresent(last -> changes.add(last.plusDays(1)));
            if (zone.broken()) {
                broken.add(zone);
            } else {
                accuracies.add(zone.accuracyM());
                index.insert(zone.geometry().getEnvelopeInternal(), zone);
            }
        });
        index.build();
        return new Sheet(
                layer,
                NUMBERS.incrementAndGet(),
                changes,
                layer.coverage()
                        .map(Layer.Coverage::area)
                        .filter(area -> !area.isEmpty())
                        .map(area -> coverages.computeIfAbsent(area, Outline::new)),
                index,
                List.copyOf(broken),
                worst(rounded),
                worst(accuracies).orElse(0));
    }

    private static OptionalDouble worst(List<Double> metres) {
        return metres.stream().mapToDouble(Double::doubleValue).max();
    }

    /** The worst r68 in metres of the boundaries of a kind's sound zones, all validities; 0 when there are none. */
    public double accuracyM(String kind) {
        return sheets.values().stream()
                .filter(sheet -> sheet.layer().kind().equals(kind))
                .mapToDouble(Sheet::accuracyM)
                .max()
                .orElse(0);
    }

    /** The worst r68 that few digits leave to a zone of a layer; empty when all have enough. */
    public OptionalDouble roundingM(Layer layer) {
        return sheets.get(layer.id()).roundingM();
    }

    /** Where a layer is complete, when it says so; layers with equal coverage have the same outline. */
    public Optional<Outline> coverage(Layer layer) {
        return sheets.get(layer.id()).coverage();
    }

    public long revision() {
        return revision;
    }

    /** What vouches for the revision; empty when nothing was written yet, and for layers that lie in memory. */
    public Optional<Anchor> anchor() {
        return anchor;
    }

    /** Whether a layer is made from another one that has changed since. */
    public boolean isOutdated(Layer layer) {
        return layer.contents()
                .derivation()
                .filter(d -> d.revision() != changes.getOrDefault(d.from(), 0L))
                .isPresent();
    }

    /** The layers of a kind, by id. */
    public List<Layer> layers(String kind) {
        return sheets.values().stream()
                .map(Sheet::layer)
                .filter(layer -> layer.kind().equals(kind))
                .toList();
    }

    /**
     * The area that zones of some kinds make together, worked out once as long as the layers and what is in force are the
     * same.
     *
     * @param what all else that it depends on
     */
    public Optional<Area> whole(List<String> kinds, LocalDate day, Object what, Supplier<Geometry> work) {
        List<Long> state = new ArrayList<>();
        for (Sheet sheet : sheets.values()) {
            if (kinds.contains(sheet.layer().kind())) {
                state.add(sheet.number());
                state.add((long) sheet.changes().headSet(day, true).size());
            }
        }
        return wholes.get(List.of(state, what), work);
    }

    /** Sound zones of a kind in force on a day whose envelope meets the box, by layer and id. */
    public List<Zone> zones(String kind, LocalDate day, Envelope box) {
        List<Zone> found = new ArrayList<>();
        for (Sheet sheet : sheets.values()) {
            if (sheet.layer().kind().equals(kind)) {
                for (Object item : sheet.index().query(box)) {
                    Zone zone = (Zone) item;
                    if (holdsOn(zone.feature(), day)) {
                        found.add(zone);
                    }
                }
            }
        }
        found.sort(ORDER);
        return found;
    }

    /** Zones of a kind, sound and broken, whenever they hold, that may lie in the box. */
    public Stream<Zone> ever(String kind, Envelope box) {
        return sheets.values().stream()
                .filter(sheet -> sheet.layer().kind().equals(kind))
                .flatMap(sheet -> Stream.concat(
                        ((List<?>) sheet.index().query(box)).stream().map(Zone.class::cast),
                        sheet.broken().stream().filter(zone -> zone.mayMeet(box))));
    }

    /** Broken zones of a kind in force on a day, by layer and id. */
    public List<Zone> broken(String kind, LocalDate day) {
        return sheets.values().stream()
                .filter(sheet -> sheet.layer().kind().equals(kind))
                .flatMap(sheet -> sheet.broken().stream())
                .filter(zone -> holdsOn(zone.feature(), day))
                .sorted(ORDER)
                .toList();
    }

    private static boolean holdsOn(Feature feature, LocalDate day) {
        return feature.validity().holdsOn(day);
    }
}
