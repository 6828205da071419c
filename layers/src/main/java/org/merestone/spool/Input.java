package org.merestone.spool;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;

/** Takes values out of the bytes into which {@link Output} put them, in the same order. */
public final class Input {
    private final ByteBuffer bytes;
    private final List<String> names;

    Input(byte[] bytes, int position, List<String> names) {
        this.bytes = ByteBuffer.wrap(bytes).position(position);
        this.names = names;
    }

    public int number() {
        return bytes.getInt();
    }

    public long whole() {
        return bytes.getLong();
    }

    public double real() {
        return bytes.getDouble();
    }

    public boolean flag() {
        return bytes.get() != 0;
    }

    public String text() {
        int length = number();
        char[] text = new char[Math.abs(length)];
        for (int i = 0; i < text.length; i++) {
            text[i] = length > 0 ? (char) (bytes.get() & 0xff) : bytes.getChar();
        }
        return new String(text);
    }

    public String name() {
        return names.get(number());
    }

    public Text words() {
        return Text.of(text(), text());
    }

    public <T> Optional<T> maybe(Supplier<T> how) {
        return flag() ? Optional.of(how.get()) : Optional.empty();
    }

    public OptionalDouble maybeReal() {
        return flag() ? OptionalDouble.of(real()) : OptionalDouble.empty();
    }

    public <T> List<T> all(Supplier<T> how) {
        int size = number();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(how.get());
        }
        return values;
    }

    public Geometry geometry() {
        boolean ring = flag();
        byte[] wkb = new byte[number()];
        bytes.get(wkb);
        try {
            Geometry geometry = new WKBReader().read(wkb);
            return ring ? geometry.getFactory().createLinearRing(geometry.getCoordinates()) : geometry;
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    public Map<String, Object> values() {
        int size = number();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            values.put(name(), value());
        }
        return values;
    }

    private Object value() {
        return switch (bytes.get()) {
            case 0 -> text();
            case 1 -> (Object) whole();
            case 2 -> real();
            case 3 -> flag();
            default -> day();
        };
    }

    private LocalDate day() {
        return LocalDate.ofEpochDay(whole());
    }

    public Validity validity() {
        return new Validity(maybe(this::day), maybe(this::day));
    }

    public Fault fault() {
        return new Fault(name(), number(), maybe(this::name), words());
    }
}
