package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.util.MultipartUtil;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.merestone.catalog.Refusal;
import org.merestone.ingest.AnswersFile;

/**
 * The multipart body that begins an import: files, the layer, who, and the choices, named as in an {@link AnswersFile} or
 * as the options of the command line.
 */
final class ImportForm {
    private static final String FILE = "file";
    private static final Set<String> AS_JSON = Set.of("position", "mapping", "values", "leave_out", "mend", "answers");
    private static final Set<String> FLAGS = Set.of("accept_faults", "template");
    private static final Map<String, String> OPTIONS = Map.of("accuracy", "accuracy_m", "approval", "approval_no");
    private static final int FIELD_BYTES = 1 << 20;
    private static final int IN_MEMORY_BYTES = 64 << 10;
    private static final int MOST_PARTS = 200;

    private final ObjectNode choices = Json.object();
    private Optional<String> layer = Optional.empty();
    private Optional<String> author = Optional.empty();

    private ImportForm() {}

    /** Reads a body; its files go to {@code uploads}, and {@code folder} holds them while they arrive. */
    static ImportForm read(Context ctx, Limits.Imports limits, Path folder, Uploads uploads) throws IOException {
        ImportForm form = new ImportForm();
        Collection<Part> parts = parts(ctx, limits, folder);
        if (parts.size() > MOST_PARTS) {
            throw Refusal.tooLarge(
                    "表单的部分超过 " + MOST_PARTS + " 个，请打成 ZIP",
                    "the form has more than " + MOST_PARTS + " parts; pack the files");
        }
        for (Part part : parts) {
            if (part.getName().equals(FILE)) {
                // What lies on the disk already is moved, not copied: a large file lies there once.
                String name = Optional.ofNullable(part.getSubmittedFileName()).orElse("");
                uploads.add(name, file -> part.write(file.toString()));
            } else {
                form.field(part);
                part.delete();
            }
        }
        if (uploads.files().isEmpty()) {
            throw Params.refuse(FILE, "没有给出：请上传要导入的文件", "is missing: send the file to import");
        }
        return form;
    }

    private static Collection<Part> parts(Context ctx, Limits.Imports limits, Path folder) throws IOException {
        String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("multipart/form-data")) {
            throw new Refused(Problem.of(
                    Problem.Kind.WRONG_TYPE,
                    "请求体应是表单，请写明 Content-Type: multipart/form-data",
                    "the body should be a form; say so with Content-Type: multipart/form-data"));
        }
        CountedStream.refuseLonger(ctx, limits.bytes());
        if (!type.contains("boundary=")) {
            // Read all the same: a client that is cut off while it sends never sees the answer.
            ctx.bodyInputStream().readNBytes(FIELD_BYTES);
            throw notAForm();
        }
        ctx.req()
                .setAttribute(
                        MultipartUtil.MULTIPART_CONFIG_ATTRIBUTE,
                        new MultipartConfigElement(folder.toString(), limits.bytes(), limits.bytes(), IN_MEMORY_BYTES));
        try {
            return ctx.req().getParts();
        } catch (ServletException | RuntimeException e) {
            throw malformed(e, limits);
        }
    }

    private static Refusal malformed(Exception e, Limits.Imports limits) {
        String said = said(e);
        if (said.contains("max") || said.contains("exceed") || said.contains("large")) {
            long mb = limits.bytes() >> 20;
            return Refusal.tooLarge(
                    "上传超过 " + mb + " MB，或部分太多；请分次上传，或用命令行 merestone import",
                    "the upload is larger than " + mb + " MB or has too many parts; send it in parts, or use the"
                            + " command line: merestone import");
        }
        return notAForm();
    }

    private static Refusal notAForm() {
        return Refusal.badInput("表单（multipart）不完整或写法不对", "the form (multipart) is incomplete or malformed");
    }

    private static String said(Throwable e) {
        StringBuilder said = new StringBuilder();
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 5; depth++) {
            said.append(String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                    .append(' ');
            cause = cause.getCause();
        }
        return said.toString();
    }

    private void field(Part part) throws IOException {
        String name = part.getName().replace('-', '_');
        String key = OPTIONS.getOrDefault(name, name);
        String value = text(part, key);
        if (value.isBlank()) {
            return;
        }
        switch (key) {
            case "layer" -> layer = Optional.of(value);
            case "author" -> author = Optional.of(EditRequest.line("author", value, EditRequest.AUTHOR_CHARS));
            case "answers" -> {
                ObjectNode own = choices.deepCopy();
                ObjectNode sent = json(key, value);
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
            known.addAll(List.of(FILE, "layer", "author", "answers"));
            throw Params.refuse(key, "不是这个表单的字段；可用：" + known, "is not a field of this form; known: " + known);
        }
        if (AS_JSON.contains(key)) {
            choices.set(key, json(key, "{\"it\": " + value + "}").get("it"));
        } else if (FLAGS.contains(key)) {
            choices.put(key, flag(key, value));
        } else if (key.equals("accuracy_m")) {
            choices.put(key, Params.metres(key, value));
        } else {
            choices.put(key, value);
        }
    }

    private static ObjectNode json(String key, String value) throws IOException {
        try {
            return Json.read(new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8)));
        } catch (Refusal e) {
            throw Params.refuse(key, "应是 JSON", "should be JSON");
        }
    }

    private static boolean flag(String key, String value) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw Params.refuse(key, "应是 true 或 false", "should be true or false");
    }

    private static String text(Part part, String key) throws IOException {
        try (InputStream in = part.getInputStream()) {
            byte[] bytes = in.readNBytes(FIELD_BYTES + 1);
            if (bytes.length > FIELD_BYTES) {
                throw Refusal.tooLarge("字段 " + key + " 超过 1 MB", "the field " + key + " is larger than 1 MB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
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
