package org.merestone.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.merestone.catalog.Feature;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** The districts in the store as they are today: counties where there are such, else whatever there is. */
final class Districts {
    private static final String KIND = "district";
    private static final String COUNTY = "county";

    private final STRtree tree = new STRtree();
    private final boolean any;

    /** A district in which something lies. */
    record District(String code, String name, PreparedGeometry area) {}

    private Districts(List<Feature> features) {
        List<Feature> counties = features.stream()
                .filter(f -> COUNTY.equals(f.properties().get("level")))
                .toList();
        List<Feature> used = counties.isEmpty() ? features : counties;
        this.any = !used.isEmpty();
        for (Feature feature : used) {
            Geometry area = feature.geometry().orElseThrow();
            tree.insert(
                    area.getEnvelopeInternal(),
                    new District(feature.code(), feature.name(), PreparedGeometryFactory.prepare(area)));
        }
    }

    static Districts in(Store store, LocalDate today) {
        List<Feature> features = new ArrayList<>();
        store.layers().stream()
                .filter(l -> l.kind().equals(KIND))
                .forEach(l -> store.scan(Query.all(l.id()).asOf(today), f -> {
                    if (f.fault().isEmpty()) {
                        features.add(f);
                    }
                }));
        return new Districts(features);
    }

    /** Whether there are any to be in. */
    boolean areKnown() {
        return any;
    }

    /** The one that a geometry meets; the first by code where it meets several. */
    @SuppressWarnings("unchecked")
    Optional<District> at(Geometry lonLat) {
        return ((List<District>) tree.query(lonLat.getEnvelopeInternal()))
                .stream().filter(d -> d.area().intersects(lonLat)).min(java.util.Comparator.comparing(District::code));
    }
}
