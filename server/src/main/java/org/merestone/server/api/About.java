package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.checks.Checker;
import org.merestone.rules.Rulebook;
import org.merestone.store.Anchor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that tell of the server itself. */
final class About {
    private static final Logger LOG = LoggerFactory.getLogger(About.class);

    private final Engine engine;
    private final CompletableFuture<Void> warmUp;

    About(Engine engine, CompletableFuture<Void> warmUp) {
        this.engine = engine;
        this.warmUp = warmUp;
    }

    void health(Context ctx) {
        Health health = Health.of(engine.store(), warmUp);
        ctx.status(health.status() == Health.Status.OK ? 200 : 503);
        send(ctx, health.json(Language.of(ctx)));
    }

    void version(Context ctx) {
        Optional<Anchor> anchor = engine.store().anchor();
        ObjectNode json = Json.object()
                .put("engine", Checker.ENGINE)
                .put("revision", anchor.map(Anchor::number).orElse(0L))
                .put("anchor", anchor.map(Anchor::toString).orElse(null));
        ArrayNode books = json.putArray("rulebooks");
        for (Rulebook book : engine.books()) {
            books.addObject()
                    .put("id", book.id())
                    .put("version", book.version())
                    .put("sha256", book.sha256())
                    .put("ticks_sha256", book.ticksSha256().orElse(null));
        }
        json.set("evidence_keys", keys());
        send(ctx, json.put("kinds_sha256", engine.kinds().sha256()).put("crs", "EPSG:4490"));
    }

    /** The keys that signed evidence, the one in use last; made now when there is none yet. */
    private ArrayNode keys() {
        ArrayNode keys = Json.object().putArray("keys");
        try {
            engine.key().ifPresent(key -> {
                key.signer();
                key.listed()
                        .forEach(listed -> keys.addObject()
                                .put("fingerprint", listed.fingerprint())
                                .put("public_key", listed.publicKey())
                                .put("from", listed.from())
                                .put("to", listed.to().orElse(null)));
            });
        } catch (Refusal e) {
            LOG.warn("no key to sign evidence with", e);
        }
        return keys;
    }

    void kinds(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode kinds = json.putArray("kinds");
        for (Kind kind : engine.kinds().all()) {
            kinds.add(KindJson.of(kind));
        }
        send(ctx, json);
    }

    void openapi(Context ctx) throws IOException {
        try (InputStream yaml = About.class.getResourceAsStream("/openapi.yaml")) {
            ctx.contentType("application/yaml; charset=utf-8");
            ctx.result(Objects.requireNonNull(yaml, "openapi.yaml").readAllBytes());
        }
    }

    static void send(Context ctx, ObjectNode json) {
        ctx.contentType("application/json").result(Json.bytes(json));
    }
}
