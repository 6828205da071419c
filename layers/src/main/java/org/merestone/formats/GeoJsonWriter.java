package org.merestone.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.merestone.catalog.Feature;

/** Writes a FeatureCollection, feature by feature: lon/lat to 9 decimals, shells anticlockwise (RFC 7946). */
public final class GeoJsonWriter implements AutoCloseable {
    private final JsonGenerator json;

    /** Begins the collection; closing ends it and closes {@code out}. */
    public GeoJsonWriter(OutputStream out) {
        try {
            json = GeoJsonReader.FACTORY.createGenerator(out);
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeArrayFieldStart("features");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(Feature feature) {
        try {
            write(json, feature);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            json.writeEndArray();
            json.writeEndObject();
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One Feature with its id; validity and fault stand among its properties when there are any. */
    public static void write(JsonGenerator json, Feature feature) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeStringField("id", feature.id());
        json.writeFieldName("geometry");
        if (feature.geometry().isPresent()) {
            write(json, feature.geometry().get());
        } else {
            json.writeNull();
        }
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, Object> property : Exported.properties(feature).entrySet()) {
            json.writeFieldName(property.getKey());
            value(json, property.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** A geometry object; a collection is written as a GeometryCollection. */
    public static void write(JsonGenerator json, Geometry geometry) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", geometry instanceof LinearRing ? "LineString" : geometry.getGeometryType());
        boolean collection = geometry.getGeometryType().equals("GeometryCollection");
        json.writeFieldName(collection ? "geometries" : "coordinates");
        if (geometry instanceof Point point) {
            point(json, point);
        } else if (geometry instanceof LineString line) {
            path(json, line.getCoordinateSequence(), false);
        } else if (geometry instanceof Polygon polygon) {
            rings(json, polygon);
        } else {
            parts(json, geometry, collection);
        }
        json.writeEndObject();
    }

    private static void parts(JsonGenerator json, Geometry geometry, boolean collection) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Geometry part = geometry.getGeometryN(i);
            if (collection) {
                write(json, part);
            } else if (geometry instanceof MultiPoint) {
                point(json, (Point) part);
            } else if (part instanceof LineString line) {
                path(json, line.getCoordinateSequence(), false);
            } else {
                rings(json, (Polygon) part);
            }
        }
        json.writeEndArray();
    }

    private static void rings(JsonGenerator json, Polygon polygon) throws IOException {
        json.writeStartArray();
        if (!polygon.isEmpty()) {
            ring(json, polygon.getExteriorRing(), true);
        }
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            ring(json, polygon.getInteriorRingN(i), false);
        }
        json.writeEndArray();
    }

    private static void ring(JsonGenerator json, LinearRing ring, boolean anticlockwise) throws IOException {
        CoordinateSequence path = ring.getCoordinateSequence();
        path(json, path, Orientation.isCCW(path) != anticlockwise);
    }

    private static void path(JsonGenerator json, CoordinateSequence path, boolean reversed) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < path.size(); i++) {
            int at = reversed ? path.size() - 1 - i : i;
            position(json, path.getX(at), path.getY(at));
        }
        json.writeEndArray();
    }

    private static void point(JsonGenerator json, Point point) throws IOException {
        if (point.isEmpty()) {
            json.writeStartArray();
            json.writeEndArray();
        } else {
            position(json, point.getX(), point.getY());
        }
    }

    private static void position(JsonGenerator json, double x, double y) throws IOException {
        json.writeStartArray();
        json.writeNumber(decimal(x));
        json.writeNumber(decimal(y));
        json.writeEndArray();
    }

    /** Nine decimals of a degree are a tenth of a millimetre; never in exponent form. */
    static String decimal(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Long whole) {
            json.writeNumber(whole);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof LocalDate || value instanceof String) {
            json.writeString(value.toString());
        } else {
            throw new IllegalArgumentException("a property of type " + value.getClass());
        }
    }
}
