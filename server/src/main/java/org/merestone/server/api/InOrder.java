package org.merestone.server.api;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The same work on many things: on all cores, handed over in their order. Only a window of them is ahead of what was handed
 * over, so it takes no more memory for more of them, and whoever takes the results slowly holds up nobody else.
 */
public final class InOrder {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    static final int WINDOW = 8 * CORES;

    private static final ExecutorService WORKERS = workers("batch");

    private InOrder() {}

    /** As many threads as there are cores; they do not keep the program alive. */
    public static ExecutorService workers(String name) {
        return Executors.newFixedThreadPool(CORES, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes results one by one. */
    public interface Sink<R> {
        void take(R result) throws IOException;
    }

    /** Ends with the first failure, of the work or of the sink; what was begun ahead is dropped then. */
    public static <T, R> void each(Iterator<T> things, Function<T, R> work, Sink<R> sink) throws IOException {
        each(WORKERS, things, work, sink);
    }

    /** The same by workers of one's own. */
    public static <T, R> void each(ExecutorService workers, Iterator<T> things, Function<T, R> work, Sink<R> sink)
            throws IOException {
        Deque<Future<R>> ahead = new ArrayDeque<>();
        try {
            while (things.hasNext() || !ahead.isEmpty()) {
                while (things.hasNext() && ahead.size() < WINDOW) {
                    T thing = things.next();
                    ahead.add(workers.submit(() -> work.apply(thing)));
                }
                sink.take(result(ahead.remove()));
            }
        } finally {
            ahead.forEach(future -> future.cancel(false));
        }
    }

    private static <R> R result(Future<R> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // The work throws nothing that is checked.
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
