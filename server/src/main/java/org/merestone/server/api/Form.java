package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Refusal;
import org.merestone.spool.Scratch;

/** A multipart body: files, and fields that are texts. */
final class Form {
    static final String FILE = "file";

    private static final int FIELD_BYTES = 1 << 20;
    private static final int IN_MEMORY_BYTES = 64 << 10;
    private static final int MOST_PARTS = 200;

    private Form() {}

    /** Takes a field by its name, with {@code _} for {@code -}; it is never blank. */
    interface Fields {
        void take(String name, String value) throws IOException;
    }

    /**
     * Reads a body: its files go to {@code uploads}, its fields to {@code fields}.
     *
     * @param uploads by the name of the part
     * @param most bytes of the whole
     * @param folder holds the files while they arrive
     */
    static void read(Context ctx, long most, Path folder, Map<String, Uploads> uploads, Fields fields)
            throws IOException {
        try {
            take(parts(ctx, most, folder), uploads, fields);
        } catch (IOException e) {
            // Asked here, because what was received is deleted on the way out.
            if (Scratch.isFull(e)) {
                throw Scratch.refusal(Scratch.folder(), e);
            }
            throw e;
        }
    }

    private static void take(Collection<Part> parts, Map<String, Uploads> uploads, Fields fields) throws IOException {
        if (parts.size() > MOST_PARTS) {
            throw Refusal.tooLarge(
                    "表单的部分超过 " + MOST_PARTS + " 个，请打成 ZIP",
                    "the form has more than " + MOST_PARTS + " parts; pack the files");
        }
        for (Part part : parts) {
            Optional<String> called = Optional.ofNullable(part.getSubmittedFileName());
            boolean isFile = part.getName().equals(FILE) || called.isPresent();
            if (isFile && uploads.containsKey(part.getName())) {
                // What lies on the disk already is moved, not copied: a large file lies there once.
                uploads.get(part.getName()).add(called.orElse(""), file -> part.write(file.toString()));
            } else {
                String name = part.getName().replace('-', '_');
                String value = text(part, name);
                if (!value.isBlank()) {
                    fields.take(name, value);
                }
                part.delete();
            }
        }
    }

    private static Collection<Part> parts(Context ctx, long most, Path folder) throws IOException {
        String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("multipart/form-data")) {
            throw new Refused(Problem.of(
                    Problem.Kind.WRONG_TYPE,
                    "请求体应是表单，请写明 Content-Type: multipart/form-data",
                    "the body should be a form; say so with Content-Type: multipart/form-data"));
        }
        CountedStream.refuseLonger(ctx, most);
        if (!type.contains("boundary=")) {
            // Read all the same: a client that is cut off while it sends never sees the answer.
            ctx.bodyInputStream().readNBytes(FIELD_BYTES);
            throw notAForm();
        }
        ctx.req()
                .setAttribute(
                        MultipartUtil.MULTIPART_CONFIG_ATTRIBUTE,
                        new MultipartConfigElement(folder.toString(), most, most, IN_MEMORY_BYTES));
        try {
            return ctx.req().getParts();
        } catch (ServletException | RuntimeException e) {
            throw malformed(e, most);
        }
    }

    private static Refusal malformed(Exception e, long most) {
        if (Scratch.isFull(e)) {
            return Scratch.refusal(Scratch.folder(), e);
        }
        String said = said(e);
        if (said.contains("max") || said.contains("exceed") || said.contains("large")) {
            long mb = most >> 20;
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

    private static String text(Part part, String key) throws IOException {
        try (InputStream in = part.getInputStream()) {
            byte[] bytes = in.readNBytes(FIELD_BYTES + 1);
            if (bytes.length > FIELD_BYTES) {
                throw Refusal.tooLarge("字段 " + key + " 超过 1 MB", "the field " + key + " is larger than 1 MB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A field that is JSON. */
    static JsonNode json(String name, String value) throws IOException {
        try {
            byte[] document = ("{\"it\": " + value + "}").getBytes(StandardCharsets.UTF_8);
            ObjectNode json = Json.read(new ByteArrayInputStream(document));
            if (json.size() == 1) {
                return json.get("it");
            }
        } catch (Refusal e) {
            // said below
        }
        throw Params.refuse(name, "应是 JSON", "should be JSON");
    }
}
