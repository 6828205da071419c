package org.merestone.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;

/** Writes a FeatureCollection, feature by feature: lon/lat to 9 decimals, shells anticlockwise (RFC 7946). */
public final class GeoJsonWriter implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

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

    /** A geometry object. */
    public static void write(JsonGenerator json, Geometry geometry) throws IOException {
        MAPPER.writeValue(json, org.merestone.geometry.GeoJson.of(geometry));
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
