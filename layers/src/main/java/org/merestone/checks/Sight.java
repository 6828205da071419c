package org.merestone.checks;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Point;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Boxes;
import org.merestone.geometry.Relation;
import org.merestone.outline.Outline;
import org.merestone.rules.Measured;
import org.merestone.rules.Selection;
import org.merestone.rules.Truth;

/** What can be seen from one subject on one day: each selection of zones is measured once, whatever rules read it. */
final class Sight {
    private static final ExecutorService WORKERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "measure");
        thread.setDaemon(true);
        return thread;
    });

    /** As many of them are looked at for one subject or more. */
    private static final int SELECTIONS = 128;

    final Subject subject;
    final double accuracyM;
    final LocalDate asOf;
    final LocalDate today;
    final Atlas atlas;
    final Kinds kinds;
    final Attributes attributes;
    /** What of the subject's attributes is stated, or follows. */
    final Map<String, Object> known;

    private final Duration patience;
    private final Map<Key, Optional<View>> views = new HashMap<>(SELECTIONS);
    private final Map<Key, Chosen> chosen = new ConcurrentHashMap<>(SELECTIONS);
    private final Map<Gap, Optional<Text>> gaps = new HashMap<>(SELECTIONS);
    private final Map<Footing, Coverage.Ground> grounds = new ConcurrentHashMap<>();
    private final Map<Object, Failed> failures = new HashMap<>();
    private final Map<Zone, Relation> relations = Collections.synchronizedMap(new IdentityHashMap<>());

    private record Key(Selection selection, boolean withDoubtful) {}

    private record Gap(Selection selection, double reachM) {}

    private record Footing(List<Outline> areas, double neededM) {}

    /** The work on a selection could not be done. */
    static final class Failed extends RuntimeException {
        private final Text why;

        Failed(Text why, Throwable cause) {
            super(why.zh(), cause);
            this.why = why;
        }

        static Failed of(Throwable cause) {
            // A text is never blank, and a message may be.
            String message = String.valueOf(cause.getMessage());
            String said = message.isBlank() ? "?" : message;
            Text why = cause instanceof Refusal refusal ? refusal.text() : new Text(said, said);
            return new Failed(
                    Text.of(
                            "计算出错（" + why.zh() + "），请核对对象和区域的坐标",
                            "it could not be worked out (" + why.en()
                                    + "); look at the coordinates of subject and zones"),
                    cause);
        }

        Text why() {
            return why;
        }
    }

    Sight(
            Subject subject,
            double accuracyM,
            LocalDate asOf,
            LocalDate today,
            Atlas atlas,
            Kinds kinds,
            Duration patience) {
        this.subject = subject;
        this.accuracyM = accuracyM;
        this.asOf = asOf;
        this.today = today;
        this.atlas = atlas;
        this.kinds = kinds;
        this.attributes = Attributes.of(kinds.kind(subject.kind()), subject.properties());
        this.known = attributes.with(subject.properties());
        this.patience = patience;
    }

    /**
     * The subject's relation to the union of a selection; empty when no zone is selected at all.
     *
     * @param withDoubtful whether zones of which it is unknown whether they belong to the selection are taken too
     * @throws Failed when it took too long or could not be worked out
     */
    Optional<View> view(Selection selection, boolean withDoubtful) {
        boolean wider = withDoubtful && selection.parts().stream().anyMatch(this::isDoubtful);
        Looking looking = new Looking(this, selection, wider);
        return once(new Key(selection, wider), views, () -> looking.glance().orElseGet(looking::view));
    }

    /**
     * The zones of a selection that may lie within reach, each measured alone.
     *
     * @throws Failed when it took too long or could not be worked out
     */
    List<Finding.Met> each(Selection selection, boolean withDoubtful, double reachM) {
        return each(new Looking(this, selection, withDoubtful).zones(reachM));
    }

    /**
     * Zones, each measured alone.
     *
     * @throws Failed when it took too long or could not be worked out
     */
    List<Finding.Met> each(List<Zone> zones) {
        Supplier<List<Finding.Met>> work = () -> zones.stream()
                .map(zone -> new Finding.Met(zone, relation(zone)))
                .toList();
        return isPoint() ? atOnce(work) : inTime(work::get);
    }

    /** A point is measured to one zone at once, however large: it is what zones make together that takes time. */
    boolean isPoint() {
        return subject.geometry() instanceof Point;
    }

    /**
     * Why a selection's own kind gives no clear here, as {@link Coverage#gap} says.
     *
     * @throws Failed when it took too long or could not be worked out
     */
    Optional<Text> gap(Selection selection, double reachM) {
        // Only a layer that is made from another looks at more than the kind.
        Selection own = atlas.hasDerived(selection.kind()) ? selection.own() : Selection.of(selection.kind());
        return once(new Gap(own, reachM), gaps, () -> Coverage.gap(this, own, reachM));
    }

    /** How the subject lies to areas, whatever kinds are complete there. */
    Coverage.Ground ground(List<Outline> areas, double neededM) {
        Footing footing = new Footing(areas, neededM);
        Coverage.Ground known = grounds.get(footing);
        if (known == null) {
            known = Coverage.Ground.atOnce(subject.geometry(), areas, neededM)
                    .orElseGet(() -> inTime(() -> Coverage.Ground.of(subject.geometry(), areas, neededM)));
            grounds.put(footing, known);
        }
        return known;
    }

    /** The relation to one zone, measured once whatever selections hold it. */
    Relation relation(Zone zone) {
        Relation known = relations.get(zone);
        if (known == null) {
            known = zone.relationTo(subject.geometry());
            relations.put(zone, known);
        }
        return known;
    }

    /** Whether somebody said how well the subject and a zone are known. */
    boolean stated(Zone zone) {
        return subject.accuracyM().isPresent() && zone.accuracyStated();
    }

    /**
     * What failed once is not tried again.
     *
     * @param work that takes no time, but for what it does {@link #inTime}
     */
    private <K, T> T once(K key, Map<K, T> known, Supplier<T> work) {
        T value = known.get(key);
        if (value != null) {
            return value;
        }
        if (failures.containsKey(key)) {
            throw failures.get(key);
        }
        try {
            T found = atOnce(work);
            known.put(key, found);
            return found;
        } catch (Failed e) {
            failures.put(key, e);
            throw e;
        }
    }

    /**
     * Does some work that takes no time.
     *
     * @throws Failed when it could not be done
     */
    static <T> T atOnce(Supplier<T> work) {
        try {
            return work.get();
        } catch (Failed e) {
            throw e;
        } catch (RuntimeException e) {
            throw Failed.of(e);
        }
    }

    /**
     * Does some work in the time that there is. The caller is freed then, and the worker ends with its next step:
     * what JTS does in one cannot be interrupted.
     *
     * @throws Failed when it took too long or could not be worked out
     */
    <T> T inTime(Callable<T> work) {
        Future<T> future = WORKERS.submit(work);
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new Failed(
                    Text.of(
                            "计算超过 " + patience.toSeconds() + " 秒",
                            "it took longer than " + patience.toSeconds() + " seconds"),
                    e);
        } catch (ExecutionException e) {
            throw Failed.of(e.getCause());
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new Failed(Text.of("计算被中断", "it was interrupted"), e);
        }
    }

    /** Broken zones that may belong to the selection and, as uncertain as both positions are, lie within reach. */
    List<Zone> broken(Selection selection, double reachM) {
        List<Zone> broken = new ArrayList<>(atlas.broken(selection.kind(), asOf));
        broken.removeIf(zone ->
                !zone.mayMeet(Boxes.around(subject.geometry(), reachM + Measured.openM(accuracyM, zone.accuracyM())))
                        || belongs(selection, zone) == Truth.FALSE);
        selection.intersect().ifPresent(s -> broken.addAll(broken(s, reachM)));
        selection.minus().ifPresent(s -> broken.addAll(broken(s, reachM)));
        return broken;
    }

    /** The zones of a selection's own kind that belong to it, whatever it is cut to. */
    Chosen chosen(Selection selection, boolean doubtfulToo) {
        Key own = new Key(selection.own(), doubtfulToo);
        return chosen.computeIfAbsent(own, key -> Chosen.of(this, key.selection(), doubtfulToo));
    }

    /** Whether it may be unknown of some zones if they belong. */
    private boolean isDoubtful(Selection selection) {
        return !chosen(selection, true).equals(chosen(selection, false));
    }

    /** A zone whose boundary is only indicative may belong, but never surely does. */
    Truth belongs(Selection selection, Zone zone) {
        Truth belongs =
                selection.when().of(Pair.attributes(subject, zone, asOf)).truth();
        return belongs == Truth.TRUE && zone.indicative() ? Truth.UNKNOWN : belongs;
    }
}
