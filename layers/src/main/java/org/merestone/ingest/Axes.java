package org.merestone.ingest;

import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;

/**
 * Carries geometries from a file's CRS to lon/lat, EPSG:4490, and finds those that lie in China only once x and y are
 * exchanged: no place in China has both, since lon is always greater and northings and eastings differ in size.
 *
 * @param asked whether there is a person who can say that they are to be exchanged
 */
record Axes(Crs crs, boolean asked) {
    private static final Text OFFER = Text.of(
            "。X 与 Y 对调后在中国范围内：若确是颠倒，用 --swap-xy（HTTP 为 swap_xy）对调",
            ". It lies in China once x and y are exchanged: if they are the wrong way round, say --swap-xy (swap_xy over HTTP)");

    /**
     * Where a geometry lies.
     *
     * @param lonLat empty when it lies nowhere in China, as {@code why} says
     * @param exchanged whether x and y were exchanged for that
     */
    record Place(Optional<Geometry> lonLat, boolean exchanged, Optional<Text> why) {}

    /** @param told whether a person said that x and y are to be exchanged where only that puts the geometry into China */
    Place place(Geometry own, boolean told) {
        try {
            return new Place(Optional.of(inChina(own)), false, Optional.empty());
        } catch (Refusal asItStands) {
            return Optional.of(asItStands.text())
                    .filter(why -> asked)
                    .flatMap(why -> exchanged(own, told, why))
                    .orElseGet(() -> new Place(Optional.empty(), false, Optional.of(asItStands.text())));
        }
    }

    private Optional<Place> exchanged(Geometry own, boolean told, Text why) {
        Geometry turned = own.copy();
        turned.apply((CoordinateFilter) c -> c.setCoordinate(new Coordinate(c.y, c.x)));
        turned.geometryChanged();
        try {
            Geometry lonLat = inChina(turned);
            return Optional.of(
                    told
                            ? new Place(Optional.of(lonLat), true, Optional.empty())
                            : new Place(
                                    Optional.empty(),
                                    false,
                                    Optional.of(Text.of(why.zh() + OFFER.zh(), why.en() + OFFER.en()))));
        } catch (Refusal neither) {
            return Optional.empty();
        }
    }

    private Geometry inChina(Geometry own) {
        Geometry lonLat = crs.toStore(own);
        China.fault(lonLat).ifPresent(why -> {
            throw Refusal.badInput(why.zh(), why.en());
        });
        return lonLat;
    }

    /** Whether the reason of a fault is one that exchanging x and y would mend. */
    static boolean isOffered(Text reason) {
        return reason.zh().endsWith(OFFER.zh());
    }
}
