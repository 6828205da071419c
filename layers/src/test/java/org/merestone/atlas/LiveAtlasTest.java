package org.merestone.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Validity;
import org.merestone.store.Change;
import org.merestone.store.PostgresServer;
import org.merestone.store.Store;

/** How the picture of the zones follows the store, also where that goes back in time. */
class LiveAtlasTest {
    private static final Kinds KINDS = Kinds.load();
    private static final Kind ZONE = KINDS.kind("water-source-zone");
    private static final Envelope BOX = new Envelope(112, 112.01, 33, 33.01);

    private static void commit(Store store, Change.Mode mode, String... ids) {
        var provenance = new Layer.Provenance("x", Optional.empty(), OptionalDouble.empty(), Kind.Sensitivity.PUBLIC);
        Layer layer = new Layer(ZONE.id(), ZONE.id(), ZONE.title(), provenance, Optional.empty(), Layer.Contents.EMPTY);
        List<Feature> features = java.util.Arrays.stream(ids)
                .map(id -> new Feature(
                        ZONE.id(),
                        id,
                        Optional.of(new GeometryFactory().toGeometry(BOX)),
                        Map.of("grade", 1L),
                        Validity.ALWAYS,
                        0,
                        Optional.empty()))
                .toList();
        store.commit(new Change("test", "test", ZONE, layer, mode, features, Map.of()));
    }

    private static List<String> zones(Atlas atlas) {
        return atlas.all(ZONE.id(), LocalDate.parse("2026-11-01")).within(BOX).stream()
                .map(zone -> zone.feature().id())
                .toList();
    }

    @Test
    void readsAnewWhenTheHeadMoves() {
        try (Store store = Store.open(PostgresServer.shared().freshStore())) {
            LiveAtlas live = new LiveAtlas(store, KINDS, Set.of(ZONE.id()));
            assertThat(zones(live.head())).isEmpty();
            commit(store, Change.Mode.ADD, "a", "b");
            Atlas first = live.head();
            assertThat(zones(first)).containsExactly("a", "b");
            assertThat(live.head()).isSameAs(first);
            commit(store, Change.Mode.REPLACE, "b");
            assertThat(zones(live.head())).containsExactly("b");
            assertThat(zones(live.at(1))).containsExactly("a", "b");
        }
    }

    @Test
    void seesThatTheDatabaseWasSetBackToABackupAndWentOnDifferently() throws SQLException {
        String url = PostgresServer.shared().freshStore();
        try (Store store = Store.open(url)) {
            LiveAtlas live = new LiveAtlas(store, KINDS, Set.of(ZONE.id()));
            commit(store, Change.Mode.ADD, "a");
            commit(store, Change.Mode.REPLACE);
            assertThat(zones(live.head())).isEmpty();
            setBackToTheFirst(url);
            assertThat(zones(live.head())).containsExactly("a");
            try (Store other = Store.open(url)) {
                commit(other, Change.Mode.UPDATE, "c");
            }
            assertThat(zones(live.head())).containsExactly("a", "c");
            assertThat(zones(live.at(1))).containsExactly("a");
        }
    }

    @Test
    void readersKeepTheOldPictureWhileTheNewOneIsRead() throws Exception {
        String url = PostgresServer.shared().freshStore();
        ExecutorService others = Executors.newCachedThreadPool();
        try (Store store = Store.open(url);
                Connection c = DriverManager.getConnection(url + "&currentSchema=merestone,public");
                Statement s = c.createStatement()) {
            LiveAtlas live = new LiveAtlas(store, KINDS, Set.of(ZONE.id()));
            commit(store, Change.Mode.ADD, "a");
            Atlas old = live.head();
            commit(store, Change.Mode.REPLACE, "b");
            c.setAutoCommit(false);
            s.execute("lock table feature_version in access exclusive mode");
            Future<Atlas> first = others.submit(live::newest);
            awaitSomebodyWhoWaits(s, first);
            for (int i = 0; i < 3; i++) {
                assertThat(others.submit(live::head).get(1, TimeUnit.MINUTES)).isSameAs(old);
            }
            assertThat(first).isNotDone();
            c.rollback();
            assertThat(zones(first.get(1, TimeUnit.MINUTES))).containsExactly("b");
            assertThat(live.head()).isSameAs(first.get());
        } finally {
            others.shutdownNow();
        }
    }

    private static void awaitSomebodyWhoWaits(Statement s, Future<?> reader) throws SQLException, InterruptedException {
        boolean waits = false;
        while (!waits && !reader.isDone()) {
            Thread.sleep(5);
            try (ResultSet row = s.executeQuery("select count(*) from pg_locks where not granted"
                    + " and relation = 'feature_version'::regclass")) {
                row.next();
                waits = row.getLong(1) > 0;
            }
        }
    }

    /** What a restored backup looks like to a server that runs on. */
    private static void setBackToTheFirst(String url) throws SQLException {
        try (Connection c = DriverManager.getConnection(url + "&currentSchema=merestone,public");
                Statement s = c.createStatement()) {
            s.execute("set session_replication_role = replica");
            s.execute("delete from revision where number > 1");
            s.execute("delete from feature_version where revision_from > 1");
            s.execute("update feature_version set revision_to = null where revision_to > 1");
        }
    }
}
