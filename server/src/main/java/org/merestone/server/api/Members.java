package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.merestone.catalog.Refusal;

/** The members of a JSON body, each read or refused by name. */
final class Members {
    private final ObjectNode body;

    private Members(ObjectNode body) {
        this.body = body;
    }

    /** Refuses members other than these, so that a misspelt one is never ignored. */
    static Members of(ObjectNode body, String... members) {
        refuseOthers(body, "", members);
        return new Members(body);
    }

    /** Takes whatever members there are; for a GeoJSON document, which may have members of its own. */
    static Members ofAny(ObjectNode body) {
        return new Members(body);
    }

    private static void refuseOthers(ObjectNode json, String path, String... members) {
        json.fieldNames().forEachRemaining(name -> {
            if (!List.of(members).contains(name)) {
                Set<String> known = new TreeSet<>(List.of(members));
                throw Params.refuse(path + name, "不是这里的成员；可用：" + known, "is not a member here; known: " + known);
            }
        });
    }

    Optional<String> text(String name) {
        return value(name).map(node -> {
            if (node.isTextual() && !node.textValue().isBlank()) {
                return node.textValue();
            }
            throw Params.refuse(name, "应是文字", "should be a text");
        });
    }

    Optional<LocalDate> date(String name) {
        return text(name).map(value -> Params.date(name, value));
    }

    OptionalDouble metres(String name) {
        Optional<JsonNode> node = value(name);
        return node.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Params.metres(name, node.get().asText()));
    }

    /** Whether a member is true; absent: it is not. */
    boolean flag(String name) {
        return value(name)
                .map(node -> {
                    if (node.isBoolean()) {
                        return node.booleanValue();
                    }
                    throw Params.refuse(name, "应是 true 或 false", "should be true or false");
                })
                .orElse(false);
    }

    /** Ids in a list; empty when the member is absent. */
    Optional<Set<String>> texts(String name) {
        return value(name).map(node -> {
            Set<String> texts = new LinkedHashSet<>();
            node.forEach(item -> texts.add(item.asText()));
            if (node.isArray() && !texts.isEmpty()) {
                return texts;
            }
            throw Params.refuse(name, "应是编号的列表 […]", "should be a list of ids […]");
        });
    }

    /** A whole number between {@code least} and {@code most}. */
    OptionalLong number(String name, long least, long most) {
        Optional<JsonNode> node = value(name);
        if (node.isEmpty()) {
            return OptionalLong.empty();
        }
        if (node.get().isIntegralNumber()) {
            return OptionalLong.of(Params.number(name, node.get().asText(), least, most));
        }
        throw Params.refuse(name, "应是整数", "should be a whole number");
    }

    /** A moment in UTC, to the millisecond. */
    Optional<Instant> moment(String name) {
        return text(name).map(value -> {
            try {
                return Instant.parse(value).truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException e) {
                throw Params.refuse(
                        name, "应是时刻，写作 2026-08-15T01:02:03Z", "should be a moment such as 2026-08-15T01:02:03Z");
            }
        });
    }

    /** The subject as it was sent; an object. */
    ObjectNode subject() {
        if (value("subject").orElse(null) instanceof ObjectNode object) {
            return object;
        }
        throw Params.refuse(
                "subject",
                "应是一个 GeoJSON Feature，或 {\"layer\": …, \"id\": …}",
                "should be a GeoJSON Feature, or {\"layer\": …, \"id\": …}");
    }

    /** A GeoJSON Feature as it was sent. */
    ObjectNode feature() {
        if (value("feature").orElse(null) instanceof ObjectNode object
                && object.path("type").asText().equals("Feature")) {
            return object;
        }
        throw Params.refuse("feature", "应是一个 GeoJSON Feature", "should be a GeoJSON Feature");
    }

    /** The subject as the name of a stored feature, when it is one. */
    Optional<Members> stored() {
        ObjectNode subject = subject();
        if (subject.has("type") || !subject.has("layer")) {
            return Optional.empty();
        }
        refuseOthers(subject, "subject.", "layer", "id");
        return Optional.of(new Members(subject));
    }

    String required(String name) {
        return text(name).orElseThrow(() -> Params.refuse(name, "没有给出", "is missing"));
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(body.get(name)).filter(node -> !node.isNull());
    }

    static Refusal kindMissing(Engine engine) {
        List<String> known = engine.kinds().all().stream()
                .filter(kind -> kind.role() == org.merestone.catalog.Kind.Role.SUBJECT)
                .map(org.merestone.catalog.Kind::id)
                .toList();
        return Params.refuse("kind", "没有给出；可用：" + known, "is missing; known: " + known);
    }
}
