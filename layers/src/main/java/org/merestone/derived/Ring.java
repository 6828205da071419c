package org.merestone.derived;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.geometry.Around;

/** Circles round stations; each is where the plan says it is, so it is not indicative. */
record Ring(List<Long> metres) implements Recipe {
    Ring {
        metres = metres.stream().sorted().toList();
    }

    @Override
    public String kind() {
        return "station-ring";
    }

    @Override
    public String fromKind() {
        return "station";
    }

    @Override
    public String field() {
        return "radius_m";
    }

    @Override
    public Object value(long radiusM) {
        return radiusM;
    }

    @Override
    public Optional<Text> lack(Feature source) {
        return Optional.empty();
    }

    @Override
    public double extraM(Feature source) {
        return 0;
    }

    @Override
    public double offM() {
        return Around.ARC_M;
    }

    @Override
    public Geometry around(Geometry source, double radiusM) {
        return Around.point(source.getCoordinate(), radiusM);
    }

    @Override
    public Map<String, Object> properties(Feature source, long radiusM) {
        Map<String, Object> properties = new TreeMap<>(Map.of("indicative", false));
        String called = source.name().isEmpty() ? source.code() : source.name();
        properties.put("name", called + " " + radiusM + " m 圈");
        properties.put("station", called);
        if (!source.code().isEmpty()) {
            properties.put("code", source.code() + "-" + radiusM);
            properties.put("station_code", source.code());
        }
        Optional.ofNullable(source.properties().get("station_type"))
                .ifPresent(type -> properties.put("station_type", type));
        return properties;
    }
}
