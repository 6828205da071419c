package org.merestone.signs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.geometry.Corners;
import org.merestone.geometry.Nearby;

/** A survey under way: first it is told of all zones, then of all signs. */
final class Surveying {
    private final Survey.Measures sought;
    private final List<Feature> zones = new ArrayList<>();
    /** The signs of each zone, by its code. */
    private final Map<String, List<Feature>> signs = new HashMap<>();

    private final List<Survey.Stray> strays = new ArrayList<>();

    Surveying(Survey.Measures sought) {
        this.sought = sought;
    }

    void zone(Feature zone) {
        zones.add(zone);
        if (!zone.code().isEmpty()) {
            signs.putIfAbsent(zone.code(), new ArrayList<>());
        }
    }

    void sign(Feature sign) {
        String code = String.valueOf(sign.properties().getOrDefault("zone_code", ""));
        if (sign.fault().isPresent()) {
            strays.add(new Survey.Stray(sign, Survey.Why.QUARANTINED));
        } else if (code.isEmpty()) {
            strays.add(new Survey.Stray(sign, Survey.Why.NO_ZONE_CODE));
        } else if (!signs.containsKey(code)) {
            strays.add(new Survey.Stray(sign, Survey.Why.NO_SUCH_ZONE));
        } else {
            signs.get(code).add(sign);
        }
    }

    Survey survey() {
        List<Survey.Marked> marked = new ArrayList<>();
        List<Survey.Corner> unsigned = new ArrayList<>();
        for (Feature zone : zones) {
            List<Feature> own = signs.getOrDefault(zone.code(), List.of());
            int before = unsigned.size();
            int count = zone.fault().isPresent() ? 0 : corners(zone, own, unsigned);
            marked.add(new Survey.Marked(zone, count, unsigned.size() - before, own.size()));
        }
        return new Survey(marked, unsigned, strays);
    }

    private int corners(Feature zone, List<Feature> own, List<Survey.Corner> unsigned) {
        Geometry area = zone.geometry().orElseThrow();
        List<Coordinate> corners = Corners.of(area, sought.apartM(), sought.turnDeg());
        Nearby nearby = new Nearby(
                area, own.stream().map(sign -> sign.geometry().orElseThrow()).toList());
        for (int i = 0; i < corners.size(); i++) {
            Optional<Survey.Nearest> nearest =
                    nearby.to(corners.get(i)).map(f -> new Survey.Nearest(own.get(f.number()), f.distanceM()));
            if (nearest.filter(n -> n.distanceM() <= sought.withinM()).isEmpty()) {
                unsigned.add(new Survey.Corner(zone, i + 1, corners.get(i), nearest));
            }
        }
        return corners.size();
    }
}
