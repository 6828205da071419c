package org.merestone.server.basemaps;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.merestone.atlas.Kept;
import org.merestone.catalog.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches images from the servers that {@value Basemaps#FILE} names and from no other: a redirect is not followed. Those
 * last used are kept in memory, for an hour at most, and are given at once. Of each address few are fetched at a time, on
 * threads of its own, so that a server that hangs holds up nothing but its map.
 */
public final class Upstream {
    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);
    private static final long HOUR_NS = Duration.ofHours(1).toNanos();
    /** Of one address, as browsers do it. */
    private static final int AT_ONCE = 6;

    private static final int WAITING = 256;
    private static final int IDLE_S = 30;
    /** What an image that is kept takes beside its bytes. */
    private static final int BESIDE_BYTES = 300;

    private final Limits limits;
    private final HttpClient client;
    private final Kept<Optional<Picture>> cache;
    private final Map<TileAddress, Executor> threads = new ConcurrentHashMap<>();

    /**
     * How far a server is trusted.
     *
     * @param connect until it takes a connection
     * @param patience from when an image is asked for to its last byte received
     * @param tileBytes of one image
     * @param cacheBytes of all that are kept
     */
    public record Limits(Duration connect, Duration patience, int tileBytes, long cacheBytes) {
        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(3), Duration.ofSeconds(10), 2 << 20, 64L << 20);
    }

    private record Key(TileAddress address, int zoom, long column, long row, long hour) {}

    public Upstream(Limits limits) {
        this.limits = limits;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(limits.connect())
                .build();
        this.cache = new Kept<>(
                limits.cacheBytes(),
                picture -> BESIDE_BYTES + picture.map(p -> p.bytes().length).orElse(0));
    }

    private static Executor threads() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, IDLE_S, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), Upstream::thread);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "base map");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * One image; none where the server has none. Fails with {@link NoPicture} when it gives something else, and with a {@link
     * Refusal} when too many are asked for.
     */
    public CompletableFuture<Optional<Picture>> fetch(TileAddress address, int zoom, long column, long row) {
        long now = System.nanoTime();
        Key key = new Key(address, zoom, column, row, now / HOUR_NS);
        Optional<Optional<Picture>> known = cache.known(key);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known.get());
        }
        long end = now + limits.patience().toNanos();
        try {
            return CompletableFuture.supplyAsync(
                    () -> cache.get(key, () -> ask(key, end)), threads.computeIfAbsent(address, a -> threads()));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    Refusal.unavailable("底图请求太多，请稍后再试", "too many tiles of base maps are asked for; try again later"));
        }
    }

    /** @param end after which it is not waited for any longer, nor asked for at all */
    private Optional<Picture> ask(Key key, long end) {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw late();
        }
        HttpRequest request = HttpRequest.newBuilder(key.address().of(key.zoom(), key.column(), key.row()))
                .header("User-Agent", "Merestone")
                .header("Accept", "image/*")
                .build();
        // The timeout of a request ends with the headers of its answer; this one holds for the body too.
        CompletableFuture<HttpResponse<Optional<byte[]>>> answer = client.sendAsync(request, this::body);
        try {
            return picture(answer.get(left, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw late();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpConnectTimeoutException) {
                throw NoPicture.late(
                        "底图服务 " + limits.connect().toSeconds() + " 秒内连不上，请管理员核对地址和网络",
                        "its server takes no connection within "
                                + limits.connect().toSeconds() + " s: check address and network");
            }
            LOG.debug(
                    "a base map of {}: {}",
                    request.uri().getHost(),
                    e.getCause().getClass().getSimpleName());
            throw new NoPicture("连不上底图服务，请管理员核对地址和网络", "its server cannot be reached: check address and network");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoPicture("服务器正在停止", "the server is stopping");
        } finally {
            answer.cancel(true);
        }
    }

    private NoPicture late() {
        long seconds = limits.patience().toSeconds();
        return NoPicture.late(
                "底图服务太慢，" + seconds + " 秒内没有等到回答：请稍后再试，或改用别的底图",
                "its server is too slow, no answer within " + seconds
                        + " s: try again later, or choose another base map");
    }

    /** Only an image is read at all. */
    private Bounded body(ResponseInfo info) {
        return new Bounded(info.statusCode() == 200 && isImage(info) ? limits.tileBytes() : 0);
    }

    private static boolean isImage(ResponseInfo info) {
        String type = info.headers().firstValue("Content-Type").orElse("");
        return type.toLowerCase(Locale.ROOT).startsWith("image/");
    }

    private Optional<Picture> picture(HttpResponse<Optional<byte[]>> answer) {
        int status = answer.statusCode();
        if (status == 204 || status == 404) {
            return Optional.empty();
        }
        if (status >= 300 && status < 400) {
            throw new NoPicture(
                    "底图服务要转到别的地址，不予跟随：请把最终地址写进 url",
                    "its server redirects, which is not followed: write the final address as url");
        }
        if (status == 401 || status == 403) {
            throw new NoPicture(
                    "底图服务拒绝（" + status + "）：请管理员核对 token 和它允许的来源",
                    "its server refuses (" + status + "): check the token and from where it may be used");
        }
        if (status != 200) {
            throw new NoPicture("底图服务答 " + status, "its server answers " + status);
        }
        byte[] bytes = answer.body()
                .orElseThrow(() -> new NoPicture(
                        "底图服务给的不是图片，或大于 " + limits.tileBytes() + " 字节",
                        "its server gives no image, or one of more than " + limits.tileBytes() + " bytes"));
        return Optional.of(Picture.of(bytes)
                .orElseThrow(() ->
                        new NoPicture("底图服务给的不是 PNG、JPEG、WebP 或 GIF", "its server gives no PNG, JPEG, WebP or GIF")));
    }
}
