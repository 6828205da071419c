package org.merestone.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

/**
 * Layers and their features as they are and as they ever were known, in one GeoPackage. Safe for use by many threads:
 * readers never wait, writers wait for each other.
 */
public final class Store implements AutoCloseable {
    private static final long HEAD = Long.MAX_VALUE;

    private final StoreFile file;
    private final GeoPackage geoPackage;
    private final Optional<WriteLock> lock;
    private final InstantSource clock;

    private Store(StoreFile file, GeoPackage geoPackage, Optional<WriteLock> lock, InstantSource clock) {
        this.file = file;
        this.geoPackage = geoPackage;
        this.lock = lock;
        this.clock = clock;
    }

    /**
     * Opens {@code gpkg:PATH} for reading and writing, and makes it when absent. Refuses any other address, a file that
     * is damaged, foreign or of a newer version (leaving it as it is), and with CONFLICT one that another process
     * writes.
     */
    public static Store open(String url) {
        return open(url, InstantSource.system());
    }

    static Store open(String url, InstantSource clock) {
        StoreFile file = StoreFile.of(url);
        if (file.exists()) {
            file.refuseUnlessGeoPackage();
        }
        WriteLock lock = WriteLock.take(file);
        try {
            if (!file.exists()) {
                Schema.create(file);
            } else if (Schema.versionOf(file) < Schema.VERSION) {
                Schema.migrate(file);
            }
            return new Store(file, GeoPackage.open(file), Optional.of(lock), clock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Opens {@code gpkg:PATH} for reading, also while another process writes it; NOT_FOUND when it is absent. */
    public static Store openReadOnly(String url) {
        StoreFile file = StoreFile.of(url);
        if (!file.exists()) {
            throw Refusal.notFound(
                    "没有存储文件 " + file.path() + "：请先用 merestone import 导入图层，或检查 --store",
                    "there is no store " + file.path()
                            + ": import a layer with merestone import first, or check --store");
        }
        file.refuseUnlessGeoPackage();
        if (Schema.versionOf(file) < Schema.VERSION) {
            throw Refusal.conflict(
                    file.path() + " 由较旧的 Merestone 建立：请先用可写方式打开一次（如 merestone serve）以升级它",
                    file.path()
                            + " was made by an older Merestone: open it once for writing (merestone serve) to"
                            + " upgrade it");
        }
        return new Store(file, GeoPackage.openReadOnly(file), Optional.empty(), InstantSource.system());
    }

    /** The address with its path in full. */
    public String url() {
        return file.url();
    }

    /** The number of the newest revision, 0 when nothing was written. */
    public long head() {
        return geoPackage.read(Revisions::head);
    }

    /** All layers at the head, by id. */
    public List<Layer> layers() {
        return geoPackage.read(c -> LayerVersions.all(c, HEAD));
    }

    /** All layers as they were known at {@code revision}, by id; NOT_FOUND for a revision that is not yet. */
    public List<Layer> layers(long revision) {
        return geoPackage.read(c -> {
            Revisions.refuseUnlessMade(revision, Revisions.head(c));
            return LayerVersions.all(c, revision);
        });
    }

    /** The layer at the head; NOT_FOUND when there is none of that id. */
    public Layer layer(String id) {
        return findLayer(id).orElseThrow(() -> unknownLayer(id));
    }

    public Optional<Layer> findLayer(String id) {
        return geoPackage.read(c -> LayerVersions.find(c, id, HEAD));
    }

    /**
     * Hands over what {@code query} asks for, by id (in the order of its UTF-8 bytes) and {@code valid_from}, one at a
     * time and all of one state of the store. NOT_FOUND for a layer that never was and a revision that is not yet.
     */
    public void scan(Query query, Consumer<Feature> sink) {
        geoPackage.read(c -> {
            new Reader(c, query).scan(sink);
            return query;
        });
    }

    /**
     * Does {@code change} as one revision, whole or not at all. A version put again unchanged stays the one it was.
     * Refuses with CONFLICT, naming the ids, what clashes with the features held, and another kind for a layer.
     */
    public Revision commit(Change change) {
        if (geoPackage.readOnly()) {
            throw Refusal.conflict(file.path() + " 是只读打开的", file.path() + " is open for reading only");
        }
        Admission.check(change);
        Instant at = clock.instant();
        return geoPackage.write(c -> new Writer(c, change, at).write());
    }

    /** The revision of that number; NOT_FOUND when there is none. */
    public Revision revision(long number) {
        if (number == 0) {
            throw Refusal.notFound("第 0 次修订即空的存储，不是谁做的", "revision 0 is the empty store, made by nobody");
        }
        return geoPackage.read(c -> {
            Revisions.refuseUnlessMade(number, Revisions.head(c));
            return Revisions.get(c, number);
        });
    }

    /** Every version of a feature that was ever known, by the revision that brought it; empty when it never was. */
    public List<HeldVersion> history(String layer, String id) {
        return geoPackage.read(c -> Histories.of(c, layer, id));
    }

    /** Ids of a layer's features that revisions after {@code from} up to {@code to} changed, in the order of a scan. */
    public List<String> changed(String layer, long from, long to) {
        return geoPackage.read(c -> Histories.changed(c, layer, from, to));
    }

    /** All revisions by number. */
    public List<Revision> revisions() {
        return geoPackage.read(Revisions::all);
    }

    /** The first revision whose number or hash is not what its content gives; empty when the chain holds. */
    OptionalLong firstBroken() {
        return geoPackage.read(c -> {
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
        try {
            geoPackage.close();
        } finally {
            lock.ifPresent(WriteLock::close);
        }
    }
}
