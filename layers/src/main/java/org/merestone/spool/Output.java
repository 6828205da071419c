package org.merestone.spool;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;

/** Puts values into bytes, as {@link Input} takes them out. */
public final class Output {
    private ByteBuffer bytes = ByteBuffer.allocate(1024);
    private final WKBWriter geometries = new WKBWriter(2, ByteOrderValues.BIG_ENDIAN);
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** With room for so many bytes more. */
    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int capacity = Math.max(bytes.position() + more, bytes.capacity() + (bytes.capacity() >> 1));
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }
        return bytes;
    }

    public void number(int number) {
        room(4).putInt(number);
    }

    public void number(long number) {
        room(8).putLong(number);
    }

    public void number(double number) {
        room(8).putDouble(number);
    }

    public void flag(boolean flag) {
        room(1).put((byte) (flag ? 1 : 0));
    }

    /** Any text, also one that is not well-formed Unicode. */
    public void text(String text) {
        boolean narrow = text.chars().allMatch(c -> c < 256);
        number(narrow ? text.length() : -text.length());
        ByteBuffer room = room(narrow ? text.length() : 2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            if (narrow) {
                room.put((byte) text.charAt(i));
            } else {
                room.putChar(text.charAt(i));
            }
        }
    }

    /** One of few texts that come again and again. */
    public void name(String name) {
        number(numbers.computeIfAbsent(name, n -> {
            names.add(n);
            return names.size() - 1;
        }));
    }

    public void text(Text text) {
        text(text.zh());
        text(text.en());
    }

    public <T> void maybe(Optional<T> value, Consumer<T> how) {
        flag(value.isPresent());
        value.ifPresent(how);
    }

    public void maybe(OptionalDouble value) {
        flag(value.isPresent());
        value.ifPresent(this::number);
    }

    public <T> void all(Collection<T> values, Consumer<T> how) {
        number(values.size());
        values.forEach(how);
    }

    public void geometry(Geometry geometry) {
        byte[] wkb = geometries.write(geometry);
        flag(geometry instanceof LinearRing);
        number(wkb.length);
        room(wkb.length).put(wkb);
    }

    /** Values by name: texts, whole numbers, numbers, truths and days. */
    public void values(Map<String, Object> values) {
        number(values.size());
        values.forEach((name, value) -> {
            name(name);
            value(value);
        });
    }

    private void value(Object value) {
        if (value instanceof String text) {
            room(1).put((byte) 0);
            text(text);
        } else if (value instanceof Long number) {
            room(1).put((byte) 1);
            number(number);
        } else if (value instanceof Double number) {
            room(1).put((byte) 2);
            number(number);
        } else if (value instanceof Boolean truth) {
            room(1).put((byte) 3);
            flag(truth);
        } else if (value instanceof LocalDate day) {
            room(1).put((byte) 4);
            day(day);
        } else {
            throw new IllegalArgumentException("not a value of a row: " + value.getClass());
        }
    }

    private void day(LocalDate day) {
        number(day.toEpochDay());
    }

    public void validity(Validity validity) {
        maybe(validity.from(), this::day);
        maybe(validity.to(), this::day);
    }

    public void fault(Fault fault) {
        name(fault.file());
        number(fault.row());
        maybe(fault.field(), this::name);
        text(fault.reason());
    }

    int size() {
        return bytes.position();
    }

    List<String> names() {
        return names;
    }

    /** What was put in since the last time, to be read before anything else is put in. */
    ByteBuffer taken() {
        ByteBuffer taken = bytes.flip();
        bytes = ByteBuffer.allocate(taken.limit() + 1024);
        return taken;
    }

    /** What was put in since {@link #taken}, from there on. */
    Input from(int position) {
        return new Input(bytes.array(), position, names);
    }
}
