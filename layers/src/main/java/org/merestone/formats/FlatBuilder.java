package org.merestone.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes one FlatBuffers message from its end to its start; a place is how far something lies from the end. */
final class FlatBuilder {
    private static final int WIDEST = 8;

    private ByteBuffer bytes = ByteBuffer.allocate(1_024).order(ByteOrder.LITTLE_ENDIAN);
    private int used;

    /** The value of a field: a number of so many bytes, or the place of something made before. */
    record Value(int size, long number) {
        static Value of8(int number) {
            return new Value(1, number);
        }

        static Value of16(int number) {
            return new Value(2, number);
        }

        static Value of32(int number) {
            return new Value(4, number);
        }

        static Value of64(long number) {
            return new Value(8, number);
        }

        /** A size that no number has. */
        static Value at(int place) {
            return new Value(0, place);
        }
    }

    /** Makes room before what is there, so that {@code size} bytes, and {@code more} behind them, end aligned. */
    private void align(int size, int more) {
        int padding = -(used + more) & size - 1;
        while (bytes.capacity() < used + padding + more + size + WIDEST) {
            ByteBuffer wider = ByteBuffer.allocate(bytes.capacity() * 2).order(ByteOrder.LITTLE_ENDIAN);
            wider.put(wider.capacity() - used, bytes.array(), bytes.capacity() - used, used);
            bytes = wider;
        }
        used += padding;
    }

    private int put(Value value) {
        int size = value.size() == 0 ? 4 : value.size();
        align(size, 0);
        used += size;
        int at = bytes.capacity() - used;
        switch (value.size()) {
            case 0 -> bytes.putInt(at, used - (int) value.number());
            case 1 -> bytes.put(at, (byte) value.number());
            case 2 -> bytes.putShort(at, (short) value.number());
            case 4 -> bytes.putInt(at, (int) value.number());
            default -> bytes.putLong(at, value.number());
        }
        return used;
    }

    /** @param elements little-endian, each of {@code elementBytes} */
    int vector(byte[] elements, int elementBytes) {
        return vector(elements, elementBytes, elements.length / elementBytes, 0);
    }

    private int vector(byte[] elements, int elementBytes, int count, int more) {
        align(4, elements.length + more);
        align(elementBytes, elements.length + more);
        used += elements.length + more;
        bytes.put(bytes.capacity() - used, elements);
        return put(Value.of32(count));
    }

    /** Ends with a zero byte that does not count. */
    int text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return vector(utf8, 1, utf8.length, 1);
    }

    /** A vector of tables made before. */
    int tables(List<Integer> places) {
        align(4, 4 * places.size());
        for (int i = places.size() - 1; i >= 0; i--) {
            put(Value.at(places.get(i)));
        }
        return put(Value.of32(places.size()));
    }

    /** @param fields by number, those that are not at their default */
    int table(Map<Integer, Value> fields) {
        int end = used;
        Map<Integer, Integer> places = new TreeMap<>();
        fields.forEach((field, value) -> places.put(field, put(value)));
        int table = put(Value.of32(0));
        int last = places.keySet().stream().max(Integer::compare).orElse(-1);
        for (int field = last; field >= 0; field--) {
            put(Value.of16(places.containsKey(field) ? table - places.get(field) : 0));
        }
        put(Value.of16(table - end));
        put(Value.of16(4 + 2 * (last + 1)));
        bytes.putInt(bytes.capacity() - table, used - table);
        return table;
    }

    /** The message with its length in front. */
    byte[] message(int root) {
        align(WIDEST, 8);
        put(Value.at(root));
        put(Value.of32(used));
        byte[] message = new byte[used];
        bytes.get(bytes.capacity() - used, message);
        return message;
    }
}
