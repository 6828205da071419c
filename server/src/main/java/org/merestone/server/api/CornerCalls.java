package org.merestone.server.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import org.merestone.signs.Survey;

/** The call that lists the corners of zones that no sign marks. */
final class CornerCalls {
    static final String[] PARAMETERS = {"signs", "within_m", "turn_deg", "apart_m", "as_of", "format"};

    private final Engine engine;

    CornerCalls(Engine engine) {
        this.engine = engine;
    }

    void unsigned(Context ctx) throws IOException {
        Params params = new Params(ctx);
        Survey.Measures usual = Survey.Measures.USUAL;
        Survey.Measures sought = new Survey.Measures(
                params.metres("within_m").orElse(usual.withinM()),
                params.degrees("turn_deg").orElse(usual.turnDeg()),
                params.metres("apart_m").orElse(usual.apartM()));
        String format = params.text("format").orElse("json");
        if (!format.equals("json") && !format.equals("csv")) {
            throw Params.refuse(
                    "format", "不能是 " + format + "；可用：json、csv", "cannot be " + format + "; use json or csv");
        }
        LocalDate day = params.date("as_of").orElseGet(engine::today);
        CornerReport report = CornerReport.of(
                engine, ctx.pathParam("layer"), params.text("signs").orElse("zone-sign"), sought, day);
        if (format.equals("csv")) {
            ctx.contentType("text/csv; charset=utf-8");
            report.csv(ctx.outputStream());
        } else {
            About.send(ctx, report.tree());
        }
    }
}
