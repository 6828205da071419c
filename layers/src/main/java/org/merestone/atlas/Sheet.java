package org.merestone.atlas;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.outline.Outline;

/**
 * All zones of one layer at one revision.
 *
 * @param number another for each that was read or made, in this process
 * @param changes the days on which zones begin or are over, in order
 * @param coverage where the layer is complete, when it says so
 * @param sound zones by id and {@code valid_from}, and so the broken
 * @param roundingM the worst r68 that few digits leave to a zone
 * @param accuracyM the worst r68 of the boundaries of sound zones
 */
record Sheet(
        Layer layer,
        long number,
        LocalDate[] changes,
        Optional<Outline> coverage,
        List<Zone> sound,
        List<Zone> broken,
        OptionalDouble roundingM,
        double accuracyM) {
    private static final Comparator<Zone> ORDER = Comparator.comparing(
                    (Zone z) -> z.feature().layer())
            .thenComparing(z -> z.feature().id())
            .thenComparing(z -> z.feature().validity().from().orElse(LocalDate.MIN));

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** @param coverages those that are known: most layers of a bureau cover the same district */
    static Sheet of(Kind kind, Layer layer, Map<Geometry, Outline> coverages, Consumer<Consumer<Feature>> features) {
        List<Zone> zones = new ArrayList<>();
        features.accept(feature -> zones.add(Zone.of(feature, layer, kind)));
        Optional<Outline> coverage = layer.coverage()
                .map(Layer.Coverage::area)
                .filter(area -> !area.isEmpty())
                .map(area -> coverages.computeIfAbsent(area, Outline::new));
        return of(layer, coverage, zones);
    }

    static Sheet of(Layer layer, Optional<Outline> coverage, List<Zone> zones) {
        List<Zone> sound = new ArrayList<>();
        List<Zone> broken = new ArrayList<>();
        NavigableSet<LocalDate> changes = new TreeSet<>();
        List<Double> rounded = new ArrayList<>();
        List<Double> accuracies = new ArrayList<>();
        for (Zone zone : zones) {
            Feature feature = zone.feature();
            feature.roundingM().ifPresent(rounded::add);
            feature.validity().from().ifPresent(changes::add);
            feature.validity().to().ifPresent(last -> changes.add(last.plusDays(1)));
            if (zone.broken()) {
                broken.add(zone);
            } else {
                accuracies.add(zone.accuracyM());
                sound.add(zone);
            }
        }
        sound.sort(ORDER);
        broken.sort(ORDER);
        return new Sheet(
                layer,
                NUMBERS.incrementAndGet(),
                changes.toArray(LocalDate[]::new),
                coverage,
                List.copyOf(sound),
                List.copyOf(broken),
                worst(rounded),
                worst(accuracies).orElse(0));
    }

    private static OptionalDouble worst(List<Double> metres) {
        return metres.stream().mapToDouble(Double::doubleValue).max();
    }

    Sheet with(OptionalDouble otherRoundingM, double otherAccuracyM) {
        return new Sheet(layer, number, changes, coverage, sound, broken, otherRoundingM, otherAccuracyM);
    }
}
