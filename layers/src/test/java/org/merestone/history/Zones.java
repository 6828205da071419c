package org.merestone.history;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Validity;
import org.merestone.store.Change;
import org.merestone.store.Query;
import org.merestone.store.Revision;
import org.merestone.store.Store;

/** A store with a layer of zones that tests edit. */
final class Zones implements AutoCloseable {
    static final String LAYER = "zones";
    static final Kinds KINDS = Kinds.load();
    static final Note NOTE = new Note("王工", "按批复更正");
    static final LocalDate DAY = LocalDate.parse("2026-06-01");

    private static final Kind KIND = KINDS.kind("water-source-zone");

    final Store store;
    final Edits edits;

    Zones(Path folder) {
        store = Store.open("gpkg:" + folder.resolve("zones.gpkg"));
        edits = new Edits(store, KINDS);
    }

    /** Imports into the layer, which gets this coverage. */
    Revision put(Change.Mode mode, Optional<String> coverage, Feature... features) {
        Layer layer = new Layer(
                LAYER,
                KIND.id(),
                KIND.title(),
                new Layer.Provenance("批复", Optional.empty(), OptionalDouble.of(1), Kind.Sensitivity.PUBLIC),
                coverage.map(wkt -> new Layer.Coverage(wkt(wkt), "extent")),
                Layer.Contents.EMPTY);
        return store.commit(new Change("李工", "导入", KIND, layer, mode, List.of(features), Map.of()));
    }

    Revision put(Feature... features) {
        return put(Change.Mode.UPDATE, Optional.empty(), features);
    }

    Past past(String id) {
        return Past.of(store, LAYER, id);
    }

    /** Id, name, validity and first coordinate of all that is known, without the revisions that brought it. */
    List<String> known() {
        return known(Query.all(LAYER));
    }

    List<String> known(Query query) {
        List<String> lines = new ArrayList<>();
        store.scan(query, f -> lines.add(line(f)));
        return lines;
    }

    static String line(Feature f) {
        return f.id() + " " + f.name() + " "
                + f.validity().from().map(LocalDate::toString).orElse("") + ".."
                + f.validity().to().map(LocalDate::toString).orElse("")
                + f.fault().map(why -> " " + why).orElse("")
                + f.geometry().map(g -> " " + g.getCoordinate().x).orElse("");
    }

    static Feature zone(String id, String name, String from, String to) {
        return zone(id, name, from, to, box(112, 33, 112.01, 33.01));
    }

    static Feature zone(String id, String name, String from, String to, Geometry geometry) {
        Validity validity = new Validity(day(from), day(to));
        return new Feature(LAYER, id, Optional.of(geometry), Map.of("name", name), validity, 0, Optional.empty());
    }

    static Feature broken(String id, String name) {
        Geometry bowtie = wkt("POLYGON ((112 33, 112.01 33.01, 112.01 33, 112 33.01, 112 33))");
        return new Feature(
                LAYER, id, Optional.of(bowtie), Map.of("name", name), Validity.ALWAYS, 0, Optional.of("自相交"));
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    static Geometry box(double west, double south, double east, double north) {
        return wkt("POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))"
                .formatted(west, south, east, north));
    }

    static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
