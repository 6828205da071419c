package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/**
 * An error as RFC 9457 tells it to programs and people. {@link Kind} is the one table of what can go wrong.
 *
 * @param errors row by row; at most {@link #MOST_ERRORS} are written, the rest is counted in the detail
 * @param beside further members by name
 */
record Problem(Kind kind, Text detail, List<Fault> errors, Map<String, JsonNode> beside) {
    static final int MOST_ERRORS = 200;
    private static final String RETRY_S = "10";

    /** What can go wrong, with its status and title. */
    enum Kind {
        BAD_INPUT(400, Text.of("输入有误", "Bad input")),
        FORBIDDEN(403, Text.of("不允许", "Forbidden")),
        NOT_FOUND(404, Text.of("没有找到", "Not found")),
        WRONG_METHOD(405, Text.of("方法不对", "Wrong method")),
        CONFLICT(409, Text.of("与已有内容冲突", "Conflict")),
        OUTDATED(412, Text.of("读取之后已被修改", "Changed since it was read")),
        TOO_LARGE(413, Text.of("太大", "Too large")),
        WRONG_TYPE(415, Text.of("内容类型不对", "Wrong content type")),
        BEYOND(416, Text.of("超出文件", "Beyond the file")),
        UNCONDITIONAL(428, Text.of("缺少 If-Match", "If-Match is missing")),
        UNEXPECTED(500, Text.of("内部错误", "Internal error")),
        BAD_GATEWAY(502, Text.of("底图服务出错", "The server of the base map failed")),
        UNAVAILABLE(503, Text.of("暂时不可用", "Unavailable")),
        GATEWAY_TIMEOUT(504, Text.of("底图服务没有及时回答", "The server of the base map did not answer in time"));

        private final int status;
        private final Text title;

        Kind(int status, Text title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        private static Kind of(Refusal.Cause cause) {
            return switch (cause) {
                case BAD_INPUT -> BAD_INPUT;
                case NOT_FOUND -> NOT_FOUND;
                case TOO_LARGE -> TOO_LARGE;
                case CONFLICT -> CONFLICT;
                case UNAVAILABLE -> UNAVAILABLE;
                case OUTDATED -> OUTDATED;
            };
        }
    }

    Problem {
        errors = List.copyOf(errors);
        beside = Collections.unmodifiableMap(new LinkedHashMap<>(beside));
    }

    Problem(Kind kind, Text detail, List<Fault> errors) {
        this(kind, detail, errors, Map.of());
    }

    /** The same with a further member; null is written where there is no value. */
    Problem with(String name, Optional<? extends JsonNode> value) {
        Map<String, JsonNode> more = new LinkedHashMap<>(beside);
        more.put(name, value.isPresent() ? value.get() : NullNode.instance);
        return new Problem(kind, detail, errors, more);
    }

    static Problem of(Kind kind, String zh, String en) {
        return new Problem(kind, Text.of(zh, en), List.of());
    }

    /** A refusal with a cause is the store's own trouble, such as a full disk, and not the client's doing. */
    static Problem of(Refusal refusal) {
        Kind kind = refusal.getCause() == null ? Kind.of(refusal.reason()) : Kind.UNAVAILABLE;
        return new Problem(kind, refusal.text(), refusal.faults());
    }

    void send(Context ctx) {
        String lang = Language.of(ctx);
        ctx.status(kind.status).header("Content-Language", lang);
        if (kind == Kind.UNAVAILABLE) {
            ctx.header("Retry-After", RETRY_S);
        }
        ctx.contentType("application/problem+json").result(Json.bytes(json(lang)));
    }

    ObjectNode json(String lang) {
        String slug = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        ObjectNode json = Json.object()
                .put("type", "urn:merestone:problem:" + slug)
                .put("title", kind.title.in(lang))
                .put("status", kind.status)
                .put("detail", detail.in(lang) + rest(lang));
        ArrayNode list = json.putArray("errors");
        for (Fault fault : errors.subList(0, Math.min(MOST_ERRORS, errors.size()))) {
            ObjectNode error = list.addObject();
            if (!fault.file().isEmpty()) {
                error.put("file", fault.file());
            }
            if (fault.row() > 0) {
                error.put("row", fault.row());
            }
            fault.field().ifPresent(field -> error.put("field", field));
            error.put("detail", fault.reason().in(lang));
        }
        beside.forEach(json::set);
        return json;
    }

    private String rest(String lang) {
        int rest = errors.size() - MOST_ERRORS;
        if (rest <= 0) {
            return "";
        }
        return Text.of("（另有 " + rest + " 条未列出）", " (" + rest + " more are not listed)")
                .in(lang);
    }
}
