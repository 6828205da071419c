package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.merestone.catalog.Refusal;
import org.merestone.findings.LiveFindings;
import org.merestone.store.FindingSet;
import org.merestone.store.Revision;
import org.merestone.store.StandingFinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever listens what happens as it does, whichever process did it: each revision, each set of findings with what is
 * new and cleared in it, and how far the next set has come. It looks every second while somebody listens.
 */
final class Events implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int MOST_LISTENERS = 200;
    private static final int MOST_MISSED = 1_000;
    /** A listener behind a proxy must hear something now and then, or it is cut off. */
    private static final int BEAT_EVERY = 15;

    private static final String CLEAR = "clear";

    private final Engine engine;
    private final Set<SseClient> listeners = ConcurrentHashMap.newKeySet();
    /** Those that have not taken yet what was sent last. */
    private final Set<SseClient> busy = ConcurrentHashMap.newKeySet();

    private final ExecutorService senders = Executors.newCachedThreadPool(task -> daemon(task, "events-send"));
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "events"));

    private Seen seen;
    private long looks;

    /** What was told last. */
    private record Seen(long head, FindingSet.Origin findings, Optional<LiveFindings.Work> work) {}

    /** @param id of the last revision; empty for what needs not be told again */
    private record Event(String name, ObjectNode data, Optional<String> id) {}

    Events(Engine engine) {
        this.engine = engine;
        this.seen = new Seen(0, FindingSet.NONE.origin(), Optional.empty());
        clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** With {@code Last-Event-ID} the revisions after that one are told first. */
    void listen(Context ctx) throws IOException {
        if (listeners.size() >= MOST_LISTENERS) {
            throw Refusal.unavailable("听众太多，请稍后再连", "too many listeners: try again later");
        }
        Optional<Long> last = Optional.ofNullable(ctx.header("Last-Event-ID"))
                .map(id -> Params.number("Last-Event-ID", id, 0, Long.MAX_VALUE));
        ctx.status(200).contentType("text/event-stream");
        ctx.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
        ctx.disableCompression();
        ctx.res().setCharacterEncoding(StandardCharsets.UTF_8.name());
        ctx.res().flushBuffer();
        SseClient client = new SseClient(ctx);
        client.keepAlive();
        clock.execute(() -> welcome(client, last));
    }

    /** What there is now, so that nobody needs to ask besides. */
    private void welcome(SseClient client, Optional<Long> last) {
        if (listeners.isEmpty()) {
            seen = now();
        }
        client.onClose(() -> listeners.remove(client));
        listeners.add(client);
        List<Event> events = new ArrayList<>();
        last.ifPresent(number -> events.addAll(revisions(number, seen.head())));
        events.add(new Event(
                "hello",
                Json.object()
                        .put("revision", seen.head())
                        .put("findings_revision", seen.findings().revision()),
                Optional.of(String.valueOf(seen.head()))));
        send(client, events);
    }

    private Seen now() {
        return new Seen(
                engine.store().head(),
                engine.store().findingsOrigin(),
                engine.findings().work());
    }

    private void look() {
        try {
            if (!listeners.isEmpty()) {
                tell(news());
            }
        } catch (Refusal e) {
            LOG.debug("looked at again", e);
        } catch (RuntimeException e) {
            LOG.warn("what happens could not be told, it is looked at again", e);
        }
    }

    private List<Event> news() {
        Seen now = now();
        List<Event> events = new ArrayList<>(revisions(seen.head(), now.head()));
        now.work()
                .filter(work -> !now.work().equals(seen.work()))
                .ifPresent(work -> events.add(new Event(
                        "progress",
                        Json.object()
                                .put("job", "findings")
                                .put("done", work.done())
                                .put("of", work.of()),
                        Optional.empty())));
        if (now.findings().number() != seen.findings().number()) {
            events.add(new Event("findings", findings(seen.findings()), Optional.empty()));
        }
        seen = now;
        return events;
    }

    private List<Event> revisions(long after, long head) {
        List<Event> events = new ArrayList<>();
        long from = Math.max(after, head - MOST_MISSED);
        for (long number = from + 1; number <= head; number++) {
            Revision revision = engine.store().revision(number);
            events.add(new Event(
                    "revision",
                    Json.object()
                            .put("revision", number)
                            .put("layer", revision.layer())
                            .put("at", revision.at().toString())
                            .put("author", revision.author())
                            .put("what", revision.what()),
                    Optional.of(String.valueOf(number))));
        }
        return events;
    }

    /** How much of the set that stands is not as in one before. */
    private ObjectNode findings(FindingSet.Origin before) {
        FindingSet set = engine.findings().newest();
        long come = 0;
        long cleared = 0;
        long changed = 0;
        for (StandingFinding finding : set.findings()) {
            boolean since = finding.since().revision() > before.revision()
                    || finding.since().day().isAfter(before.asOf());
            if (since && finding.state().equals(CLEAR)) {
                cleared++;
            } else if (since
                    && finding.since().was().filter(was -> !was.equals(CLEAR)).isEmpty()) {
                come++;
            } else if (since) {
                changed++;
            }
        }
        return Json.object()
                .put("revision", set.origin().revision())
                .put("as_of", set.origin().asOf().toString())
                .put("new", come)
                .put("changed", changed)
                .put("cleared", cleared);
    }

    private void tell(List<Event> events) {
        boolean beat = ++looks % BEAT_EVERY == 0;
        if (!events.isEmpty() || beat) {
            listeners.forEach(client -> send(client, events));
        }
    }

    /** Nobody waits for a listener that does not read: it is cut off, and told what it missed when it comes again. */
    private void send(SseClient client, List<Event> events) {
        if (!busy.add(client)) {
            listeners.remove(client);
            client.close();
            return;
        }
        senders.execute(() -> {
            try {
                if (events.isEmpty()) {
                    client.sendComment("beat");
                }
                for (Event event : events) {
                    client.sendEvent(
                            event.name(), event.data().toString(), event.id().orElse(null));
                }
            } finally {
                busy.remove(client);
                if (client.terminated()) {
                    listeners.remove(client);
                }
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
        senders.shutdownNow();
        listeners.forEach(SseClient::close);
    }
}
