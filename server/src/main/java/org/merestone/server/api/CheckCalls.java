package org.merestone.server.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.merestone.checks.Check;
import org.merestone.checks.Checker;
import org.merestone.checks.Subject;

/** The calls that check. */
final class CheckCalls {
    static final String[] BATCH_PARAMETERS = {"kind", "as_of", "accuracy_m", "crs", "coordinates", "offset"};
    private static final String[] MEMBERS = {"subject", "kind", "as_of", "accuracy_m", "rulebooks", "revision", "at"};

    private final Engine engine;
    private final Limits limits;

    CheckCalls(Engine engine, Limits limits) {
        this.engine = engine;
        this.limits = limits;
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
        ctx.contentType("application/json").result(check.utf8());
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
