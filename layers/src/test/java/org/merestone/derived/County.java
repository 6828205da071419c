package org.merestone.derived;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Validity;
import org.merestone.catalog.Yaml;
import org.merestone.geometry.Wkt;
import org.merestone.store.Change;
import org.merestone.store.Kept;
import org.merestone.store.Query;
import org.merestone.store.Revision;
import org.merestone.store.Store;

/** A store with stations and bank lines, and the layers made of them. */
public final class County implements AutoCloseable {
    public static final Kinds KINDS = Kinds.load();
    public static final String AREA = "POLYGON ((112 33, 112.2 33, 112.2 33.2, 112 33.2, 112 33))";
    static final Definition RING = read("- {layer: ring, ring: {from: station, radius_m: [2000, 1000]}}");
    static final Definition STRIP = read("- {layer: strip, strip: {from: bank-line, distance_m: [1000, 3000]}}");

    public final Store store;
    public final Deriving deriving;

    public County(Kept kept, Path folder) {
        store = Store.open(kept.fresh(folder), () -> Instant.parse("2026-08-15T01:02:03Z"));
        deriving = new Deriving(store, KINDS, new DerivedLayers(List.of(RING, STRIP)));
    }

    static Definition read(String yaml) {
        return DerivedLayers.read(Yaml.read("derived.yaml", "derived:\n" + yaml), KINDS)
                .definitions()
                .get(0);
    }

    /** Puts features into a layer whose id is that of its kind, with this coverage and accuracy. */
    public Revision put(String kind, String coverage, OptionalDouble accuracyM, Feature... features) {
        return put(Change.Mode.UPDATE, kind, coverage, accuracyM, features);
    }

    Revision put(Change.Mode mode, String kind, String coverage, OptionalDouble accuracyM, Feature... features) {
        Kind of = KINDS.kind(kind);
        Layer layer = new Layer(
                kind,
                kind,
                of.title(),
                new Layer.Provenance(
                        "监测站网 2026", Optional.of(LocalDate.parse("2026-03-01")), accuracyM, Kind.Sensitivity.INTERNAL),
                coverage.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Layer.Coverage(Wkt.of(coverage), "file county.geojson")),
                Layer.Contents.EMPTY);
        return store.commit(new Change("李工", "导入", of, layer, mode, List.of(features), Map.of()));
    }

    public Revision stations(Feature... features) {
        return put("station", AREA, OptionalDouble.of(3), features);
    }

    public Revision banks(Feature... features) {
        return put("bank-line", AREA, OptionalDouble.of(5), features);
    }

    public static Feature station(String code, String wkt) {
        return feature("station", code, wkt, Map.of("name", code + " 站", "station_type", "air"), "");
    }

    public static Feature bank(String code, Map<String, Object> more) {
        return feature("bank-line", code, "LINESTRING (112.1 33.05, 112.1 33.15)", more, "");
    }

    /** @param from the day from which it holds; empty: always */
    static Feature feature(String layer, String code, String wkt, Map<String, Object> more, String from) {
        Map<String, Object> properties = new java.util.TreeMap<>(more);
        properties.put("code", code);
        Optional<LocalDate> day = from.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(from));
        return new Feature(
                layer,
                layer + ":" + code,
                Optional.of(Wkt.of(wkt)),
                properties,
                new Validity(day, Optional.empty()),
                0,
                Optional.empty());
    }

    static Feature broken(Feature sound, Optional<String> wkt) {
        return new Feature(
                sound.layer(),
                sound.id(),
                wkt.map(Wkt::of),
                sound.properties(),
                sound.validity(),
                0,
                Optional.of("站点类型写错"));
    }

    List<Feature> held(String layer) {
        List<Feature> features = new ArrayList<>();
        store.scan(Query.all(layer), features::add);
        return features;
    }

    /** Makes all that is due; says which layers. */
    public List<String> catchUp() {
        return deriving.due().stream()
                .flatMap(d -> deriving.make(d).stream())
                .map(Revision::layer)
                .toList();
    }

    @Override
    public void close() {
        store.close();
    }
}
