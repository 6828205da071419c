package org.merestone.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;

/** Writes features as FlatGeobuf (version 3), one after another, without an index. */
public final class FlatGeobufWriter implements FeatureSink {
    private static final byte[] MAGIC = {'f', 'g', 'b', 3, 'f', 'g', 'b', 0};
    private static final int BOOL = 2;
    private static final int LONG = 7;
    private static final int DOUBLE = 10;
    private static final int STRING = 11;
    private static final int MULTI = 3;

    private final OutputStream out;
    private final List<Survey.Column> columns;
    private final int geometryType;
    private final Lost lost = new Lost();

    /**
     * Begins the file; closing it closes {@code out}.
     *
     * @param survey of all the features to be written
     */
    public FlatGeobufWriter(OutputStream out, Heading heading, Survey survey) throws IOException {
        this.out = out;
        this.columns = survey.columns();
        List<Integer> dimensions = List.copyOf(survey.dimensions());
        this.geometryType =
                dimensions.size() == 1 ? dimensions.get(0) + 1 + (survey.several(dimensions.get(0)) ? MULTI : 0) : 0;
        out.write(MAGIC);
        out.write(header(heading, survey.count()));
    }

    private byte[] header(Heading heading, long count) {
        FlatBuilder header = new FlatBuilder();
        List<Integer> described = new ArrayList<>();
        for (Survey.Column column : columns) {
            int name = header.text(column.name());
            described.add(header.table(Map.of(0, FlatBuilder.Value.at(name), 1, FlatBuilder.Value.of8(type(column)))));
        }
        int crs = header.table(new TreeMap<>(Map.of(
                0, FlatBuilder.Value.at(header.text("EPSG")),
                1, FlatBuilder.Value.of32(heading.crs().epsg()),
                2, FlatBuilder.Value.at(header.text(heading.crs().label())),
                4, FlatBuilder.Value.at(header.text(heading.crs().wkt())))));
        return header.message(header.table(new TreeMap<>(Map.of(
                0, FlatBuilder.Value.at(header.text(heading.layer())),
                2, FlatBuilder.Value.of8(geometryType),
                7, FlatBuilder.Value.at(header.tables(described)),
                8, FlatBuilder.Value.of64(count),
                9, FlatBuilder.Value.of16(0),
                10, FlatBuilder.Value.at(crs),
                11, FlatBuilder.Value.at(header.text(heading.title().zh())),
                12, FlatBuilder.Value.at(header.text(heading.about(List.of())))))));
    }

    private static int type(Survey.Column column) {
        return switch (column.type()) {
            case BOOLEAN -> BOOL;
            case INTEGER -> LONG;
            case NUMBER -> DOUBLE;
            case DATE, TEXT -> STRING;
        };
    }

    @Override
    public void write(Feature feature) throws IOException {
        FlatBuilder message = new FlatBuilder();
        Map<Integer, FlatBuilder.Value> fields = new TreeMap<>();
        if (feature.geometry().isPresent()) {
            fields.put(0, FlatBuilder.Value.at(shape(message, feature.geometry().get())));
        } else {
            lost.without();
        }
        fields.put(1, FlatBuilder.Value.at(message.vector(properties(Exported.row(feature)), 1)));
        out.write(message.message(message.table(fields)));
    }

    private byte[] properties(Map<String, Object> row) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(columns.get(i).name());
            if (value != null) {
                bytes.write(little(2).putShort((short) i).array());
                bytes.write(bytes(type(columns.get(i)), value));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(int type, Object value) {
        return switch (type) {
            case BOOL -> new byte[] {(byte) (value.equals(true) ? 1 : 0)};
            case LONG -> little(8).putLong((Long) value).array();
            case DOUBLE -> little(8).putDouble((Double) value).array();
            default -> {
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                yield little(4 + text.length).putInt(text.length).put(text).array();
            }
        };
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** In a file of shapes of several parts each is one. */
    private int shape(FlatBuilder message, Geometry geometry) {
        int type = geometryType > MULTI || geometry.getNumGeometries() > 1
                ? geometry.getDimension() + 1 + MULTI
                : geometry.getDimension() + 1;
        List<Geometry> parts = Survey.parts(geometry);
        if (type == FlatShape.MULTI_POLYGON) {
            List<Integer> polygons = parts.stream()
                    .map(part -> paths(message, FlatShape.POLYGON, rings((Polygon) part)))
                    .toList();
            int place = message.tables(polygons);
            return message.table(new TreeMap<>(Map.of(6, FlatBuilder.Value.of8(type), 7, FlatBuilder.Value.at(place))));
        }
        if (geometry.getDimension() == 0) {
            return paths(message, type, List.<Coordinate[]>of(geometry.getCoordinates()));
        }
        return paths(
                message,
                type,
                type == FlatShape.POLYGON
                        ? rings((Polygon) parts.get(0))
                        : parts.stream().map(Geometry::getCoordinates).toList());
    }

    private static List<Coordinate[]> rings(Polygon polygon) {
        List<Coordinate[]> rings = new ArrayList<>();
        rings.add(polygon.getExteriorRing().getCoordinates());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(polygon.getInteriorRingN(i).getCoordinates());
        }
        return rings;
    }

    /** Where each line or ring ends, which a single one need not say. */
    private static int paths(FlatBuilder message, int type, List<Coordinate[]> paths) {
        int points = paths.stream().mapToInt(p -> p.length).sum();
        ByteBuffer xy = little(16 * points);
        ByteBuffer ends = little(4 * paths.size());
        for (Coordinate[] path : paths) {
            for (Coordinate at : path) {
                xy.putDouble(at.x).putDouble(at.y);
            }
            ends.putInt(xy.position() / 16);
        }
        Map<Integer, FlatBuilder.Value> fields = new TreeMap<>();
        if (paths.size() > 1) {
            fields.put(0, FlatBuilder.Value.at(message.vector(ends.array(), 4)));
        }
        fields.put(1, FlatBuilder.Value.at(message.vector(xy.array(), 8)));
        fields.put(6, FlatBuilder.Value.of8(type));
        return message.table(fields);
    }

    @Override
    public List<Text> notices() {
        return lost.notices(Text.of("-", "-"));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
