package org.merestone.server.api;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.merestone.catalog.Refusal;

/** Room for few to read files at a time, because reading a large one takes much memory. */
final class Slots {
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_S = 120;

    private final Semaphore free = new Semaphore(AT_ONCE, true);

    /** Works when there is room; refuses with UNAVAILABLE when there is none for too long. */
    <T> T in(Supplier<T> work) {
        try {
            if (!free.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
                throw Refusal.unavailable("正在读取别的大文件，请过一会儿再试", "other large files are being read; try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("服务器正在停止", "the server is stopping");
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
