package org.merestone.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;

/**
 * The value of a {@code coordinates} member before its geometry type is known: a position, or lists of positions as
 * deep as they are nested. The first thing wrong is kept; the rest is read over, so that later features are still read.
 */
final class JsonCoordinates {
    /** Deepest useful nesting: the positions of a MultiPolygon. */
    private static final int DEEPEST = 4;

    private final JsonParser parser;
    private final int maxVertices;
    private Optional<Unsound> fault = Optional.empty();
    private int vertices;
    private boolean heights;

    private JsonCoordinates(JsonParser parser, int maxVertices) {
        this.parser = parser;
        this.maxVertices = maxVertices;
    }

    /**
     * What was read.
     *
     * @param nest a {@code Coordinate}, or a {@code List} of such nests
     */
    record Read(Object nest, boolean heights, Optional<Unsound> fault) {}

    /** Reads the value at which the parser stands. */
    static Read read(JsonParser parser, int maxVertices) throws IOException {
        JsonCoordinates coordinates = new JsonCoordinates(parser, maxVertices);
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return new Read(
                    List.of(),
                    false,
                    Optional.of(new Unsound("coordinates 应是数组 […]", "coordinates should be an array […]")));
        }
        Object nest = coordinates.nest(1);
        return new Read(nest, coordinates.heights, coordinates.fault);
    }

    private Object nest(int depth) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.END_ARRAY) {
            return List.of();
        }
        if (first != JsonToken.START_ARRAY) {
            return position();
        }
        List<Object> parts = new ArrayList<>();
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_ARRAY) {
                blame("坐标数组里混有不是数组的值", "an array of coordinates also holds something that is no array");
                parser.skipChildren();
            } else if (depth == DEEPEST || fault.isPresent()) {
                if (fault.isEmpty()) {
                    blame("坐标的嵌套层数过多", "the coordinates are nested too deeply");
                }
                parser.skipChildren();
            } else {
                parts.add(nest(depth + 1));
            }
        }
        return parts;
    }

    private Object position() throws IOException {
        double[] numbers = new double[4];
        int count = 0;
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (!token.isNumeric()) {
                blameToken(token);
                parser.skipChildren();
            } else if (count < 4) {
                numbers[count] = parser.getDoubleValue();
            }
            count++;
        }
        if (count < 2 || count > 4) {
            blame("一个坐标有 " + count + " 个数，应有 2 至 4 个", "a position has " + count + " numbers; it should have 2 to 4");
        }
        heights |= count > 2;
        if (++vertices > maxVertices && fault.isEmpty()) {
            fault = Optional.of(Shapes.tooManyVertices(maxVertices));
        }
        if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
            blame("坐标不是有限的数（NaN/Infinity）", "a coordinate is not a finite number (NaN/Infinity)");
        }
        return new Coordinate(numbers[0], numbers[1]);
    }

    private void blameToken(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            String shown = text.substring(0, Math.min(40, text.length()));
            blame(
                    "坐标是带引号的文字 \"" + shown + "\"，应是数字",
                    "a coordinate is the text \"" + shown + "\"; it should be a number without quotes");
        } else {
            blame("坐标里有不是数字的值", "a position holds something that is no number");
        }
    }

    private void blame(String zh, String en) {
        if (fault.isEmpty()) {
            fault = Optional.of(new Unsound(zh, en));
        }
    }
}
