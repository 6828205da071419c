package org.merestone.server.api;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;

/** A feature of a test being made. */
record Draft(
        String layer,
        String id,
        Optional<Geometry> geometry,
        Map<String, Object> properties,
        Optional<LocalDate> from) {
    static Draft on(String layer) {
        return new Draft(layer, "", Optional.empty(), Map.of(), Optional.empty());
    }

    Draft at(String name, String wkt) {
        return new Draft(layer, name, Optional.of(wkt(wkt)), properties, from);
    }

    Draft with(Map<String, Object> all) {
        return new Draft(layer, id, geometry, all, from);
    }

    Draft from(String day) {
        return new Draft(layer, id, geometry, properties, Optional.of(LocalDate.parse(day)));
    }

    Feature sound() {
        return feature(Optional.empty());
    }

    Feature faulty(String why) {
        return feature(Optional.of(why));
    }

    private Feature feature(Optional<String> fault) {
        return new Feature(layer, id, geometry, properties, new Validity(from, Optional.empty()), 0, fault);
    }

    static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
