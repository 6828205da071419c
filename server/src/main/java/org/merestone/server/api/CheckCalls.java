package org.merestone.server.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.merestone.catalog.Refusal;
import org.merestone.checks.Check;
import org.merestone.checks.Checker;
import org.merestone.checks.Subject;
import org.merestone.server.evidence.KeptChecks;

/** The calls that check. */
final class CheckCalls {
    static final String[] BATCH_PARAMETERS = {"kind", "as_of", "accuracy_m", "crs", "coordinates", "offset"};
    private static final String[] MEMBERS = {"subject", "kind", "as_of", "accuracy_m", "rulebooks", "revision", "at"};

    private final Engine engine;
    private final Limits limits;
    private final KeptChecks kept;

    CheckCalls(Engine engine, Limits limits, KeptChecks kept) {
        this.engine = engine;
        this.limits = limits;
        this.kept = kept;
    }

    void one(Context ctx) throws IOException {
        Members request = Members.of(Json.read(CountedStream.of(ctx, limits.checkBytes())), MEMBERS);
        Instant at = moment(request);
        OptionalLong revision = request.number("revision", 0, engine.store().head());
        Optional<LocalDate> told = request.date("as_of");
        Checker checker = request.texts("rulebooks").map(engine::checker).orElseGet(engine::checker);
        Subject subject = subject(request, told.orElseGet(() -> engine.day(at)), revision);
        LocalDate asOf = engine.asOf(told, subject, at);
        Check check = revision.isPresent()
                ? checker.check(subject, asOf, at, revision.getAsLong())
                : checker.check(subject, asOf, at);
        Check.Answer answer = check.answer();
        kept.keep(check, answer);
        ctx.contentType("application/json").result(answer.utf8());
    }

    /** A check as it was answered. */
    void again(Context ctx) {
        ctx.contentType("application/json")
                .result(kept(kept, ctx.pathParam("id")).utf8());
    }

    /** What is kept of a check; refuses an id of which nothing is. */
    static KeptChecks.Kept kept(KeptChecks kept, String id) {
        return kept.find(id)
                .orElseThrow(() -> Refusal.notFound(
                        "没有保存编号为 " + id + " 的研判：只保存用 POST /api/checks 回答过的最近 " + KeptChecks.MOST
                                + " 次，以及做过报告或证据包的。请用同样的 subject、as_of、revision 和 at 再研判一次，编号会相同",
                        "no check " + id + " is kept: of those that POST /api/checks answered it is the last "
                                + KeptChecks.MOST
                                + " and those that evidence was made of. Check again with the same subject, as_of, revision and"
                                + " at, and it has the same id"));
    }

    /** The moment of the check: now, or that of an older one which is to be made again. */
    private Instant moment(Members request) {
        Instant now = engine.now();
        Instant at = request.moment("at").orElse(now);
        if (at.isAfter(now)) {
            throw Params.refuse("at", "还没有到：现在是 " + now, "is yet to come: it is now " + now);
        }
        return at;
    }

    private Subject subject(Members request, LocalDate asOf, OptionalLong revision) {
        Optional<Members> stored = request.stored();
        if (stored.isEmpty()) {
            return new SentSubjects(engine, limits).one(request);
        }
        StoredSubjects subjects = new StoredSubjects(
                engine, stored.get().required("layer"), asOf, revision, request.metres("accuracy_m"));
        request.text("kind").ifPresent(subjects::refuseOther);
        return subjects.one(stored.get().required("id"));
    }

    void batch(Context ctx) throws IOException {
        byte[] body = CountedStream.of(ctx, limits.batchBytes()).readAllBytes();
        BatchRequest request = BatchRequest.of(ctx, body);
        List<SubjectRow> rows = request.layer().isPresent()
                ? stored(request, request.asOf().orElseGet(engine::today))
                : new SentSubjects(engine, limits).all(request, body);
        ctx.disableCompression();
        ctx.contentType("application/x-ndjson");
        new Batch(engine, request.asOf(), Language.of(ctx)).write(rows, ctx.outputStream());
    }

    private List<SubjectRow> stored(BatchRequest request, LocalDate asOf) {
        StoredSubjects subjects = new StoredSubjects(
                engine, request.layer().orElseThrow(), asOf, OptionalLong.empty(), request.accuracyM());
        request.kind().ifPresent(subjects::refuseOther);
        return subjects.all(request.filter());
    }
}
