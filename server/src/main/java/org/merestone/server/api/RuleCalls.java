package org.merestone.server.api;

import io.javalin.http.Context;
import org.merestone.catalog.Refusal;
import org.merestone.checks.RuleJson;

/** The calls that tell of the rules: what they say, on which articles they stand, and whether their examples hold. */
final class RuleCalls {
    static final String[] PARAMETERS = {"as_of"};

    private final Engine engine;

    RuleCalls(Engine engine) {
        this.engine = engine;
    }

    void all(Context ctx) {
        About.send(ctx, Json.object(rules(ctx).all()));
    }

    void one(Context ctx) {
        String id = ctx.pathParam("id");
        String json = rules(ctx)
                .one(id)
                .orElseThrow(() -> Refusal.notFound(
                        "没有规则 " + id + "；全部规则见 /api/rules",
                        "there is no rule " + id + "; see /api/rules for all of them"));
        About.send(ctx, Json.object(json));
    }

    private RuleJson rules(Context ctx) {
        return new RuleJson(
                engine.kinds(),
                engine.books(),
                engine.examples(),
                new Params(ctx).date("as_of").orElseGet(engine::today));
    }
}
