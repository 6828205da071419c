package org.merestone.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of a FlatBuffers message: fields by number, each where an offset says. Offsets of a damaged message lead outside
 * its bytes, which is an {@link IndexOutOfBoundsException}.
 */
final class FlatBuffer {
    private final ByteBuffer bytes;
    private final int at;
    private final int fields;

    private FlatBuffer(ByteBuffer bytes, int at) {
        this.bytes = bytes;
        this.at = at;
        this.fields = at - bytes.getInt(at);
    }

    /** The outermost table of a message. */
    static FlatBuffer root(ByteBuffer message) {
        ByteBuffer bytes = message.slice().order(ByteOrder.LITTLE_ENDIAN);
        return new FlatBuffer(bytes, bytes.getInt(0));
    }

    /** Where the field is, if it is not at its default. */
    private Optional<Integer> place(int field) {
        int entry = 4 + 2 * field;
        if (entry >= Short.toUnsignedInt(bytes.getShort(fields))) {
            return Optional.empty();
        }
        int offset = Short.toUnsignedInt(bytes.getShort(fields + entry));
        return offset == 0 ? Optional.empty() : Optional.of(at + offset);
    }

    /** Of the whole message, in bytes. */
    int size() {
        return bytes.limit();
    }

    int number8(int field) {
        return place(field).map(p -> Byte.toUnsignedInt(bytes.get(p))).orElse(0);
    }

    int number16(int field, int otherwise) {
        return place(field).map(p -> Short.toUnsignedInt(bytes.getShort(p))).orElse(otherwise);
    }

    int number32(int field) {
        return place(field).map(bytes::getInt).orElse(0);
    }

    long number64(int field) {
        return place(field).map(bytes::getLong).orElse(0L);
    }

    Optional<String> text(int field) {
        return vector(field, 1).map(v -> StandardCharsets.UTF_8.decode(v).toString());
    }

    Optional<FlatBuffer> table(int field) {
        return place(field).map(p -> new FlatBuffer(bytes, p + bytes.getInt(p)));
    }

    List<FlatBuffer> tables(int field) {
        List<FlatBuffer> tables = new ArrayList<>();
        vector(field, 4).ifPresent(vector -> {
            int start = start(field);
            for (int i = 0; i < vector.limit() / 4; i++) {
                int place = start + 4 * i;
                tables.add(new FlatBuffer(bytes, place + bytes.getInt(place)));
            }
        });
        return tables;
    }

    /** The bytes of a vector's elements, little-endian. */
    Optional<ByteBuffer> vector(int field, int elementBytes) {
        return place(field).map(p -> {
            int start = start(field);
            long length = Integer.toUnsignedLong(bytes.getInt(start - 4)) * elementBytes;
            if (length > bytes.limit() - start) {
                throw new IndexOutOfBoundsException();
            }
            return bytes.slice(start, (int) length).order(ByteOrder.LITTLE_ENDIAN);
        });
    }

    private int start(int field) {
        int place = place(field).orElseThrow();
        return place + bytes.getInt(place) + 4;
    }
}
