package org.merestone.tiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * A tile read by what its specification says, sharing no code with what writes it. Whatever the specification forbids of
 * commands, rings and tables fails.
 */
public record Decoded(Map<String, Layer> layers) {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** That of a layer that states none. */
    private static final int EXTENT = 4096;

    public record Layer(int version, int extent, List<Feature> features) {}

    /** @param geometry in grid units, y downwards; polygons put together by the winding of their rings */
    public record Feature(long id, Map<String, Object> properties, Geometry geometry) {}

    public static Decoded of(byte[] tile) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        for (Part part : parts(tile)) {
            check(part.field == 3, "a tile holds layers");
            Message layer = new Message(part.bytes);
            String name = layer.text(1);
            check(layers.put(name, layer(layer)) == null, "layer " + name + " comes twice");
        }
        return new Decoded(layers);
    }

    public List<Feature> features(String layer) {
        return layers.containsKey(layer) ? layers.get(layer).features() : List.of();
    }

    private static Layer layer(Message message) {
        List<String> keys = message.all(3).stream().map(Decoded::text).toList();
        List<Object> values = message.all(4).stream().map(Decoded::value).toList();
        check(keys.stream().distinct().count() == keys.size(), "keys are told apart");
        check(values.stream().distinct().count() == values.size(), "values are told apart");
        List<Feature> features = new ArrayList<>();
        for (Part part : message.all(2)) {
            Message feature = new Message(part.bytes);
            Map<String, Object> properties = new LinkedHashMap<>();
            List<Integer> tags = feature.all(2).isEmpty() ? List.of() : varints(feature.one(2).bytes);
            for (int i = 0; i < tags.size(); i += 2) {
                check(
                        properties.put(keys.get(tags.get(i)), values.get(tags.get(i + 1))) == null,
                        "a property comes once");
            }
            features.add(new Feature(
                    feature.one(1).number,
                    properties,
                    geometry((int) feature.one(3).number, varints(feature.one(4).bytes))));
        }
        check(!features.isEmpty(), "a layer has features");
        check(features.stream().map(Feature::id).distinct().count() == features.size(), "ids are told apart");
        return new Layer(
                (int) message.one(15).number,
                message.all(5).isEmpty() ? EXTENT : (int) message.one(5).number,
                features);
    }

    private static Object value(Part part) {
        List<Part> parts = parts(part.bytes);
        check(parts.size() == 1, "a value has one type");
        Part value = parts.get(0);
        return switch (value.field) {
            case 1 -> text(value);
            case 3 ->
                ByteBuffer.wrap(value.bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble();
            case 4 -> value.number;
            case 7 -> value.number == 1;
            default -> throw new IllegalArgumentException("value of type " + value.field);
        };
    }

    private static String text(Part part) {
        return new String(part.bytes, StandardCharsets.UTF_8);
    }

    private static Geometry geometry(int type, List<Integer> commands) {
        List<List<Coordinate>> paths = new ArrayList<>();
        int x = 0;
        int y = 0;
        for (int i = 0; i < commands.size(); ) {
            int command = commands.get(i) & 7;
            int count = commands.get(i++) >>> 3;
            check(count > 0 && (command != 7 || count == 1), "a command is given some times, ClosePath once");
            for (int k = 0; k < count && command != 7; k++) {
                int dx = zigzag(commands.get(i++));
                int dy = zigzag(commands.get(i++));
                check(command == 1 || dx != 0 || dy != 0, "a LineTo goes somewhere");
                x += dx;
                y += dy;
                if (command == 1) {
                    paths.add(new ArrayList<>());
                }
                paths.get(paths.size() - 1).add(new Coordinate(x, y));
            }
            if (command == 7) {
                List<Coordinate> ring = paths.get(paths.size() - 1);
                check(type == 3 && ring.size() >= 3, "a ring has three places");
                check(!ring.get(0).equals(ring.get(ring.size() - 1)), "ClosePath comes back to the start");
                ring.add(ring.get(0));
            }
        }
        return switch (type) {
            case 1 ->
                FACTORY.createMultiPointFromCoords(
                        paths.stream().map(path -> path.get(0)).toArray(Coordinate[]::new));
            case 2 ->
                FACTORY.createMultiLineString(paths.stream()
                        .peek(path -> check(path.size() > 1, "a line has two places"))
                        .map(path -> FACTORY.createLineString(path.toArray(Coordinate[]::new)))
                        .toArray(org.locationtech.jts.geom.LineString[]::new));
            default -> polygons(paths);
        };
    }

    private static Geometry polygons(List<List<Coordinate>> rings) {
        List<Polygon> polygons = new ArrayList<>();
        List<LinearRing> holes = new ArrayList<>();
        LinearRing shell = null;
        for (List<Coordinate> path : rings) {
            LinearRing ring = FACTORY.createLinearRing(path.toArray(Coordinate[]::new));
            // The library's sign is that of y upwards: positive for a ring that turns as a clock's hands do.
            double area = -Area.ofRingSigned(ring.getCoordinates());
            check(area != 0, "a ring has an area");
            if (area > 0) {
                if (shell != null) {
                    polygons.add(FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new)));
                }
                shell = ring;
                holes.clear();
            } else {
                check(shell != null, "a shell comes first");
                holes.add(ring);
            }
        }
        polygons.add(FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new)));
        return FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static int zigzag(int coded) {
        return coded >>> 1 ^ -(coded & 1);
    }

    private static List<Integer> varints(byte[] bytes) {
        List<Integer> numbers = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            numbers.add((int) varint(in));
        }
        return numbers;
    }

    private static long varint(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    private record Part(int field, long number, byte[] bytes) {}

    private record Message(List<Part> parts) {
        Message(byte[] bytes) {
            this(Decoded.parts(bytes));
        }

        List<Part> all(int field) {
            return parts.stream().filter(part -> part.field == field).toList();
        }

        Part one(int field) {
            check(all(field).size() == 1, "field " + field + " comes once");
            return all(field).get(0);
        }

        String text(int field) {
            return Decoded.text(one(field));
        }
    }

    private static List<Part> parts(byte[] bytes) {
        List<Part> parts = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            boolean varint = (tag & 7) == 0;
            long number = varint ? varint(in) : (tag & 7) == 1 ? Double.BYTES : varint(in);
            byte[] content = new byte[varint ? 0 : (int) number];
            in.get(content);
            parts.add(new Part(tag >>> 3, number, content));
        }
        return parts;
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("not so: " + rule);
        }
    }
}
