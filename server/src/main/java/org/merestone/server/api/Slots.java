package org.merestone.server.api;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.merestone.catalog.Refusal;

/** Room for few to read files at a time, because reading a large one takes much memory; a few more may wait. */
final class Slots {
    static final int AT_ONCE = 2;
    static final int WAITING = 8;
    private static final int PATIENCE_S = 120;

    private final Semaphore free = new Semaphore(AT_ONCE, true);

    /** What is done in a slot, to its end: also the answer is made there. */
    interface Work<T, E extends Exception> {
        T done() throws E;
    }

    /** Works when there is room; refuses with UNAVAILABLE when many wait already or there is none for too long. */
    <T, E extends Exception> T in(Work<T, E> work) throws E {
        try {
            if (free.getQueueLength() >= WAITING || !free.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
                throw Refusal.unavailable("正在读取别的大文件，请过一会儿再试", "other large files are being read; try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("服务器正在停止", "the server is stopping");
        }
        try {
            return work.done();
        } finally {
            free.release();
        }
    }

    /** How many wait now. */
    int waiting() {
        return free.getQueueLength();
    }
}
