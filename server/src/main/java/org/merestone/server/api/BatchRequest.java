package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.merestone.catalog.Refusal;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.formats.Offsets;

/**
 * What a batch asks for, from its query parameters and, in a JSON body, from members beside the subjects. A member
 * wins over a parameter of the same name.
 *
 * @param coordinates what degrees without a mark mean in a CSV
 * @param layer whose features are the subjects; empty: the body holds them
 * @param filter ECQL over that layer
 * @param encoding of a text body that states one
 * @param lines the body says that it is a subject a line
 */
record BatchRequest(
        Optional<String> kind,
        Optional<LocalDate> asOf,
        OptionalDouble accuracyM,
        Optional<String> crs,
        Optional<PlainDegrees> coordinates,
        Optional<Offsets> offsets,
        Optional<String> layer,
        Optional<String> filter,
        Optional<String> encoding,
        boolean lines) {

    static BatchRequest of(Context ctx, byte[] body) throws IOException {
        Params params = new Params(ctx);
        Optional<ObjectNode> beside = Json.besideFeatures(body);
        boolean stored =
                beside.filter(json -> json.has("layer") && !json.has("type")).isPresent();
        Members members = stored
                ? Members.of(Json.read(new ByteArrayInputStream(body)), "layer", "filter", "as_of", "accuracy_m")
                : Members.ofAny(beside.orElseGet(Json::object));
        OptionalDouble accuracyM = members.metres("accuracy_m");
        return new BatchRequest(
                members.text("kind").or(() -> params.text("kind")),
                members.date("as_of").or(() -> params.date("as_of")),
                accuracyM.isPresent() ? accuracyM : params.metres("accuracy_m"),
                params.text("crs"),
                params.text("coordinates").map(BatchRequest::plainDegrees),
                params.text("offset").map(Offsets::of),
                stored ? Optional.of(members.required("layer")) : Optional.empty(),
                stored ? members.text("filter") : Optional.empty(),
                encoding(ctx),
                type(ctx).matches("(?s).*(ndjson|jsonl|json-seq|geo\\+json-seq|geojsonl).*"));
    }

    private static PlainDegrees plainDegrees(String name) {
        return PlainDegrees.of(name)
                .orElseThrow(() -> Refusal.badInput(
                        "coordinates 应为 decimal 或 packed-dms", "coordinates must be decimal or packed-dms"));
    }

    private static String type(Context ctx) {
        return Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
    }

    private static Optional<String> encoding(Context ctx) {
        String type = type(ctx);
        int at = type.indexOf("charset=");
        if (at < 0) {
            return Optional.empty();
        }
        String name = type.substring(at + "charset=".length())
                .replaceAll("[\";].*|\"", "")
                .strip();
        // A browser adds UTF-8 to whatever it sends; the content itself is the better witness then.
        return name.equals("utf-8") ? Optional.empty() : Optional.of(name);
    }
}
