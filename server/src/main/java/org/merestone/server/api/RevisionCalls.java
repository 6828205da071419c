package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.merestone.catalog.Refusal;
import org.merestone.store.Anchor;
import org.merestone.store.Revision;
import org.merestone.store.Store;

/** The calls that tell of revisions and of the chain of their hashes. */
final class RevisionCalls {
    static final String[] PARAMETERS = {"layer", "before", "limit"};
    private static final int LIMIT = 100;
    private static final int MOST = 1000;
    private static final long HIGHEST = 1_000_000_000;

    private final Store store;
    /** Each reads all that was ever stored, and several would keep the other readers waiting. */
    private final Semaphore oneVerification = new Semaphore(1);

    RevisionCalls(Engine engine) {
        this.store = engine.store();
    }

    void list(Context ctx) {
        Params params = new Params(ctx);
        Optional<String> layer = params.text("layer");
        long before = params.number("before", 1, HIGHEST).orElse(Long.MAX_VALUE);
        int limit = (int) params.number("limit", 0, MOST).orElse(LIMIT);
        Optional<Anchor> head = store.anchor();
        // A revision made since then is not of that head.
        long end = Math.min(before, head.map(Anchor::number).orElse(0L) + 1);
        List<Revision> revisions = store.revisions(layer, end, limit);
        ObjectNode json = RevisionJson.of(revisions, head);
        RevisionJson.verified(json, store.lastRun(RevisionJson.VERIFIED));
        About.send(ctx, json);
    }

    void one(Context ctx) {
        About.send(ctx, RevisionJson.whole(store.revision(number(ctx))));
    }

    /** The revision that the path names. */
    static long number(Context ctx) {
        String number = ctx.pathParam("number");
        if (!number.matches("\\d{1,18}")) {
            throw Params.refuse("number", "应是修订号，如 7", "should be the number of a revision, such as 7");
        }
        return Long.parseLong(number);
    }

    /** Answers 200 also when faults are found: then the verification itself did not fail. */
    void verify(Context ctx) {
        Optional<Anchor> anchor = new Params(ctx).anchor("anchor");
        if (!oneVerification.tryAcquire()) {
            throw Refusal.conflict(
                    "正在为另一个请求核对，请等它做完再试", "a verification for another request is under way: try again when it is done");
        }
        try {
            About.send(ctx, RevisionJson.of(store.verify(anchor, (done, total) -> {}), Language.of(ctx)));
        } finally {
            oneVerification.release();
        }
    }
}
