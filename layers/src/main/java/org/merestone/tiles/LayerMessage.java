package org.merestone.tiles;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One layer of a tile in the making, as MVT 2.1 lays it out. */
final class LayerMessage {
    /** The types of geometry. */
    static final int POINT = 1;

    static final int LINE = 2;
    static final int POLYGON = 3;

    private static final int VERSION = 2;

    private final Wire body = new Wire();
    private final Wire feature = new Wire();
    private final Wire scratch = new Wire();
    private final List<String> keys;
    private final Map<Object, Integer> values = new LinkedHashMap<>();
    private boolean empty = true;

    /** @param keys names of the properties that features have, in order */
    LayerMessage(String name, List<String> keys) {
        this.keys = keys;
        body.varint(15, VERSION);
        body.bytes(1, utf8(name));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Adds a feature.
     *
     * @param id unlike those of all others in the layer
     * @param properties one for each key; empty text for none
     * @param commands the geometry, which is of that type
     */
    void add(long id, List<Object> properties, int type, Wire commands) {
        empty = false;
        feature.clear();
        feature.varint(1, id);
        scratch.clear();
        for (int key = 0; key < properties.size(); key++) {
            if (!properties.get(key).equals("")) {
                scratch.varint(key);
                scratch.varint(values.computeIfAbsent(properties.get(key), v -> values.size()));
            }
        }
        feature.bytes(2, scratch);
        feature.varint(3, type);
        feature.bytes(4, commands);
        body.bytes(2, feature);
    }

    /** Adds the layer to a tile, unless nothing is on it. */
    void addTo(Wire tile) {
        if (empty) {
            return;
        }
        keys.forEach(key -> body.bytes(3, utf8(key)));
        for (Object value : values.keySet()) {
            scratch.clear();
            if (value instanceof Boolean truth) {
                scratch.varint(7, truth ? 1 : 0);
            } else if (value instanceof Long whole) {
                scratch.varint(4, whole);
            } else if (value instanceof Double number) {
                scratch.number(3, number);
            } else {
                scratch.bytes(1, utf8(value.toString()));
            }
            body.bytes(4, scratch);
        }
        body.varint(5, Tile.EXTENT);
        tile.bytes(3, body);
    }
}
