package org.merestone.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;

/** A kind, a layer, features and changes to try a store with, and the store. */
final class Samples {
    static final Kind ZONE = kind("zone", Set.of(Kind.Shape.POLYGON), zoneFields());
    static final String LAYER = "zone-a";

    private Samples() {}

    /** A new file under a name with all that a URL could misread. */
    static Store geoPackage(Path folder, InstantSource clock) {
        return Store.open("gpkg:" + folder.resolve("区划 %41 ?cache=shared #" + UUID.randomUUID() + ".gpkg"), clock);
    }

    private static List<Field> zoneFields() {
        return List.of(
                field("code", Field.Type.TEXT),
                field("name", Field.Type.TEXT),
                field("grade", Field.Type.INTEGER),
                field("share", Field.Type.NUMBER),
                field("urban", Field.Type.BOOLEAN),
                field("approved_on", Field.Type.DATE));
    }

    static Field field(String name, Field.Type type) {
        return new Field(name, type, Text.of("字段 " + name, name), List.of(), List.of(), false, Optional.empty());
    }

    static Kind kind(String id, Set<Kind.Shape> shapes, List<Field> fields) {
        var defaults = new Kind.Defaults(5, OptionalInt.empty(), Kind.Sensitivity.INTERNAL);
        return new Kind(id, Text.of("保护区", "Zone"), Kind.Role.ZONE, shapes, fields, defaults, "#336699");
    }

    static Layer layer(String id, Kind kind) {
        return layer(id, kind, Text.of("某县保护区 " + id, "Zones " + id));
    }

    static Layer layer(String id, Kind kind, Text title) {
        var provenance = new Layer.Provenance(
                "县环保局", Optional.of(LocalDate.parse("2026-03-01")), OptionalDouble.of(2.5), Kind.Sensitivity.INTERNAL);
        return new Layer(id, kind.id(), title, provenance, Optional.empty(), Layer.Contents.EMPTY);
    }

    static Geometry wkt(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }

    /** A square of 1 degree with this lower left corner. */
    static Geometry square(double x, double y) {
        return wkt("POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))".formatted(x, y, x + 1, y + 1));
    }

    static Feature feature(String id, Validity validity, Geometry geometry, Map<String, Object> properties) {
        return new Feature(LAYER, id, Optional.of(geometry), properties, validity, 0, Optional.empty());
    }

    /** A square at 110, 30 that is called {@code name}. */
    static Feature named(String id, String from, String to, String name) {
        return feature(id, validity(from, to), square(110, 30), Map.of("name", name));
    }

    static Feature quarantined(String id, Optional<Geometry> geometry) {
        return new Feature(LAYER, id, geometry, Map.of(), Validity.ALWAYS, 0, Optional.of("自相交"));
    }

    /** An empty text is an open end. */
    static Validity validity(String from, String to) {
        return new Validity(day(from), day(to));
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    static Change change(Change.Mode mode, Feature... put) {
        return change(mode, List.of(put));
    }

    static Change change(Change.Mode mode, List<Feature> put) {
        return new Change("李工", "导入 zones.geojson", ZONE, layer(LAYER, ZONE), mode, put, Map.of("rows", 3L));
    }

    static Change change(Kind kind, Layer layer, Feature... put) {
        return new Change("李工", "改", kind, layer, Change.Mode.UPDATE, List.of(put), Map.of());
    }

    /** An edit of what is known of ids by one who saw the layer as it was said at first. */
    static Change edit(boolean whole, Map<String, Long> seen, Feature... put) {
        Layer layer = layer(LAYER, ZONE);
        var known = new Change.Seen(seen, whole, layer);
        return new Change("王工", "改", ZONE, layer, Change.Mode.UPDATE, List.of(put), Map.of()).having(known);
    }

    static List<Feature> scan(Store store, Query query) {
        List<Feature> features = new ArrayList<>();
        store.scan(query, features::add);
        return features;
    }

    /** Id, name, validity and revision of each, short enough to compare by eye. */
    static List<String> lines(Store store, Query query) {
        return scan(store, query).stream().map(Samples::line).toList();
    }

    static String line(Feature f) {
        String from = f.validity().from().map(LocalDate::toString).orElse("");
        String to = f.validity().to().map(LocalDate::toString).orElse("");
        return f.id() + " " + f.name() + " " + from + ".." + to + " r" + f.revision();
    }
}
