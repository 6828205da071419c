package org.merestone.server.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.ingest.Proposal;
import org.merestone.ingest.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The imports that were previewed and are neither committed nor given up, with their uploads in a private temporary
 * folder. They are bounded in number, size and age, and gone when the server stops.
 */
final class PendingImports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PendingImports.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Limits.Imports limits;
    private final InstantSource clock;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private Optional<Path> root = Optional.empty();
    private Optional<ScheduledExecutorService> sweeper = Optional.empty();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "preview");
        thread.setDaemon(true);
        return thread;
    });

    PendingImports(Limits.Imports limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** One import that waits for a decision. Whoever works on it holds its monitor. */
    static final class Pending {
        private final String id;
        private final Path folder;
        private final Uploads uploads;
        private final Uploads control;
        private final Uploads coverage;
        private final long declared;
        private Instant touched;
        private Optional<Request> base = Optional.empty();
        // Whoever asks how far a preview is does not wait for its monitor: what came of it is there before it ends.
        private volatile Optional<Proposal> proposal = Optional.empty();
        private volatile Optional<Throwable> failure = Optional.empty();
        private volatile Optional<ImportProgress> working = Optional.empty();

        private Pending(String id, Path folder, long declared, Instant now) {
            this.id = id;
            this.folder = folder;
            this.uploads = new Uploads(folder);
            this.control = new Uploads(folder.resolve("control"));
            this.coverage = new Uploads(folder.resolve("coverage"));
            this.declared = declared;
            this.touched = now;
        }

        String id() {
            return id;
        }

        Path folder() {
            return folder;
        }

        /** The files to import. */
        Uploads uploads() {
            return uploads;
        }

        /** Things whose places are known. */
        Uploads control() {
            return control;
        }

        /** Where the layer is complete. */
        Uploads coverage() {
            return coverage;
        }

        /** The request without any choices. */
        Request base() {
            return base.orElseThrow();
        }

        Proposal proposal() {
            return proposal.orElseThrow(
                    () -> Refusal.conflict("还没有预览：请先取得预览", "there is no preview yet: ask for it first"));
        }

        /** How far a preview is that is being made in the background. */
        Optional<ImportProgress> working() {
            return working;
        }

        /** Why the last one could not be made; told once. */
        Optional<Throwable> takeFailure() {
            Optional<Throwable> why = failure;
            failure = Optional.empty();
            return why;
        }

        boolean hasProposal() {
            return proposal.isPresent();
        }

        void begin(Request request) {
            base = Optional.of(request);
        }

        void propose(Proposal made) {
            proposal = Optional.of(made);
        }
    }

    /** Makes a preview in the background; who asks for the import is told how far it is. */
    void later(Pending pending, Function<Progress, Proposal> preview) {
        ImportProgress progress = new ImportProgress();
        pending.working = Optional.of(progress);
        workers.execute(() -> {
            synchronized (pending) {
                try {
                    pending.propose(preview.apply(progress));
                    // Also memory that does not suffice is to be told to who asks.
                } catch (Throwable e) {
                    pending.failure = Optional.of(e);
                } finally {
                    pending.working = Optional.empty();
                }
            }
        });
    }

    /** Makes room for an upload of so many bytes. */
    synchronized Pending open(long declared) throws IOException {
        sweep();
        long held = pending.values().stream().mapToLong(p -> p.declared).sum();
        if (pending.size() >= limits.pending() || held + declared > limits.allBytes()) {
            throw Refusal.unavailable(
                    "待定的导入太多：请先提交或删除别的（DELETE /api/imports/{id}），或过一会儿再试",
                    "too many imports are waiting: commit or delete others (DELETE /api/imports/{id}), or try again later");
        }
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        Pending made = new Pending(id, Files.createDirectory(root().resolve(id)), declared, clock.instant());
        pending.put(id, made);
        return made;
    }

    private Path root() throws IOException {
        if (root.isEmpty()) {
            root = Optional.of(Files.createTempDirectory("merestone-imports"));
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "imports");
                thread.setDaemon(true);
                return thread;
            });
            timer.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.MINUTES);
            sweeper = Optional.of(timer);
        }
        return root.get();
    }

    /** The import of that id, which is kept for another while. */
    synchronized Pending find(String id) {
        sweep();
        Pending found = Optional.ofNullable(pending.get(id))
                .filter(p -> p.base.isPresent() || p.proposal.isPresent())
                .orElseThrow(
                        () -> Refusal.notFound(
                                "没有这个待定的导入：可能已提交、删除，或搁置太久而失效；请重新上传",
                                "there is no such import waiting: it was committed, deleted or left too long; upload it again"));
        found.touched = clock.instant();
        return found;
    }

    /** When it is given up unless somebody asks for it before. */
    Instant expiresAt(Pending shown) {
        return shown.touched.plus(limits.age());
    }

    /** Forgets an import and deletes what was uploaded for it. */
    synchronized void drop(Pending done) {
        pending.remove(done.id);
        done.uploads.delete();
    }

    private synchronized void sweep() {
        Instant oldest = clock.instant().minus(limits.age());
        pending.values().stream()
                .filter(p -> p.touched.isBefore(oldest))
                .toList()
                .forEach(this::drop);
    }

    /** What still reads files must not find them gone, nor the store closed. */
    private void awaitWorkers() {
        try {
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("a preview still under way was broken off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized int count() {
        return pending.size();
    }

    @Override
    public synchronized void close() {
        pending.values().forEach(p -> p.working().ifPresent(ImportProgress::giveUp));
        workers.shutdownNow();
        awaitWorkers();
        sweeper.ifPresent(ScheduledExecutorService::shutdownNow);
        pending.clear();
        root.ifPresent(Uploads::delete);
        root = Optional.empty();
        sweeper = Optional.empty();
    }
}
