package org.merestone.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Text;

/**
 * One GeoJSON object, a Feature or a geometry, with what is wrong with it. Its members may come in any order, so
 * nothing is decided before its end.
 */
final class JsonObject {
    /** What is wrong with a member of the object. */
    record Blame(String member, Text reason) {}

    private static final Set<String> ONCE =
            Set.of("type", "coordinates", "geometry", "geometries", "properties", "features", "id", "crs");

    private final Set<String> members = new HashSet<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Blame> blames = new ArrayList<>();
    private final int maxVertices;
    private Optional<String> type = Optional.empty();
    private Optional<String> id = Optional.empty();
    private Optional<JsonCoordinates.Read> coordinates = Optional.empty();
    private Optional<JsonObject> geometry = Optional.empty();

    JsonObject(int maxVertices) {
        this.maxVertices = maxVertices;
    }

    /** Reads the object at whose beginning the parser stands. */
    static JsonObject read(JsonParser parser, int maxVertices) throws IOException {
        JsonObject object = new JsonObject(maxVertices);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            object.take(member, parser);
        }
        return object;
    }

    /** Takes the member at whose value the parser stands. */
    void take(String member, JsonParser parser) throws IOException {
        if (!members.add(member) && ONCE.contains(member)) {
            blame(member, "“" + member + "”出现了两次", "'" + member + "' is there twice");
        }
        switch (member) {
            case "type" -> type = text(member, parser);
            case "id" -> id = identifier(parser);
            case "coordinates" -> coordinates = Optional.of(JsonCoordinates.read(parser, maxVertices));
            case "geometry" -> geometry(parser);
            case "properties" -> properties(parser);
            default -> parser.skipChildren();
        }
    }

    Optional<String> type() {
        return type;
    }

    Optional<String> id() {
        return id;
    }

    Map<String, Object> values() {
        return values;
    }

    List<Blame> blames() {
        return blames;
    }

    boolean has(String member) {
        return members.contains(member);
    }

    boolean heights() {
        return coordinates.map(JsonCoordinates.Read::heights).orElse(false)
                || geometry.map(JsonObject::heights).orElse(false);
    }

    /** Its geometry: that of a Feature's {@code geometry} member, or its own. */
    Geometry shape(boolean feature) throws Unsound {
        if (!feature) {
            return ownShape();
        }
        if (geometry.isEmpty()) {
            throw new Unsound(
                    "没有几何（geometry 缺少或为 null），请补上或删去这一条",
                    "it has no geometry (missing or null); add one or take the feature out");
        }
        return geometry.get().ownShape();
    }

    private Geometry ownShape() throws Unsound {
        if (has("geometries") || type.equals(Optional.of("GeometryCollection"))) {
            throw new Unsound(
                    "不接受 GeometryCollection，请按点、线、面拆成多个要素",
                    "a GeometryCollection is not taken; split it into features of points, lines or polygons");
        }
        if (type.isEmpty()) {
            throw new Unsound("缺少 type", "it has no type");
        }
        if (!JsonShape.TYPES.contains(type.get())) {
            return JsonShape.of(type.get(), "");
        }
        if (coordinates.isEmpty()) {
            throw new Unsound("缺少 coordinates", "it has no coordinates");
        }
        if (coordinates.get().fault().isPresent()) {
            throw coordinates.get().fault().get();
        }
        return JsonShape.of(type.get(), coordinates.get().nest());
    }

    private void geometry(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            JsonObject shape = read(parser, maxVertices);
            blames.addAll(shape.blames);
            geometry = Optional.of(shape);
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            blame("geometry", "geometry 应是对象 {…}", "geometry should be an object {…}");
            parser.skipChildren();
        }
    }

    private void properties(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            blame("properties", "properties 应是对象 {…}", "properties should be an object {…}");
            parser.skipChildren();
            return;
        }
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!seen.add(name)) {
                blame(name, "属性“" + name + "”出现了两次", "the property '" + name + "' is there twice");
            }
            value(name, parser).ifPresent(v -> values.put(name, v));
        }
    }

    private Optional<Object> value(String name, JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING ->
                Optional.of(parser.getText()).filter(t -> !t.isBlank()).map(Object.class::cast);
            case VALUE_TRUE, VALUE_FALSE -> Optional.of(parser.getBooleanValue());
            case VALUE_NUMBER_INT ->
                Optional.of(
                        parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                                ? parser.getText()
                                : (Object) parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> number(name, parser.getDoubleValue());
            case START_OBJECT, START_ARRAY -> Optional.of(nested(parser));
            default -> Optional.empty();
        };
    }

    private Optional<Object> number(String name, double number) {
        if (!Double.isFinite(number)) {
            blame(name, "属性“" + name + "”不是有限的数", "the property '" + name + "' is not a finite number");
            return Optional.empty();
        }
        return Optional.of(number);
    }

    private static String nested(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }

    private Optional<String> text(String member, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return Optional.of(parser.getText());
        }
        blame(member, member + " 应是文字", member + " should be a text");
        parser.skipChildren();
        return Optional.empty();
    }

    private Optional<String> identifier(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            return Optional.of(parser.getText());
        }
        if (token != JsonToken.VALUE_NULL) {
            blame("id", "id 应是文字或整数", "id should be a text or a whole number");
            parser.skipChildren();
        }
        return Optional.empty();
    }

    void blame(String member, String zh, String en) {
        blames.add(new Blame(member, Text.of(zh, en)));
    }
}
