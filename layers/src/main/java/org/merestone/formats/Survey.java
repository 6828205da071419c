package org.merestone.formats;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;

/** What a look at all features tells of a file before it is written: columns, their types and widths, sorts of shapes. */
public final class Survey {
    private static final List<String> LAST = List.of("valid_from", "valid_to", "revision", "fault");
    /** The columns that are no attributes, by names that no attribute has in a file. */
    static final Set<String> OWN =
            Stream.concat(Stream.of("id"), LAST.stream()).collect(Collectors.toUnmodifiableSet());

    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Set<Integer> dimensions = new TreeSet<>();
    private final Set<Integer> several = new TreeSet<>();
    private long count;

    /**
     * A column as its values need it.
     *
     * @param utf8Bytes of its longest text in UTF-8; {@code gbkBytes} in GBK
     * @param characters of its longest text
     */
    public record Column(String name, Field.Type type, int utf8Bytes, int gbkBytes, int characters) {}

    private static final class Found {
        private Optional<Field.Type> type = Optional.empty();
        private int utf8Bytes;
        private int gbkBytes;
        private int characters;

        private void add(Object value) {
            Field.Type own = typeOf(value);
            type = type.filter(t -> t != own).isPresent() ? Optional.of(Field.Type.TEXT) : Optional.of(own);
            String text = value.toString();
            characters = Math.max(characters, text.length());
            utf8Bytes = Math.max(utf8Bytes, text.getBytes(StandardCharsets.UTF_8).length);
            gbkBytes = Math.max(gbkBytes, text.getBytes(Charsets.GB18030).length);
        }
    }

    private static Field.Type typeOf(Object value) {
        if (value instanceof Long) {
            return Field.Type.INTEGER;
        }
        if (value instanceof Double) {
            return Field.Type.NUMBER;
        }
        if (value instanceof Boolean) {
            return Field.Type.BOOLEAN;
        }
        return value instanceof LocalDate ? Field.Type.DATE : Field.Type.TEXT;
    }

    /** @param fields that a table shows first, in their order, also where no feature has them */
    public Survey(Collection<String> fields) {
        found.put("id", new Found());
        fields.stream()
                .map(Exported.TABLE::column)
                .filter(f -> !LAST.contains(f))
                .forEach(f -> found.put(f, new Found()));
    }

    public void add(Feature feature) {
        count++;
        Exported.row(feature)
                .forEach((name, value) ->
                        found.computeIfAbsent(name, n -> new Found()).add(value));
        feature.geometry().ifPresent(geometry -> {
            dimensions.add(geometry.getDimension());
            if (geometry.getNumGeometries() > 1) {
                several.add(geometry.getDimension());
            }
        });
    }

    public long count() {
        return count;
    }

    /** The names of the attributes, in order: without id, validity, revision and fault. */
    public List<String> attributes() {
        return found.keySet().stream()
                .skip(1)
                .filter(name -> !LAST.contains(name))
                .toList();
    }

    /** The id, the attributes, then valid_from, valid_to, revision and fault. */
    List<Column> columns() {
        return Stream.concat(found.keySet().stream().filter(name -> !LAST.contains(name)), LAST.stream())
                .map(this::column)
                .toList();
    }

    private Column column(String name) {
        Found of = found.getOrDefault(name, new Found());
        Field.Type type = of.type.orElse(name.startsWith("valid_") ? Field.Type.DATE : Field.Type.TEXT);
        return new Column(name, type, of.utf8Bytes, of.gbkBytes, of.characters);
    }

    /** 0 for points, 1 for lines, 2 for areas: those that there are. */
    Set<Integer> dimensions() {
        return dimensions;
    }

    /** Whether a shape of this dimension has several parts. */
    boolean several(int dimension) {
        return several.contains(dimension);
    }

    /** Whether all are points of one position. */
    boolean pointsAlone() {
        return dimensions.equals(Set.of(0)) && !several(0);
    }

    /** The parts of a geometry. */
    static List<Geometry> parts(Geometry geometry) {
        return IntStream.range(0, geometry.getNumGeometries())
                .mapToObj(geometry::getGeometryN)
                .toList();
    }
}
