package org.merestone.store;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.merestone.catalog.Feature;

/**
 * What a version says, whenever it holds, as it is stored.
 *
 * @param properties the same as {@code json}
 * @param wkb little-endian and two-dimensional; empty when there is no geometry
 * @param box the null envelope when there is no geometry or its coordinates are not finite
 */
record Body(Map<String, Object> properties, String json, Optional<byte[]> wkb, Envelope box, Optional<String> fault) {

    static Body of(Feature feature) {
        Optional<byte[]> wkb = feature.geometry().map(g -> new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(g));
        Envelope box = feature.geometry().map(Body::boxOf).orElseGet(Envelope::new);
        return new Body(feature.properties(), PropertyText.of(feature.properties()), wkb, box, feature.fault());
    }

    private static Envelope boxOf(Geometry geometry) {
        for (var coordinate : geometry.getCoordinates()) {
            if (!Double.isFinite(coordinate.x) || !Double.isFinite(coordinate.y)) {
                return new Envelope();
            }
        }
        return geometry.getEnvelopeInternal();
    }

    boolean sound() {
        return fault.isEmpty();
    }

    Optional<Geometry> geometry(WKBReader reader) {
        return wkb.map(bytes -> {
            try {
                return reader.read(bytes);
            } catch (ParseException e) {
                throw new IllegalStateException("the stored geometry cannot be read", e);
            }
        });
    }

    boolean saysTheSameAs(Body other) {
        return json.equals(other.json)
                && fault.equals(other.fault)
                && Arrays.equals(wkb.orElse(null), other.wkb.orElse(null));
    }
}
