package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.merestone.ingest.AnswersFile;
import org.merestone.ingest.Request;

/**
 * The multipart body that begins an import: files, the layer, who, and the choices, named as in an {@link AnswersFile} or
 * as the options of the command line.
 */
final class ImportForm {
    private static final Set<String> AS_JSON = Set.of("position", "mapping", "values", "leave_out", "mend", "answers");
    private static final Set<String> FLAGS = Set.of("accept_faults", "template", "swap_xy");
    private static final Map<String, String> OPTIONS = Map.of("accuracy", "accuracy_m", "approval", "approval_no");

    /** Parts that are files too: known places, and where the layer is complete. */
    private static final String CONTROL = "control";

    private static final String COVERAGE = "coverage";

    private final ObjectNode choices = Json.object();
    private Optional<String> layer = Optional.empty();
    private Optional<String> author = Optional.empty();

    private ImportForm() {}

    /** Reads a body; its files go to {@code pending}, whose folder holds them while they arrive. */
    static ImportForm read(Context ctx, Limits.Imports limits, PendingImports.Pending pending) throws IOException {
        ImportForm form = new ImportForm();
        Map<String, Uploads> files =
                Map.of(Form.FILE, pending.uploads(), CONTROL, pending.control(), COVERAGE, pending.coverage());
        Form.read(ctx, limits.bytes(), pending.folder(), files, form::field);
        if (pending.uploads().files().isEmpty()) {
            throw Params.refuse(Form.FILE, "没有给出：请上传要导入的文件", "is missing: send the file to import");
        }
        return form;
    }

    /** What was uploaded, without any choices. */
    Request request(PendingImports.Pending pending) {
        Map<Path, String> names = new HashMap<>(pending.uploads().names());
        names.putAll(pending.control().names());
        names.putAll(pending.coverage().names());
        return Request.of(layer(), pending.uploads().files(), names, author())
                .beside(one(CONTROL, pending.control()), one(COVERAGE, pending.coverage()));
    }

    private static Optional<Path> one(String name, Uploads uploads) {
        if (uploads.files().size() > 1) {
            throw Params.refuse(
                    name, "只能是一个文件（或一个 Shapefile 的各部分）", "should be one file, or the parts of one shapefile");
        }
        return uploads.files().stream().findFirst();
    }

    private void field(String name, String value) throws IOException {
        String key = OPTIONS.getOrDefault(name, name);
        switch (key) {
            case "layer" -> layer = Optional.of(value);
            case "author" -> author = Optional.of(EditRequest.line("author", value, EditRequest.AUTHOR_CHARS));
            case "answers" -> {
                ObjectNode own = choices.deepCopy();
                if (!(Form.json(key, value) instanceof ObjectNode sent)) {
                    throw Params.refuse(key, "应是 JSON 对象", "should be a JSON object");
                }
                // A whole preview has them one deeper, where what the form says itself would not be seen beside them.
                choices.setAll(sent.get("answers") instanceof ObjectNode inner ? inner : sent);
                choices.setAll(own);
            }
            default -> choice(key, value);
        }
    }

    private void choice(String key, String value) throws IOException {
        if (!AnswersFile.KEYS.contains(key)) {
            Set<String> known = new TreeSet<>(AnswersFile.KEYS);
            known.addAll(List.of(Form.FILE, CONTROL, "layer", "author", "answers"));
            throw Params.refuse(key, "不是这个表单的字段；可用：" + known, "is not a field of this form; known: " + known);
        }
        if (AS_JSON.contains(key)) {
            choices.set(key, Form.json(key, value));
        } else if (FLAGS.contains(key)) {
            choices.put(key, flag(key, value));
        } else if (key.equals("accuracy_m")) {
            choices.put(key, Params.metres(key, value));
        } else {
            choices.put(key, value);
        }
    }

    private static boolean flag(String key, String value) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw Params.refuse(key, "应是 true 或 false", "should be true or false");
    }

    String layer() {
        return layer.orElseThrow(() -> Params.refuse("layer", "没有给出", "is missing"));
    }

    String author() {
        return author.orElse("http");
    }

    /** The choices as a document. */
    ObjectNode choices() {
        return choices;
    }
}
