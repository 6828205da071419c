package org.merestone.atlas;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.geometry.Parts;
import org.merestone.outline.Outline;
import org.merestone.store.Anchor;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** All zones of the kinds that rules read, at one revision, all validities. Immutable; safe for any number of threads. */
public final class Atlas {
    /** Changed zones that are read one by one. */
    private static final int MOST_FOLLOWED = 500;

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final long revision;
    private final Optional<Anchor> anchor;
    private final Map<String, Sheet> sheets;
    /** The sheets of each kind, by layer. */
    private final Map<String, List<Sheet>> ofKind;

    private final Memory memory;
    /** The last revision of every layer, also of those that no rule reads. */
    private final Map<String, Long> changes;

    private Atlas(
            long revision,
            Optional<Anchor> anchor,
            Map<String, Sheet> sheets,
            Map<String, Long> changes,
            Memory memory) {
        this.revision = revision;
        this.anchor = anchor;
        this.sheets = sheets;
        this.ofKind = sheets.values().stream()
                .collect(Collectors.groupingBy(sheet -> sheet.layer().kind()));
        this.memory = memory;
        this.changes = changes;
    }

    private static Map<String, Long> changes(Collection<Layer> layers) {
        return layers.stream()
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
                        .or(() -> previous.flatMap(p -> p.followed(store, known, layer, revision)))
                        .orElseGet(() -> Sheet.of(
                                known.kind(layer.kind()),
                                layer,
                                coverages,
                                sink -> store.scan(Query.all(layer.id()).at(revision), sink)));
                sheets.put(layer.id(), sheet);
            }
        }
        Memory memory = previous.map(p -> p.memory).orElseGet(Memory::new);
        return new Atlas(revision, store.anchor(revision), sheets, changes(layers), memory);
    }

    /** An atlas of layers that lie in memory. */
    public static Atlas of(Map<Layer, List<Feature>> layers, Kinds known) {
        Map<String, Sheet> sheets = new TreeMap<>();
        Map<Geometry, Outline> coverages = new HashMap<>();
        layers.forEach((layer, features) ->
                sheets.put(layer.id(), Sheet.of(known.kind(layer.kind()), layer, coverages, features::forEach)));
        return new Atlas(0, Optional.empty(), sheets, changes(layers.keySet()), new Memory());
    }

    /** An atlas of a part of another: what is said of the layers' zones is said of all, also of those left out. */
    public static Atlas of(Excerpt excerpt, Kinds known) {
        Map<String, Sheet> sheets = new TreeMap<>();
        Map<Geometry, Outline> coverages = new HashMap<>();
        for (Excerpt.Part part : excerpt.parts()) {
            Layer layer = part.layer();
            Sheet sheet = Sheet.of(known.kind(layer.kind()), layer, coverages, part.features()::forEach);
            sheets.put(layer.id(), sheet.with(part.roundingM(), part.accuracyM()));
        }
        return new Atlas(excerpt.revision(), excerpt.anchor(), sheets, excerpt.changes(), new Memory());
    }

    /** What is said of all layers, and the zones that are wanted. */
    public Excerpt excerpt(Predicate<Zone> wanted) {
        List<Excerpt.Part> parts = sheets.values().stream()
                .map(sheet -> new Excerpt.Part(
                        sheet.layer(),
                        sheet.accuracyM(),
                        sheet.roundingM(),
                        zones(sheet.layer()).stream()
                                .filter(wanted)
                                .map(Zone::feature)
                                .toList()))
                .toList();
        return new Excerpt(revision, anchor, parts, changes);
    }

    private Optional<Sheet> sheet(Layer layer) {
        return Optional.ofNullable(sheets.get(layer.id()))
                .filter(s -> s.layer().contents().revision() == layer.contents().revision());
    }

    /**
     * What a layer is at a later revision of the same history, with only those zones read that changed since; empty where
     * more than that is another, or too many.
     */
    private Optional<Sheet> followed(Store store, Kinds known, Layer layer, long later) {
        Optional<Sheet> held = Optional.ofNullable(sheets.get(layer.id()))
                .filter(sheet -> later > revision && sheet.layer().isDescribedAs(layer));
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Set<String> changed = Set.copyOf(store.changed(layer.id(), revision, later));
        if (changed.size() > MOST_FOLLOWED) {
            return Optional.empty();
        }
        List<Zone> zones = new ArrayList<>();
        zones(layer).stream()
                .filter(zone -> !changed.contains(zone.feature().id()))
                .forEach(zone -> zones.add(zone.on(layer)));
        changed.forEach(id -> store.scan(
                Query.all(layer.id()).only(id).at(later),
                feature -> zones.add(Zone.of(feature, layer, known.kind(layer.kind())))));
        return Optional.of(Sheet.of(layer, held.get().coverage(), zones));
    }

    /**
     * The same but for some features: what they are said to be instead, by layer and id; none of an id takes it away. The
     * layers must be held here.
     */
    public Atlas with(Map<String, Map<String, List<Feature>>> instead, Kinds known) {
        Map<String, Sheet> others = new TreeMap<>(sheets);
        instead.forEach((id, features) -> {
            Sheet sheet = sheets.get(id);
            Layer layer = sheet.layer();
            List<Zone> zones = new ArrayList<>(zones(layer));
            zones.removeIf(zone -> features.containsKey(zone.feature().id()));
            features.values().stream()
                    .flatMap(List::stream)
                    .forEach(feature -> zones.add(Zone.of(feature, layer, known.kind(layer.kind()))));
            others.put(id, Sheet.of(layer, sheet.coverage(), zones));
        });
        return new Atlas(revision, anchor, others, changes, memory);
    }

    private List<Sheet> sheets(String kind) {
        return ofKind.getOrDefault(kind, List.of());
    }

    /** The worst r68 in metres of the boundaries of a kind's sound zones, all validities; 0 when there are none. */
    public double accuracyM(String kind) {
        return sheets(kind).stream().mapToDouble(Sheet::accuracyM).max().orElse(0);
    }

    /** The worst r68 that few digits leave to a zone of a layer; empty when all have enough. */
    public OptionalDouble roundingM(Layer layer) {
        return sheets.get(layer.id()).roundingM();
    }

    /** Where a layer is complete, when it says so; layers with equal coverage have the same outline. */
    public Optional<Outline> coverage(Layer layer) {
        return sheets.get(layer.id()).coverage();
    }

    /** Another for each atlas that was read or made. */
    public long number() {
        return number;
    }

    /** A place in the middle of the zones; empty when there are none. */
    public Optional<Geometry> midst() {
        Envelope extent = new Envelope();
        sheets.values()
                .forEach(
                        sheet -> extent.expandToInclude(sheet.layer().contents().extent()));
        return extent.isNull() ? Optional.empty() : Optional.of(new GeometryFactory().createPoint(extent.centre()));
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
        return sheets(kind).stream().map(Sheet::layer).toList();
    }

    /** Whether a layer of a kind is made from another. */
    public boolean hasDerived(String kind) {
        return sheets(kind).stream()
                .anyMatch(sheet -> sheet.layer().contents().derivation().isPresent());
    }

    /** The layer of that id, when it is of a kind held here. */
    public Optional<Layer> findLayer(String id) {
        return Optional.ofNullable(sheets.get(id)).map(Sheet::layer);
    }

    /** Stands for what was read of a layer: another one whenever it was read anew, in this process. */
    public long number(Layer layer) {
        return sheets.get(layer.id()).number();
    }

    /** All zones of a layer, all validities: the sound by id, then the broken by id. */
    public List<Zone> zones(Layer layer) {
        Sheet sheet = sheets.get(layer.id());
        List<Zone> zones = new ArrayList<>(sheet.sound());
        zones.addAll(sheet.broken());
        return zones;
    }

    /**
     * The area that zones of some kinds make together, worked out once as long as the layers and what is in force are the
     * same.
     *
     * @param what all else that it depends on
     */
    public Optional<Area> whole(List<String> kinds, LocalDate day, Object what, Supplier<Geometry> work) {
        List<Long> state = new ArrayList<>();
        kinds.forEach(kind -> state(kind, day, state));
        return memory.wholes().get(List.of(state, what), () -> {
            Geometry area = work.get();
            return area.isEmpty() ? Optional.empty() : Optional.of(Area.of(area));
        });
    }

    /** The area that a group makes together, worked out once. */
    public Area together(Group group) {
        return memory.wholes()
                .get(
                        group,
                        () -> Optional.of(Area.of(Parts.union(
                                group.zones().stream().map(Zone::geometry).toList()))))
                .orElseThrow();
    }

    /** The same, if it has been worked out or needs no work. */
    public Optional<Area> togetherAtOnce(Group group) {
        return group.zones().size() == 1
                ? group.zones().get(0).area()
                : memory.wholes().known(group).flatMap(area -> area);
    }

    /**
     * The sound zones of a kind in force on a day that are chosen, by layer and id; put together once as long as the layers
     * and what is in force are the same.
     *
     * @param what all that {@code chosen} depends on
     */
    public Choice choice(String kind, LocalDate day, Object what, Predicate<Zone> chosen) {
        List<Long> state = new ArrayList<>();
        state(kind, day, state);
        return memory.choices()
                .get(
                        List.of(kind, state, what),
                        () -> new Choice(sheets(kind).stream()
                                .flatMap(sheet -> sheet.sound().stream())
                                .filter(zone -> holdsOn(zone.feature(), day) && chosen.test(zone))
                                .toList()));
    }

    /** All sound zones of a kind in force on a day. */
    public Choice all(String kind, LocalDate day) {
        return choice(kind, day, "all", zone -> true);
    }

    /** Adds what tells the zones of a kind that hold on a day from those of other days and revisions. */
    private void state(String kind, LocalDate day, List<Long> state) {
        for (Sheet sheet : sheets(kind)) {
            state.add(sheet.number());
            int at = Arrays.binarySearch(sheet.changes(), day);
            state.add((long) (at < 0 ? -at - 1 : at + 1));
        }
    }

    /** Zones of a kind, sound and broken, whenever they hold, that may lie in the box. */
    public Stream<Zone> ever(String kind, Envelope box) {
        List<Long> state = sheets(kind).stream().map(Sheet::number).toList();
        Choice sound = memory.choices()
                .get(
                        List.of(kind, state),
                        () -> new Choice(sheets(kind).stream()
                                .flatMap(sheet -> sheet.sound().stream())
                                .toList()));
        return Stream.concat(
                sound.within(box).stream(),
                sheets(kind).stream().flatMap(sheet -> sheet.broken().stream()).filter(zone -> zone.mayMeet(box)));
    }

    /** Broken zones of a kind in force on a day, by layer and id. */
    public List<Zone> broken(String kind, LocalDate day) {
        List<Zone> broken = new ArrayList<>();
        for (Sheet sheet : sheets(kind)) {
            for (Zone zone : sheet.broken()) {
                if (holdsOn(zone.feature(), day)) {
                    broken.add(zone);
                }
            }
        }
        return broken;
    }

    private static boolean holdsOn(Feature feature, LocalDate day) {
        return feature.validity().holdsOn(day);
    }
}
