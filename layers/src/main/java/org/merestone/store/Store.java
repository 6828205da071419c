package org.merestone.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

/**
 * Layers and their features as they are and as they ever were known, in one GeoPackage or one PostGIS database. Safe for
 * use by many threads: readers never wait, writers wait for each other.
 */
public final class Store implements AutoCloseable {
    private static final long HEAD = Long.MAX_VALUE;

    private final Database database;
    private final InstantSource clock;

    private Store(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens {@code gpkg:PATH} or {@code jdbc:postgresql://…} for reading and writing, and makes the store when there is
     * none. Refuses any other address, a database that is damaged, foreign or of a newer version (leaving it as it is),
     * and with CONFLICT a file that another process writes.
     */
    public static Store open(String url) {
        return open(url, InstantSource.system());
    }

    static Store open(String url, InstantSource clock) {
        return new Store(Database.open(url), clock);
    }

    /** Opens a store for reading, also while another process writes it; NOT_FOUND when it is absent. */
    public static Store openReadOnly(String url) {
        return new Store(Database.openReadOnly(url), InstantSource.system());
    }

    /** The address with its path in full, without a password. */
    public String url() {
        return database.url();
    }

    /** The number of the newest revision, 0 when nothing was written. */
    public long head() {
        return database.read(Revisions::head);
    }

    /** All layers at the head, by id. */
    public List<Layer> layers() {
        return database.read(c -> LayerVersions.all(c, HEAD));
    }

    /** All layers as they were known at {@code revision}, by id; NOT_FOUND for a revision that is not yet. */
    public List<Layer> layers(long revision) {
        return database.read(c -> {
            Revisions.refuseUnlessMade(revision, Revisions.head(c));
            return LayerVersions.all(c, revision);
        });
    }

    /** The layer at the head; NOT_FOUND when there is none of that id. */
    public Layer layer(String id) {
        return findLayer(id).orElseThrow(() -> unknownLayer(id));
    }

    public Optional<Layer> findLayer(String id) {
        return database.read(c -> LayerVersions.find(c, id, HEAD));
    }

    /**
     * Hands over what {@code query} asks for, by id (in the order of its UTF-8 bytes) and {@code valid_from}, one at a
     * time and all of one state of the store. NOT_FOUND for a layer that never was and a revision that is not yet.
     */
    public void scan(Query query, Consumer<Feature> sink) {
        database.read(c -> new LayerScan(LayerSource.of(database, c, query)).all(sink));
    }

    /**
     * Hands over a part of what {@link #scan} would, from the {@code offset}th on and at most {@code limit}.
     *
     * @return how many there are in all
     */
    public long page(Query query, int offset, int limit, Consumer<Feature> sink) {
        return database.read(c -> new LayerScan(LayerSource.of(database, c, query)).page(offset, limit, sink));
    }

    /** Names of the properties that features have which {@code query} asks for, whatever its filter. */
    public Set<String> propertyNames(Query query) {
        return database.read(c -> LayerSource.of(database, c, query).propertyNames());
    }

    /**
     * Does {@code change} as one revision, whole or not at all. A version put again unchanged stays the one it was.
     * Refuses with CONFLICT, naming the ids, what clashes with the features held, and another kind for a layer.
     */
    public Revision commit(Change change) {
        if (database.readOnly()) {
            throw Refusal.conflict(url() + " 是只读打开的", url() + " is open for reading only");
        }
        Admission.check(change);
        Instant at = clock.instant();
        return database.write(c -> new Writer(database, c, change, at).write());
    }

    /** All revisions by number. */
    public List<Revision> revisions() {
        return database.read(Revisions::all);
    }

    /** The first revision whose number or hash is not what its content gives; empty when the chain holds. */
    OptionalLong firstBroken() {
        return database.read(c -> {
            long expected = 1;
            for (Revision revision : Revisions.all(c)) {
                if (revision.number() != expected || !revision.hash().equals(Chain.hash(c, expected))) {
                    return OptionalLong.of(expected);
                }
                expected++;
            }
            return OptionalLong.empty();
        });
    }

    static Refusal unknownLayer(String id) {
        return Refusal.notFound(
                "没有图层“" + id + "”：用 merestone layers 查看已有图层",
                "there is no layer \"" + id + "\": see merestone layers for those there are");
    }

    @Override
    public void close() {
        database.close();
    }
}
