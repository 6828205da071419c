package org.merestone.coordinates;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.catalog.Text;
import org.merestone.geometry.Candidate;
import org.merestone.geometry.DatumShifts;

/**
 * A place on the map that two texts can mean.
 *
 * @param lonLat degrees, EPSG:4490
 * @param readAs how they were read to lie there
 * @param unitM one unit of the last digit given, on the ground
 */
public record Spot(Coordinate lonLat, Text readAs, double unitM) {
    /**
     * Every place that a pair can mean, the likelier readings first. Metres are tried in each zone that they can be of; one
     * on an old datum only where its shift is registered.
     */
    public static List<Spot> of(Pair pair, DatumShifts shifts) {
        return of(pair, Systems.all(shifts::crs));
    }

    /** The same with metres in these systems. */
    public static List<Spot> of(Pair pair, Systems systems) {
        return of(pair.places(), systems);
    }

    static List<Spot> of(List<Place> places, Systems systems) {
        List<Spot> spots = new ArrayList<>();
        for (Place place : places) {
            Coordinate at = new Coordinate(place.east().value(), place.north().value());
            double unitM = Math.max(place.east().unitM(), place.north().unitM());
            if (place.isInDegrees()) {
                Text readAs = place.said().orElse(place.east().notation().title());
                spots.add(new Spot(at, readAs, unitM));
            } else {
                systems.candidates(at)
                        .forEach(c -> systems.lonLat(c, at)
                                .ifPresent(lonLat -> spots.add(new Spot(lonLat, said(c, place), unitM))));
            }
        }
        return spots;
    }

    private static Text said(Candidate candidate, Place place) {
        Text crs = Text.of(
                candidate.code() + "，" + candidate.why().zh(),
                candidate.code() + ", " + candidate.why().en());
        return place.said()
                .map(how -> Text.of(crs.zh() + "；" + how.zh(), crs.en() + "; " + how.en()))
                .orElse(crs);
    }
}
