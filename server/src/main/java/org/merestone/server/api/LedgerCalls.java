package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.merestone.server.ledgers.Workbook;
import org.merestone.store.FindingSet;

/** The calls that list the ledgers and give them as files. */
final class LedgerCalls {
    static final String[] PARAMETERS = {"district", "lang"};
    static final String[] SUMMARY_PARAMETERS = {"year", "lang"};

    private final Engine engine;
    private final Ledgers ledgers;
    private final Slots slots = new Slots();

    LedgerCalls(Engine engine) {
        this.engine = engine;
        this.ledgers = new Ledgers(engine);
    }

    void all(Context ctx) {
        ArrayNode list = Json.object().putArray("ledgers");
        ledgers.all().forEach(ledger -> {
            ObjectNode json = list.addObject().put("id", ledger.id());
            json.set("title", KindJson.text(ledger.title()));
            json.set("about", KindJson.text(ledger.about()));
            json.put("kind", ledger.kind().id());
            json.put("xlsx", "/api/ledgers/" + ledger.id() + ".xlsx");
        });
        About.send(ctx, Json.object().set("ledgers", list));
    }

    void xlsx(Context ctx) throws IOException {
        Params params = new Params(ctx);
        String name = ctx.pathParam("name");
        String lang = params.oneOf("lang", List.of("zh", "en")).orElseGet(() -> Language.of(ctx));
        FindingSet set = engine.findings().now();
        byte[] file = slots.in(() -> {
            Workbook workbook = ledgers.workbook(name, set, lang, params.text("district"));
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
            workbook.write(out);
            return out.toByteArray();
        });
        String called =
                name + "_r" + set.origin().revision() + "_" + set.origin().asOf() + ".xlsx";
        ctx.header("Content-Disposition", "attachment; filename=\"" + called + "\"");
        ctx.contentType(FindingList.Format.XLSX.mediaType()).result(file);
    }

    /** The figures of a year, with the sums of the ledgers. */
    void summary(Context ctx) throws IOException {
        Params params = new Params(ctx);
        String lang = params.oneOf("lang", List.of("zh", "en")).orElseGet(() -> Language.of(ctx));
        OptionalLong year = params.number("year", 1949, 9999);
        FindingSet set = engine.findings().now();
        byte[] file = slots.in(() -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
            ledgers.summary(year, set, lang, out);
            return out.toByteArray();
        });
        String called = "summary_" + year.orElse(engine.today().getYear()) + ".docx";
        ctx.header("Content-Disposition", "attachment; filename=\"" + called + "\"");
        ctx.contentType(ReportCalls.DOCX).result(file);
    }
}
