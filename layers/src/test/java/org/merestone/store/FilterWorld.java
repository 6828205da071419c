package org.merestone.store;

import static org.merestone.store.Samples.field;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Validity;

/** Features with all that a filter could stumble over, the same for every run. */
final class FilterWorld {
    static final Kind KIND = Samples.kind(
            "zone",
            Set.of(Kind.Shape.POLYGON),
            List.of(
                    field("code", Field.Type.TEXT),
                    field("name", Field.Type.TEXT),
                    field("grade", Field.Type.INTEGER),
                    field("share", Field.Type.NUMBER),
                    field("urban", Field.Type.BOOLEAN),
                    field("approved_on", Field.Type.DATE),
                    field("other", Field.Type.TEXT)));

    static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "A",
            "ab",
            "AB",
            "a_b",
            "a%b",
            "100%",
            "100!",
            "a\\b",
            "it's",
            "say \"grade\": 1",
            "一级区",
            "一级保护区",
            "𠮷野",
            "😀",
            "ﬀ",
            "ſ",
            "K",
            "é",
            "É",
            "a\nb",
            "a\0b",
            "a\uFFFDb",
            "a{2}",
            "aa",
            "2020-01-01",
            "9",
            "10",
            "09",
            "null",
            "true");

    private static final List<Long> LONGS = List.of(
            0L, 1L, 2L, 3L, 4L, -3L, 10L, (1L << 53) - 1, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE);

    private static final List<Double> DOUBLES =
            List.of(0.0, -0.0, 0.1, 0.3, 1.0, 2.5, 3.0, -3.5, 1e300, Double.MIN_VALUE, 9007199254740993.0, 0.1 + 0.2);

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private FilterWorld() {}

    static List<Feature> features(String layer, int count) {
        Random random = new Random(20260815);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            features.add(feature(layer, random, i));
        }
        return features;
    }

    private static Feature feature(String layer, Random random, int number) {
        Optional<String> fault = random.nextInt(50) == 0 ? Optional.of("坏") : Optional.empty();
        Optional<Geometry> geometry = fault.isPresent() && random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(fault.isPresent() ? bowTie(random) : shape(random));
        Validity validity = new Validity(
                random.nextBoolean() ? Optional.empty() : Optional.of(day(random)),
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(LocalDate.of(2031, 1, 1)));
        return new Feature(layer, "z-" + number, geometry, properties(random), validity, 0, fault);
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(2018, 1, 1).plusDays(random.nextInt(4000));
    }

    private static Map<String, Object> properties(Random random) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field field : KIND.fields()) {
            int way = random.nextInt(40);
            if (way == 0) {
                properties.put(field.name(), value(random, Field.Type.values()[random.nextInt(5)]));
            } else if (way > 6) {
                properties.put(field.name(), value(random, field.type()));
            }
        }
        if (random.nextInt(4) == 0) {
            properties.put("备注", TEXTS.get(random.nextInt(TEXTS.size())));
        }
        if (random.nextInt(200) == 0) {
            properties.put(random.nextBoolean() ? "valid_from" : "fault", "2020-02-02");
        }
        return properties;
    }

    private static Object value(Random random, Field.Type type) {
        return switch (type) {
            case TEXT -> TEXTS.get(random.nextInt(TEXTS.size()));
            case INTEGER -> LONGS.get(random.nextInt(LONGS.size()));
            case NUMBER -> DOUBLES.get(random.nextInt(DOUBLES.size()));
            case BOOLEAN -> random.nextBoolean();
            case DATE -> day(random);
        };
    }

    private static double grid(Random random) {
        return random.nextInt(1000) * 0.01;
    }

    private static Geometry shape(Random random) {
        double x = 110 + grid(random);
        double y = 30 + grid(random);
        double size = 0.01 + random.nextInt(40) * 0.01;
        return switch (random.nextInt(3)) {
            case 0 -> polygon(x, y, x + size, y, x + size, y + size, x, y + size);
            case 1 -> polygon(x, y, x + size, y, x, y + size);
            default ->
                SHAPES.createMultiPolygon(new org.locationtech.jts.geom.Polygon[] {
                    polygon(x, y, x + size, y, x, y + size),
                    polygon(x + 1, y + 1, x + 1 + size, y + 1, x + 1, y + 1 + size)
                });
        };
    }

    private static Geometry bowTie(Random random) {
        double x = 110 + grid(random);
        double y = 30 + grid(random);
        return polygon(x, y, x + 1, y + 1, x + 1, y, x, y + 1);
    }

    private static org.locationtech.jts.geom.Polygon polygon(double... xy) {
        Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
        for (int i = 0; i < ring.length - 1; i++) {
            ring[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
        }
        ring[ring.length - 1] = ring[0];
        return SHAPES.createPolygon(ring);
    }
}
