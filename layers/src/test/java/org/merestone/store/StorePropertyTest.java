package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.store.Samples.square;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

/** Random edits, each sequence on a layer of its own among others, held against a {@link Ledger}. */
final class StorePropertyTest {
    private static final int SEEDS = 250;
    private static final int LAYERS = 25;
    private static final int EDITS = 12;
    private static final int QUERIES = 30;

    @TempDir
    private Path folder;

    private Store store;
    private int conflicts;

    static Stream<Arguments> stores() {
        return IntStream.range(0, SEEDS / LAYERS)
                .boxed()
                .flatMap(number -> Stream.of(Kept.values()).map(kept -> Arguments.of(number, kept)));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void answersAsANaiveLedgerDoes(int number, Kept kept) {
        try (Store opened = Store.open(kept.fresh(folder))) {
            store = opened;
            for (int i = 0; i < LAYERS; i++) {
                compare(number * LAYERS + i);
            }
            assertThat(store.verify().faults()).isEmpty();
            assertThat(conflicts).isGreaterThan(LAYERS);
        }
    }

    private void compare(int seed) {
        Random random = new Random(seed);
        String layer = "seed-" + seed;
        Ledger ledger = new Ledger();
        List<Long> numbers = new ArrayList<>(List.of(0L));
        for (int i = 0; i < EDITS; i++) {
            Change.Mode mode = Change.Mode.values()[random.nextInt(3)];
            List<Feature> put = some(random, layer);
            boolean taken = ledger.commit(mode, put);
            assertThat(commit(layer, mode, put, numbers))
                    .as("seed %d, edit %d: %s %s", seed, i, mode, put)
                    .isEqualTo(taken);
        }
        for (int i = 0; i < QUERIES; i++) {
            compareOne(random, layer, ledger, numbers);
        }
        compareContents(layer, ledger, numbers);
    }

    private boolean commit(String layer, Change.Mode mode, List<Feature> put, List<Long> numbers) {
        try {
            var change = new Change("a", "w", Samples.ZONE, Samples.layer(layer, Samples.ZONE), mode, put, Map.of());
            numbers.add(store.commit(change).number());
            return true;
        } catch (Refusal e) {
            assertThat(e.reason()).isEqualTo(Refusal.Cause.CONFLICT);
            conflicts++;
            return false;
        }
    }

    private static List<Feature> some(Random random, String layer) {
        List<Feature> put = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            int from = random.nextInt(3) == 0 ? Ledger.FIRST : 1 + random.nextInt(20);
            int to = random.nextBoolean() ? Ledger.LAST : Math.max(1, from) + random.nextInt(21 - Math.max(1, from));
            Optional<Geometry> geometry = geometry(random);
            boolean faulty = geometry.isEmpty() || random.nextInt(6) == 0;
            put.add(new Feature(
                    layer,
                    "id" + random.nextInt(4),
                    geometry,
                    Map.of("grade", (long) random.nextInt(2)),
                    Ledger.validity(from, to),
                    0,
                    faulty ? Optional.of("坏") : Optional.empty()));
        }
        return put;
    }

    private static Optional<Geometry> geometry(Random random) {
        return random.nextInt(12) == 0
                ? Optional.empty()
                : Optional.of(square(110 + random.nextInt(3) * 0.7, 30 + random.nextInt(3) * 0.7));
    }

    private void compareOne(Random random, String layer, Ledger ledger, List<Long> numbers) {
        int revision = random.nextInt(numbers.size());
        Optional<LocalDate> asOf =
                random.nextBoolean() ? Optional.empty() : Optional.of(Ledger.date(random.nextInt(Ledger.LAST + 1)));
        Optional<Envelope> bbox = random.nextBoolean() ? Optional.empty() : Optional.of(box(random));
        Optional<String> id = random.nextInt(4) > 0 ? Optional.empty() : Optional.of("id" + random.nextInt(5));
        Query query = new Query(layer, OptionalLong.of(numbers.get(revision)), asOf, bbox, id);
        List<Feature> expected = ledger.at(revision).stream()
                .filter(f -> asOf.map(f.validity()::holdsOn).orElse(true))
                .filter(f -> id.map(f.id()::equals).orElse(true))
                .filter(f -> bbox.map(b -> meets(f, b)).orElse(true))
                .map(f -> f.withRevision(numbers.get((int) f.revision())))
                .toList();
        if (store.findLayer(layer).isPresent()) {
            assertThat(Samples.scan(store, query)).as("%s", query).isEqualTo(expected);
        }
    }

    private static Envelope box(Random random) {
        double x = 109 + random.nextInt(40) * 0.1;
        double y = 29 + random.nextInt(40) * 0.1;
        return new Envelope(x, x + random.nextInt(10) * 0.1, y, y + random.nextInt(10) * 0.1);
    }

    private static boolean meets(Feature f, Envelope box) {
        return f.geometry().map(g -> g.getEnvelopeInternal().intersects(box)).orElse(true);
    }

    private void compareContents(String layer, Ledger ledger, List<Long> numbers) {
        for (int i = 1; i < numbers.size(); i++) {
            Envelope extent = new Envelope();
            List<Feature> known = ledger.at(i);
            List<Feature> sound =
                    known.stream().filter(f -> f.fault().isEmpty()).toList();
            sound.forEach(f -> extent.expandToInclude(f.geometry().orElseThrow().getEnvelopeInternal()));
            var expected = new Layer.Contents(sound.size(), known.size() - sound.size(), extent, numbers.get(i));
            Layer at = store.layers(numbers.get(i)).stream()
                    .filter(l -> l.id().equals(layer))
                    .findFirst()
                    .orElseThrow();
            assertThat(at.contents()).isEqualTo(expected);
        }
    }
}
