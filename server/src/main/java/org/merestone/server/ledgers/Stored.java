package org.merestone.server.ledgers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.store.StandingFinding.Place;

/**
 * A stored subject with where it lies and what stands of it.
 *
 * @param findings all that stand, clear ones too where they once were not
 */
record Stored(Layer layer, Feature feature, Optional<Place> county, Optional<Place> town, List<Said> findings) {
    Stored {
        findings = List.copyOf(findings);
    }

    /** Whether it lies in a district of that code or name. */
    boolean liesIn(String district) {
        return Stream.concat(county.stream(), town.stream())
                .anyMatch(place -> place.code().equals(district) || place.name().equals(district));
    }

    /** A point of it, lon/lat: that of a point, else one inside. */
    Optional<Coordinate> at() {
        return feature.geometry()
                .filter(g -> !g.isEmpty())
                .map(g -> g.getInteriorPoint().getCoordinate());
    }
}
