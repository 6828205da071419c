package org.merestone.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/**
 * Layers and their features as they are and as they ever were known, in one GeoPackage or one PostGIS database. Safe for
 * use by many threads: readers never wait, writers wait for each other.
 */
public final class Store implements AutoCloseable {
    private static final long HEAD = Long.MAX_VALUE;

    private static final Duration FOLLOW_EVERY = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

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

    /** The same; {@code clock} tells the moments of revisions. */
    public static Store open(String url, InstantSource clock) {
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
        return commit(change, Progress.NONE);
    }

    /** The same; {@code progress} is told how much of the work is done, in steps of a feature. */
    public Revision commit(Change change, Progress progress) {
        admit(change);
        return database.write(c -> new Writer(database, c, change, clock, progress).write());
    }

    /**
     * Does several changes, each as one revision and one after the other, all of them or none: no reader finds the head
     * between two of them, and no other writer comes in between.
     */
    public List<Revision> commit(List<Change> changes) {
        changes.forEach(this::admit);
        return database.write(c -> Writer.write(database, c, changes, clock));
    }

    private void admit(Change change) {
        if (database.readOnly()) {
            throw Refusal.conflict(url() + " 是只读打开的", url() + " is open for reading only");
        }
        Admission.check(change);
    }

    /**
     * Calls {@code moved} with the head whenever that is another, whichever process moved it: at once in PostGIS, within
     * five seconds in a file. In a thread of its own, until the store is closed.
     */
    public void follow(LongConsumer moved) {
        follow(FOLLOW_EVERY, moved);
    }

    void follow(Duration longest, LongConsumer moved) {
        followers.add(new Follower(this, database.signal(), longest, moved));
    }

    /** Every version of a feature that was ever known, by the revision that brought it; empty when it never was. */
    public List<HeldVersion> history(String layer, String id) {
        return database.read(c -> Histories.of(c, layer, id));
    }

    /** Ids of a layer's features that revisions after {@code from} up to {@code to} changed, in the order of a scan. */
    public List<String> changed(String layer, long from, long to) {
        return database.read(c -> Histories.changed(c, layer, from, to));
    }

    /**
     * Does a job when it is due and no other process is doing it; says whether it did. A job is due at first, and again
     * {@code every} after it was done. One that fails or whose process dies stays due.
     *
     * @param work gives the outcome
     */
    public boolean whenDue(String job, Duration every, Supplier<String> work) {
        boolean rests = database.read(c -> Job.rests(c, job, clock.instant()));
        return !rests && database.take(new Turn(job, every, clock, work));
    }

    /** How a job ended last; empty when it was never done. */
    public Optional<Job> lastRun(String job) {
        return database.read(c -> Job.find(c, job));
    }

    /** The findings that stand, all of one set. */
    public FindingSet findings() {
        return database.read(c -> new FindingSet(FindingTable.origin(c), FindingTable.all(c)));
    }

    /** Of what the findings that stand were worked out, without reading them. */
    public FindingSet.Origin findingsOrigin() {
        return database.read(FindingTable::origin);
    }

    /**
     * Lets another set of findings stand, whole or not at all. Refuses with CONFLICT one that does not follow that which
     * stands, and one of a revision that is not of this history.
     *
     * @param changed those of the set that the one before does not hold as they are
     */
    public void put(FindingSet.Origin origin, Collection<StandingFinding> changed) {
        database.write(c -> {
            FindingTable.put(c, origin, changed);
            return origin;
        });
    }

    /** Keeps a scenario with its content; one that there is stays as it is. */
    public void keep(KeptScenario scenario) {
        database.write(c -> {
            ScenarioTable.put(c, scenario, scenario.content().orElseThrow());
            return scenario;
        });
    }

    /** The scenarios that are kept, the newest first, without their contents. */
    public List<KeptScenario> scenarios() {
        return database.read(ScenarioTable::all);
    }

    /** The scenario of that id with its content; NOT_FOUND when none is kept. */
    public KeptScenario scenario(String id) {
        return database.read(c -> ScenarioTable.get(c, id));
    }

    /** Notes which revision made a scenario so. */
    public void adopted(String id, long revision) {
        database.write(c -> {
            ScenarioTable.adopt(c, id, revision);
            return revision;
        });
    }

    /** Forgets a scenario; NOT_FOUND when none is kept. */
    public void removeScenario(String id) {
        scenario(id);
        database.write(c -> ScenarioTable.remove(c, id));
    }

    /** Keeps that a finding is set aside, under the next number. */
    public FindingOverride keep(FindingOverride made) {
        return database.write(c -> OverrideTable.put(c, made));
    }

    /** All that was ever set aside, by number. */
    public List<FindingOverride> overrides() {
        return database.read(OverrideTable::all);
    }

    /** Takes an override back; NOT_FOUND when there is none of that number, CONFLICT when it was taken back before. */
    public FindingOverride withdraw(long number, FindingOverride.Withdrawal withdrawal) {
        return database.write(c -> OverrideTable.withdraw(c, number, withdrawal));
    }

    /**
     * Keeps checks as they were answered; one that there is stays as it is.
     *
     * @param pinned ids of checks that are never forgotten
     * @param most how many of the others are kept, the newest
     */
    public void keep(Collection<KeptCheck> checks, Collection<String> pinned, int most) {
        database.write(c -> {
            CheckTable.put(c, checks, clock.instant());
            CheckTable.pin(c, pinned);
            CheckTable.forget(c, most);
            return checks;
        });
    }

    /** The check of that id, as long as it is kept. */
    public Optional<KeptCheck> findCheck(String id) {
        return database.read(c -> CheckTable.find(c, id));
    }

    /** The kept checks whose subject, as JSON, begins with one of these texts, the newest first. */
    public List<KeptCheck> checks(Collection<String> beginnings, int most) {
        return database.read(c -> CheckTable.of(c, beginnings, most));
    }

    /** Whether nothing can be written. */
    public boolean readOnly() {
        return database.readOnly();
    }

    /** All revisions by number. */
    public List<Revision> revisions() {
        return database.read(Revisions::all);
    }

    /**
     * Copies all that is and ever was known, and the chain with it, into an empty store, whole or not at all. What is
     * committed here meanwhile is not in it.
     *
     * @param kinds gives the kind of that id
     * @return the head of the copy; its hash is that of the original
     */
    public long copyTo(Store target, Function<String, Kind> kinds, Progress progress) {
        return database.read(from -> target.database.write(to -> {
            Copy copy = new Copy(from, to, progress);
            copy.refuseUnlessEmpty(target.url());
            copy.run(target.database, kinds);
            return Revisions.head(to);
        }));
    }

    /**
     * Writes all that is and ever was known into a new file, a store of its own, also while this one is written; what is
     * committed meanwhile is not in it. The file appears whole or not at all.
     *
     * @param kinds gives the kind of that id
     */
    public void backUp(Path target, Function<String, Kind> kinds, Progress progress) {
        try (Backup backup = Backup.to(target)) {
            if (database instanceof GeoPackage file) {
                file.copyTo(backup.draft());
            } else {
                try (Store copy = new Store(GeoPackage.open(backup.draft()), clock)) {
                    copyTo(copy, kinds, progress);
                }
            }
            backup.finish();
        }
    }

    /**
     * Revisions before the number {@code before}, the newest first.
     *
     * @param layer only those of this layer; NOT_FOUND when there is none of that id
     */
    public List<Revision> revisions(Optional<String> layer, long before, int limit) {
        layer.ifPresent(this::layer);
        return database.read(c -> Revisions.newest(c, layer, before, limit));
    }

    /** The revision of that number; NOT_FOUND when there is none. */
    public Revision revision(long number) {
        if (number == 0) {
            throw Refusal.notFound("第 0 次修订即空的存储，不是谁做的", "revision 0 is the empty store, made by nobody");
        }
        return database.read(c -> {
            long head = Revisions.head(c);
            return Revisions.find(c, number).orElseThrow(() -> Revisions.notMade(number, head));
        });
    }

    /**
     * The bytes of a file that an import was made of, as they were handed in; reading on may refuse, at the latest before
     * the last of them, when they are no longer those.
     *
     * @throws Refusal NOT_FOUND when they are not kept
     */
    public InputStream open(Original original) {
        return new OriginalStream(database, original);
    }

    /** What vouches for all up to the head, to be kept outside the store; empty when nothing was written. */
    public Optional<Anchor> anchor() {
        return database.read(c -> Revisions.anchor(c, Revisions.head(c)));
    }

    /** What vouches for all up to {@code revision}; empty when there is none of that number. */
    public Optional<Anchor> anchor(long revision) {
        return database.read(c -> Revisions.anchor(c, revision));
    }

    /**
     * Holds everything against the chain of hashes, and against {@code anchor} when there is one, in one state of the
     * store. Takes time in proportion to all that was ever stored.
     */
    public Verification verify(Optional<Anchor> anchor, Progress progress) {
        return database.read(c -> new Audit(database, c, progress).run(anchor));
    }

    /** What is broken in the file or database itself, and in the indexes that queries by box rely on. */
    public List<Text> damage() {
        return database.read(database::damage);
    }

    /** The same without an anchor. */
    public Verification verify() {
        return verify(Optional.empty(), Progress.NONE);
    }

    Database database() {
        return database;
    }

    static Refusal unknownLayer(String id) {
        return Refusal.notFound(
                "没有图层“" + id + "”：用 merestone layers 查看已有图层",
                "there is no layer \"" + id + "\": see merestone layers for those there are");
    }

    @Override
    public void close() {
        followers.forEach(Follower::close);
        database.close();
    }
}
