package org.merestone.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Validity;
import org.merestone.catalog.Yaml;
import org.merestone.derived.DerivedLayers;
import org.merestone.derived.Deriving;
import org.merestone.store.Change;
import org.merestone.store.Kept;
import org.merestone.store.PostgresServer;
import org.merestone.store.Store;

/** Layers that are made from others follow them, whoever of the servers does it. */
class UpkeepTest {
    private static final Kinds KINDS = Kinds.load();

    @TempDir
    private Path folder;

    private static Deriving deriving(Store store, String more) {
        String file = "derived:\n  - {layer: ring, ring: {from: station, radius_m: [1000]}}\n" + more;
        return new Deriving(store, KINDS, DerivedLayers.read(Yaml.read("derived.yaml", file), KINDS));
    }

    private static void station(Store store, double lon) {
        Kind kind = KINDS.kind("station");
        var provenance = new Layer.Provenance("x", Optional.empty(), OptionalDouble.empty(), Kind.Sensitivity.PUBLIC);
        Layer layer = new Layer("station", "station", kind.title(), provenance, Optional.empty(), Layer.Contents.EMPTY);
        Feature station = new Feature(
                "station",
                "station:A",
                Optional.of(new GeometryFactory().createPoint(new Coordinate(lon, 33))),
                Map.of("code", "A"),
                Validity.ALWAYS,
                0,
                Optional.empty());
        store.commit(new Change("李工", "移站", kind, layer, Change.Mode.UPDATE, List.of(station), Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void makesALayerAnewWhenItsSourceMoves(Kept kept) throws InterruptedException {
        try (Store store = Store.open(kept.fresh(folder))) {
            station(store, 112);
            CountDownLatch twice = new CountDownLatch(2);
            store.follow(head -> {
                if (store.revision(head).layer().equals("ring")) {
                    twice.countDown();
                }
            });
            try (Upkeep upkeep = Upkeep.start(store, deriving(store, ""))) {
                while (twice.getCount() > 1) {
                    Thread.sleep(10);
                }
                station(store, 113);
                assertThat(twice.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(upkeep.makeWhatIsDue()).isFalse();
            }
            assertThat(store.revisions())
                    .extracting(r -> r.author() + " " + r.layer())
                    .containsExactly("李工 station", "merestone ring", "李工 station", "merestone ring");
        }
    }

    @Test
    void isDoneByOneOfTwoServers() {
        String url = PostgresServer.shared().freshStore();
        try (Store one = Store.open(url);
                Store other = Store.open(url)) {
            Upkeep first = Upkeep.of(one, deriving(one, ""));
            Upkeep second = Upkeep.of(other, deriving(other, ""));
            station(one, 112);
            assertThat(first.makeWhatIsDue()).isTrue();
            assertThat(second.makeWhatIsDue()).isFalse();
            assertThat(other.head()).isEqualTo(2);
            assertThat(other.lastRun("derived")).map(job -> job.outcome()).contains("1 made");
            first.close();
            second.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesTheOthersWhenOneCannotBeMade(Kept kept) {
        try (Store store = Store.open(kept.fresh(folder))) {
            station(store, 112);
            Deriving deriving = deriving(store, "  - {layer: strip, strip: {from: station, distance_m: [1000]}}\n");
            Upkeep upkeep = Upkeep.of(store, deriving);
            assertThat(upkeep.makeWhatIsDue()).isTrue();
            assertThat(store.layers()).extracting(Layer::id).containsExactly("ring", "station");
            assertThat(deriving.due()).extracting(d -> d.layer()).containsExactly("strip");
            upkeep.close();
        }
    }
}
