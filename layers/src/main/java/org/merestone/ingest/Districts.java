package org.merestone.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Envelope;
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

    private static final Pattern CODE = Pattern.compile("\\d{6}(\\d{3}){0,2}");
    /** Fields in which a row says in which district it lies. */
    private static final List<String> CLAIMS = List.of("county", "admin");
    /** On borders that are drawn generally; also what people know. */
    private static final double NEAR_DEG = 0.01;

    private final STRtree tree = new STRtree();
    private final List<District> all = new ArrayList<>();
    private final Map<String, List<District>> claimed = new HashMap<>();
    private final boolean any;

    /** A district in which something lies. */
    record District(String code, String name, PreparedGeometry area) {
        /** Whether a point lies in it, or so near that its border may be drawn too generally to tell. */
        boolean isAt(Geometry point) {
            Envelope near = new Envelope(area.getGeometry().getEnvelopeInternal());
            near.expandBy(NEAR_DEG);
            return near.contains(point.getCoordinate())
                    && (area.intersects(point) || area.getGeometry().distance(point) <= NEAR_DEG);
        }
    }

    private Districts(List<Feature> features) {
        List<Feature> counties = features.stream()
                .filter(f -> COUNTY.equals(f.properties().get("level")))
                .toList();
        List<Feature> used = counties.isEmpty() ? features : counties;
        this.any = !used.isEmpty();
        for (Feature feature : used) {
            Geometry area = feature.geometry().orElseThrow();
            District district = new District(feature.code(), feature.name(), PreparedGeometryFactory.prepare(area));
            all.add(district);
            tree.insert(area.getEnvelopeInternal(), district);
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

    /** Those that a row says it lies in, by code or name; none where it does not say, or says another. */
    List<District> claimed(Map<String, Object> properties) {
        return CLAIMS.stream()
                .filter(properties::containsKey)
                .map(field -> claimed.computeIfAbsent(String.valueOf(properties.get(field)), this::named))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The longest of the names in the text: 新城区 is not 城区. */
    private List<District> named(String text) {
        String plain = text.strip();
        if (CODE.matcher(plain).matches()) {
            return all.stream()
                    .filter(d ->
                            d.code().length() >= 6 && plain.startsWith(d.code().substring(0, 6)))
                    .toList();
        }
        int longest = all.stream()
                .map(District::name)
                .filter(name -> name.length() > 1 && plain.contains(name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return all.stream()
                .filter(d -> d.name().length() == longest && longest > 1 && plain.contains(d.name()))
                .toList();
    }

    /** The one that a geometry meets; the first by code where it meets several. */
    @SuppressWarnings("unchecked")
    Optional<District> at(Geometry lonLat) {
        return ((List<District>) tree.query(lonLat.getEnvelopeInternal()))
                .stream().filter(d -> d.area().intersects(lonLat)).min(java.util.Comparator.comparing(District::code));
    }
}
