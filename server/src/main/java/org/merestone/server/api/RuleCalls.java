package org.merestone.server.api;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.function.Function;
import org.merestone.atlas.Kept;
import org.merestone.catalog.Refusal;
import org.merestone.checks.RuleJson;

/** The calls that tell of the rules: what they say, on which articles they stand, and whether their examples hold. */
final class RuleCalls {
    static final String[] PARAMETERS = {"as_of"};
    private static final long KEPT_BYTES = 16L << 20;

    private final Engine engine;
    private final Kept<byte[]> answers = new Kept<>(KEPT_BYTES, bytes -> bytes.length);

    /** All that an answer depends on: rulebooks and examples are read once. */
    private record Key(LocalDate day, String rule) {}

    RuleCalls(Engine engine) {
        this.engine = engine;
    }

    void all(Context ctx) {
        answer(ctx, "", RuleJson::all);
    }

    void one(Context ctx) {
        String id = ctx.pathParam("id");
        answer(
                ctx,
                id,
                rules -> rules.one(id)
                        .orElseThrow(() -> Refusal.notFound(
                                "没有规则 " + id + "；全部规则见 /api/rules",
                                "there is no rule " + id + "; see /api/rules for all of them")));
    }

    private void answer(Context ctx, String rule, Function<RuleJson, String> json) {
        LocalDate day = new Params(ctx).date("as_of").orElseGet(engine::today);
        // a refusal is sent with a type of its own
        byte[] answer = answers.get(new Key(day, rule), () -> {
            RuleJson rules = new RuleJson(engine.kinds(), engine.books(), engine.examples(), day);
            return Json.bytes(Json.object(json.apply(rules)));
        });
        ctx.contentType("application/json").result(answer);
    }
}
