package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;

/** A kind as JSON: what the page needs to show a legend, a form and a ledger of it. */
final class KindJson {
    private KindJson() {}

    static ObjectNode of(Kind kind) {
        ObjectNode json = Json.object().put("id", kind.id());
        json.set("title", text(kind.title()));
        json.put("role", lower(kind.role()));
        ArrayNode geometries = json.putArray("geometry");
        kind.geometries().stream().sorted().forEach(shape -> geometries.add(lower(shape)));
        json.put("color", kind.color());
        json.put("accuracy_m", kind.defaults().accuracyM());
        if (kind.defaults().staleAfterDays().isPresent()) {
            json.put("stale_after_days", kind.defaults().staleAfterDays().getAsInt());
        } else {
            json.putNull("stale_after_days");
        }
        json.put("sensitivity", lower(kind.defaults().sensitivity()));
        ArrayNode fields = json.putArray("fields");
        kind.fields().forEach(field -> fields.add(field(field)));
        return json;
    }

    private static ObjectNode field(Field field) {
        ObjectNode json = Json.object().put("name", field.name()).put("type", lower(field.type()));
        json.set("title", text(field.title()));
        ArrayNode aliases = json.putArray("aliases");
        field.aliases().forEach(aliases::add);
        ArrayNode codes = json.putArray("codes");
        for (Field.Code code : field.codes()) {
            ObjectNode entry = codes.addObject();
            entry.putPOJO("value", code.value());
            entry.set("title", text(code.title()));
        }
        json.put("required", field.required());
        field.ask().ifPresentOrElse(ask -> json.set("ask", text(ask)), () -> json.putNull("ask"));
        return json;
    }

    static ObjectNode text(Text text) {
        return Json.object().put("zh", text.zh()).put("en", text.en());
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
