package org.merestone.server.api;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Optional;
import org.merestone.atlas.Kept;
import org.merestone.store.Anchor;

/** The call that gives the numbers of a year, each with the list behind it. */
final class FigureCalls {
    static final String[] PARAMETERS = {"year", "as_of"};
    private static final long KEPT_BYTES = 4L << 20;

    private final Engine engine;
    private final YearFigures figures;
    private final Kept<byte[]> answers = new Kept<>(KEPT_BYTES, bytes -> bytes.length);

    /** All that the numbers depend on. */
    private record Key(LocalDate from, LocalDate to, LocalDate today, Optional<Anchor> anchor) {}

    /** Refuses figures that cannot be counted. */
    FigureCalls(Engine engine) {
        this.engine = engine;
        this.figures = new YearFigures(engine);
    }

    void year(Context ctx) {
        Params params = new Params(ctx);
        LocalDate today = engine.today();
        Optional<LocalDate> told = params.date("as_of");
        YearFigures.Span span = YearFigures.span(params.number("year", 1949, 9999), told, today);
        LocalDate from = span.from();
        LocalDate to = span.to();
        Key key = new Key(from, to, today, engine.store().anchor());
        byte[] answer = answers.get(key, () -> Json.bytes(figures.json(from, to, today)));
        ctx.contentType("application/json").result(answer);
    }
}
