package org.merestone.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/** Some twenty revisions of three layers, with validities, quarantined features, corrections and new metadata. */
final class RandomHistory {
    private static final int REVISIONS = 20;
    private static final int LAYERS = 3;

    private RandomHistory() {}

    static void write(Store store, Random random) {
        while (store.head() < REVISIONS) {
            String layer = "zone-" + random.nextInt(LAYERS);
            Change.Mode mode = Change.Mode.values()[random.nextInt(3)];
            try {
                store.commit(new Change(
                        "李工",
                        "第 " + (store.head() + 1) + " 次",
                        Samples.ZONE,
                        described(layer, random),
                        mode,
                        some(layer, random),
                        Map.of("rows", random.nextLong())));
            } catch (Refusal e) {
                // It clashed with what is held; the next will not.
                continue;
            }
        }
    }

    private static Layer described(String id, Random random) {
        Layer plain = Samples.layer(id, Samples.ZONE);
        if (random.nextInt(3) > 0) {
            return plain;
        }
        var coverage = new Layer.Coverage(Samples.square(100 + random.nextInt(9), 20), "extent");
        Text title = Text.of("新名" + random.nextInt(9), "New");
        return new Layer(id, plain.kind(), title, plain.provenance(), Optional.of(coverage), plain.contents());
    }

    private static List<Feature> some(String layer, Random random) {
        List<Feature> put = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            int from = random.nextInt(3) == 0 ? Ledger.FIRST : 1 + random.nextInt(20);
            Optional<Geometry> geometry = random.nextInt(6) == 0
                    ? Optional.empty()
                    : Optional.of(Samples.square(110 + random.nextDouble(), 30 + random.nextDouble()));
            put.add(new Feature(
                    layer,
                    "要素" + random.nextInt(12),
                    geometry,
                    properties(random),
                    Ledger.validity(from, Ledger.LAST),
                    0,
                    geometry.isEmpty() ? Optional.of("坏") : Optional.empty()));
        }
        return put;
    }

    private static Map<String, Object> properties(Random random) {
        return Map.of(
                "name",
                "名" + random.nextInt(9),
                "grade",
                (long) random.nextInt(3),
                "share",
                random.nextDouble(),
                "urban",
                random.nextBoolean(),
                "approved_on",
                LocalDate.of(2020, 1, 1 + random.nextInt(28)),
                "own",
                "值");
    }
}
