package org.merestone.server.bench;

import java.util.concurrent.CompletableFuture;
import org.merestone.catalog.Text;

/**
 * One that does the work: this program, or another.
 *
 * @param name what it is and by which plan it works
 * @param proof the work as it is compared; the same as what is timed, unless the peer's fastest way to measure means
 *     something else by an edge
 */
record Contender(Text name, Work work, Work proof) {
    Contender(Text name, Work work) {
        this(name, work, work);
    }

    /** Finds what the subjects from one number up to another, which is not among them, meet. */
    interface Work {
        void run(int from, int to, Meetings found);
    }

    Contender called(String zh, String en) {
        return new Contender(Text.of(zh, en), work);
    }

    /** The same work in two threads, half of the subjects each. */
    Contender inTwoThreads() {
        return new Contender(Text.of("两个线程", "two threads"), (from, to, found) -> {
            int middle = (from + to) >>> 1;
            CompletableFuture<Void> half = CompletableFuture.runAsync(() -> work.run(middle, to, found));
            work.run(from, middle, found);
            half.join();
        });
    }
}
