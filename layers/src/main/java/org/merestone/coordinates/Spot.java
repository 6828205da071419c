package org.merestone.coordinates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Candidate;
import org.merestone.geometry.Crs;
import org.merestone.geometry.DatumShifts;

/**
 * A place on the map that two texts can mean.
 *
 * @param lonLat degrees, EPSG:4490
 * @param readAs how they were read to lie there
 * @param unitM one unit of the last digit given, on the ground
 */
public record Spot(Coordinate lonLat, Text readAs, double unitM) {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /**
     * Every place that a pair can mean, the likelier readings first. Metres are tried in each zone that they can be of; one
     * on an old datum only where its shift is registered.
     */
    public static List<Spot> of(Pair pair, DatumShifts shifts) {
        return of(pair, shifts::crs);
    }

    /** The same; {@code systems} gives the system with an EPSG code, or refuses it. */
    public static List<Spot> of(Pair pair, Function<String, Crs> systems) {
        List<Spot> spots = new ArrayList<>();
        for (Place place : pair.places()) {
            Coordinate at = new Coordinate(place.east().value(), place.north().value());
            double unitM = Math.max(place.east().unitM(), place.north().unitM());
            if (place.isInDegrees()) {
                Text readAs = place.said().orElse(place.east().notation().title());
                spots.add(new Spot(at, readAs, unitM));
            } else {
                Crs.candidates(new Envelope(at))
                        .forEach(c -> in(c, at, systems)
                                .ifPresent(lonLat -> spots.add(new Spot(lonLat, said(c, place), unitM))));
            }
        }
        return spots;
    }

    private static Optional<Coordinate> in(Candidate candidate, Coordinate at, Function<String, Crs> systems) {
        try {
            return Optional.of(systems.apply(candidate.code())
                    .toStore(FACTORY.createPoint(at))
                    .getCoordinate());
        } catch (Refusal outsideItsZoneOrWithoutShift) {
            return Optional.empty();
        }
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
