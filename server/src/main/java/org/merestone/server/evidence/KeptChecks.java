package org.merestone.server.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.merestone.checks.Check;
import org.merestone.checks.Subject;
import org.merestone.store.KeptCheck;
import org.merestone.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checks that were answered, each with its bytes. The newest lie in memory, and one thread writes them into the store,
 * where other servers find them too: whoever asks for a check never waits for a write, which an import may hold up for long.
 */
public final class KeptChecks implements AutoCloseable {
    /** How many the store keeps, the newest, beside those that evidence was made of. */
    public static final int MOST = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(KeptChecks.class);
    private static final long MOST_BYTES = 64L << 20;
    private static final int CLOSING_S = 10;

    private final Store store;
    private final long mostBytes;
    private final ScheduledExecutorService packing = oneThread("packing");
    private final ScheduledExecutorService writing = oneThread("keeping");
    /** By id, the oldest first; guarded by this, as all below. */
    private final Map<String, Recent> recent = new LinkedHashMap<>();

    private final Set<String> toPin = new LinkedHashSet<>();
    private long bytes;
    private boolean failing;

    /** A check as it was answered, with what was checked. */
    public record Kept(String id, Subject subject, byte[] utf8) {}

    /** One in memory: as it was answered, and soon gzipped instead. */
    private record Recent(long revision, Subject subject, byte[] utf8, Optional<KeptCheck> packed, boolean written) {
        long size() {
            return packed.map(p -> p.answer().length).orElse(utf8.length);
        }
    }

    public KeptChecks(Store store) {
        this(store, MOST_BYTES);
    }

    /** @param mostBytes of those in memory; of more than that the oldest are forgotten, written or not */
    KeptChecks(Store store, long mostBytes) {
        this.store = store;
        this.mostBytes = mostBytes;
        writing.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.SECONDS);
    }

    private static ScheduledExecutorService oneThread(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
    }

    /** Keeps a check; does not wait. */
    public void keep(Check check, Check.Answer answer) {
        long revision = check.inputs().revision();
        put(answer.id(), new Recent(revision, check.subject(), answer.utf8(), Optional.empty(), false));
        packing.execute(() -> pack(answer.id()));
    }

    /** Notes that evidence was made of a check, so that it is never forgotten; does not wait. */
    public synchronized void pin(String id) {
        toPin.add(id);
    }

    /** A check that was answered here or by another server on the store; empty when it is not kept, or no more. */
    public Optional<Kept> find(String id) {
        Optional<Recent> near = recent(id);
        Optional<KeptCheck> packed = near.isPresent()
                ? near.get().packed()
                : id.matches("[0-9a-f]{16}") ? store.findCheck(id) : Optional.empty();
        return packed.map(KeptChecks::kept).or(() -> near.map(n -> new Kept(id, n.subject(), n.utf8())));
    }

    /**
     * Those of a stored feature, as it is stored or with other answers, that are kept, here or by another server; the newest
     * of each at most {@code most}.
     */
    public List<Kept> of(String kind, String layer, String id, int most) {
        Map<String, Kept> all = new LinkedHashMap<>();
        for (Kept near : recent(kind, layer, id)) {
            all.put(near.id(), near);
        }
        List<String> beginnings = List.of(
                SubjectText.beginning(kind, Optional.of(layer), id), SubjectText.beginning(kind, Optional.empty(), id));
        for (KeptCheck check : store.checks(beginnings, most)) {
            all.computeIfAbsent(check.id(), named -> kept(check));
        }
        return List.copyOf(all.values());
    }

    private synchronized List<Kept> recent(String kind, String layer, String id) {
        return recent.entrySet().stream()
                .filter(one -> isOf(one.getValue().subject(), kind, layer, id))
                .map(one -> one.getValue()
                        .packed()
                        .map(KeptChecks::kept)
                        .orElseGet(() -> new Kept(
                                one.getKey(),
                                one.getValue().subject(),
                                one.getValue().utf8())))
                .toList();
    }

    private static boolean isOf(Subject subject, String kind, String layer, String id) {
        return subject.kind().equals(kind)
                && subject.id().filter(id::equals).isPresent()
                && subject.layer().map(layer::equals).orElse(true);
    }

    private static Kept kept(KeptCheck packed) {
        return new Kept(
                packed.id(),
                SubjectText.read(packed.subject().getBytes(StandardCharsets.UTF_8)),
                unzipped(packed.answer()));
    }

    private synchronized Optional<Recent> recent(String id) {
        return Optional.ofNullable(recent.get(id));
    }

    private synchronized void put(String id, Recent check) {
        Recent before = recent.put(id, check);
        bytes += check.size() - (before == null ? 0 : before.size());
        Iterator<Recent> oldest = recent.values().iterator();
        while (bytes > mostBytes && recent.size() > 1) {
            Recent forgotten = oldest.next();
            oldest.remove();
            bytes -= forgotten.size();
            if (!forgotten.written()) {
                LOG.debug("a check was forgotten before it could be written");
            }
        }
    }

    private void pack(String id) {
        recent(id).filter(check -> check.packed().isEmpty()).ifPresent(check -> {
            String subject = new String(SubjectText.write(check.subject()), StandardCharsets.UTF_8);
            KeptCheck packed = new KeptCheck(id, check.revision(), subject, zipped(check.utf8()));
            replace(id, check, new Recent(check.revision(), check.subject(), new byte[0], Optional.of(packed), false));
        });
    }

    /** Unless it is another one, or forgotten, by now. */
    private synchronized void replace(String id, Recent check, Recent by) {
        if (recent.get(id) == check) {
            put(id, by);
        }
    }

    private void write() {
        List<KeptCheck> checks = new ArrayList<>();
        Set<String> pins;
        synchronized (this) {
            recent.values().stream()
                    .filter(c -> !c.written())
                    .forEach(c -> c.packed().ifPresent(checks::add));
            pins = new LinkedHashSet<>(toPin);
            // Those that are not yet in the store are pinned when they are.
            pins.removeIf(
                    id -> recent.containsKey(id) && recent.get(id).packed().isEmpty());
        }
        if (checks.isEmpty() && pins.isEmpty() || store.readOnly()) {
            return;
        }
        try {
            store.keep(checks, pins, MOST);
            written(checks, pins);
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("checks cannot be kept now, it is tried again every second", e);
            }
            failing = true;
        }
    }

    private synchronized void written(List<KeptCheck> checks, Set<String> pins) {
        failing = false;
        toPin.removeAll(pins);
        for (KeptCheck check : checks) {
            recent.computeIfPresent(
                    check.id(), (id, r) -> new Recent(r.revision(), r.subject(), r.utf8(), r.packed(), true));
        }
    }

    /** Writes what is left, unless something holds the store for longer than some seconds. Once more does no harm. */
    @Override
    public void close() {
        packing.shutdown();
        try {
            packing.awaitTermination(CLOSING_S, TimeUnit.SECONDS);
            if (!writing.isShutdown()) {
                writing.execute(this::write);
                writing.shutdown();
            }
            if (!writing.awaitTermination(CLOSING_S, TimeUnit.SECONDS)) {
                LOG.warn("the last checks could not be kept: the store is being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] zipped(byte[] plain) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(zipped) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all that is written", e);
        }
        return zipped.toByteArray();
    }

    private static byte[] unzipped(byte[] zipped) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a kept check is damaged", e);
        }
    }
}
