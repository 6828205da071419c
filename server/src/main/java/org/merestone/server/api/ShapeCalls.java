package org.merestone.server.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;
import org.merestone.ingest.AnswersFile;
import org.merestone.ingest.Request;
import org.merestone.ingest.Shapes;
import org.merestone.ingest.Subjects;

/** The call that reads files or a pasted text into shapes to look at and to check, and keeps nothing of them. */
final class ShapeCalls {
    private static final String TEXT = "text";
    /** What can be told of files that are not stored. */
    private static final Set<String> CHOICES = Set.of("crs", "encoding", "sheet", "coordinates", "offset", "position");

    private final Engine engine;
    private final Limits limits;
    private final Slots slots;

    ShapeCalls(Engine engine, Limits limits, Slots slots) {
        this.engine = engine;
        this.limits = limits;
        this.slots = slots;
    }

    void read(Context ctx) throws IOException {
        Path folder = Files.createTempDirectory("merestone-shapes");
        try {
            Uploads uploads = new Uploads(folder);
            ObjectNode choices = Json.object();
            String lang = Language.of(ctx);
            String pasted = Text.of("粘贴", "pasted").in(lang);
            Form.read(ctx, limits.batchBytes(), folder, Map.of(Form.FILE, uploads), (name, value) -> {
                if (name.equals(TEXT)) {
                    uploads.add(pasted, file -> Files.writeString(file, value));
                } else {
                    choose(choices, name, value);
                }
            });
            if (uploads.files().isEmpty()) {
                throw Params.refuse(
                        Form.FILE, "没有给出：请上传文件，或用 text 粘贴坐标", "is missing: send a file, or a pasted text as text");
            }
            Request base = Request.of("", uploads.files(), uploads.names(), "");
            String document = new String(Json.bytes(choices), StandardCharsets.UTF_8);
            Request request = AnswersFile.read(Yaml.read("choices", document), base);
            // Written to a file, so that a client who takes it slowly holds neither memory nor a slot.
            Path answer = slots.in(() -> written(request, lang, folder.resolve("answer.json")));
            ctx.contentType("application/json").header("Content-Language", lang);
            Files.copy(answer, ctx.outputStream());
        } finally {
            Uploads.delete(folder);
        }
    }

    private static void choose(ObjectNode choices, String name, String value) throws IOException {
        if (!CHOICES.contains(name)) {
            Set<String> known = new TreeSet<>(CHOICES);
            known.add(Form.FILE);
            known.add(TEXT);
            throw Params.refuse(name, "不是这个表单的字段；可用：" + known, "is not a field of this form; known: " + known);
        }
        if (name.equals("position")) {
            choices.set(name, Form.json(name, value));
        } else {
            choices.put(name, value);
        }
    }

    private Path written(Request request, String lang, Path file) throws IOException {
        Shapes shapes = Shapes.read(request, engine.store(), engine.shifts(), engine.today(), limits.shapeVertices());
        try (JsonGenerator json = Json.to(Files.newOutputStream(file))) {
            write(json, shapes, new PartsJson(lang));
        }
        return file;
    }

    private static void write(JsonGenerator json, Shapes shapes, PartsJson parts) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("features");
        json.writeStringField("type", "FeatureCollection");
        json.writeArrayFieldStart("features");
        int id = 0;
        for (Shapes.Shape shape : shapes.shapes()) {
            json.writeTree(feature(shape, ++id, parts));
        }
        json.writeEndArray();
        json.writeEndObject();
        for (Map.Entry<String, JsonNode> member : beside(shapes, parts).properties()) {
            json.writeFieldName(member.getKey());
            json.writeTree(member.getValue());
        }
        json.writeEndObject();
    }

    private static ObjectNode beside(Shapes shapes, PartsJson parts) {
        ObjectNode json = parts.of(shapes.parts(), shapes.open());
        ArrayNode faults = json.putArray("faults");
        shapes.faults().forEach(fault -> faults.add(fault(fault, parts.lang())));
        json.set("notices", parts.texts(shapes.notices()));
        return json.put("crs", "EPSG:4490");
    }

    private static ObjectNode feature(Shapes.Shape shape, int id, PartsJson parts) {
        Subjects.Row row = shape.row();
        ObjectNode feature = Json.object().put("type", "Feature").put("id", id);
        feature.set("geometry", Json.geometry(row.geometry().orElseThrow()));
        feature.set("properties", Json.tree(row.properties()));
        feature.put("file", row.file())
                .put("row", row.number())
                .put("name", shape.name().orElse(null))
                .put("code", shape.code().orElse(null))
                .put("read_as", row.readAs().map(how -> how.in(parts.lang())).orElse(null));
        feature.set("notices", parts.texts(row.notices()));
        return feature;
    }

    private static ObjectNode fault(Fault fault, String lang) {
        return Json.object()
                .put("file", fault.file())
                .put("row", fault.row() == 0 ? null : (Integer) fault.row())
                .put("field", fault.field().orElse(null))
                .put("fault", fault.reason().in(lang));
    }
}
