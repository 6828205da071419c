package org.merestone.server.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.merestone.checks.Checker;
import org.merestone.checks.Subject;

/** The calls that check. */
final class CheckCalls {
    static final String[] BATCH_PARAMETERS = {"kind", "as_of", "accuracy_m", "crs"};
    private static final String[] MEMBERS = {"subject", "kind", "as_of", "accuracy_m", "rulebooks"};

    private final Engine engine;
    private final Limits limits;

    CheckCalls(Engine engine, Limits limits) {
        this.engine = engine;
        this.limits = limits;
    }

    void one(Context ctx) throws IOException {
        CheckRequest request = CheckRequest.of(Json.read(CountedStream.of(ctx, limits.checkBytes())), MEMBERS);
        LocalDate asOf = request.date("as_of").orElseGet(engine::today);
        Checker checker = request.texts("rulebooks").map(engine::checker).orElseGet(engine::checker);
        Subject subject = subject(request, asOf);
        String json = checker.check(subject, asOf, engine.now()).json();
        ctx.contentType("application/json").result(json);
    }

    private Subject subject(CheckRequest request, LocalDate asOf) {
        Optional<CheckRequest> stored = request.stored();
        if (stored.isEmpty()) {
            return new SentSubjects(engine, limits).one(request);
        }
        StoredSubjects subjects =
                new StoredSubjects(engine, stored.get().required("layer"), asOf, request.metres("accuracy_m"));
        request.text("kind").ifPresent(subjects::refuseOther);
        return subjects.one(stored.get().required("id"));
    }

    void batch(Context ctx) throws IOException {
        byte[] body = CountedStream.of(ctx, limits.batchBytes()).readAllBytes();
        BatchRequest request = BatchRequest.of(ctx, body);
        LocalDate asOf = request.asOf().orElseGet(engine::today);
        List<SubjectRow> rows = request.layer().isPresent()
                ? stored(request, asOf)
                : new SentSubjects(engine, limits).all(request, body);
        ctx.disableCompression();
        ctx.contentType("application/x-ndjson");
        new Batch(engine, asOf, Language.of(ctx)).write(rows, ctx.outputStream());
    }

    private List<SubjectRow> stored(BatchRequest request, LocalDate asOf) {
        StoredSubjects subjects = new StoredSubjects(engine, request.layer().orElseThrow(), asOf, request.accuracyM());
        request.kind().ifPresent(subjects::refuseOther);
        return subjects.all(request.filter());
    }
}
