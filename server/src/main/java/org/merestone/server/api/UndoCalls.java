package org.merestone.server.api;

import io.javalin.http.Context;
import java.io.IOException;
import org.merestone.history.Note;
import org.merestone.history.Undo;
import org.merestone.store.Revision;

/** The call that takes a revision back. */
final class UndoCalls {
    private final Engine engine;
    private final Limits limits;

    UndoCalls(Engine engine, Limits limits) {
        this.engine = engine;
        this.limits = limits;
    }

    void undo(Context ctx) throws IOException {
        Members members = EditRequest.body(ctx, limits, "message", "author");
        Note note = EditRequest.note(members.text("author"), members.text("message"));
        long number = Params.number("number", ctx.pathParam("number"), 1, Long.MAX_VALUE);
        Revision made = Undo.of(engine.store(), engine.kinds(), number, note);
        engine.catchUp();
        About.send(
                ctx,
                Json.object()
                        .put("revision", made.number())
                        .put("undone", number)
                        .put("layer", made.layer())
                        .put("at", made.at().toString())
                        .put("author", made.author())
                        .put("what", made.what()));
    }
}
