package org.merestone.coordinates;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Candidate;
import org.merestone.geometry.Crs;

/** The systems that metres are tried in. */
public final class Systems {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Text TOLD = Text.of("指明的", "as told");

    private final Optional<Crs> told;
    private final Function<String, Crs> systems;
    private final Map<String, Optional<Crs>> known = new HashMap<>();

    private Systems(Optional<Crs> told, Function<String, Crs> systems) {
        this.told = told;
        this.systems = systems;
    }

    /** All that numbers of their size can be of; {@code systems} gives the one with an EPSG code, or refuses it. */
    public static Systems all(Function<String, Crs> systems) {
        return new Systems(Optional.empty(), systems);
    }

    /** The one that a person has told. */
    public static Systems only(Crs crs) {
        return new Systems(Optional.of(crs), code -> crs);
    }

    List<Candidate> candidates(Coordinate at) {
        return told.map(crs -> List.of(new Candidate(crs.code(), TOLD)))
                .orElseGet(() -> Crs.candidates(new Envelope(at)));
    }

    /** EPSG:4490; empty where it lies outside of the system's zone, or the datum's shift is not registered. */
    Optional<Coordinate> lonLat(Candidate candidate, Coordinate at) {
        return known.computeIfAbsent(candidate.code(), this::system).flatMap(crs -> lonLat(crs, at));
    }

    private Optional<Crs> system(String code) {
        try {
            return Optional.of(systems.apply(code));
        } catch (Refusal withoutShift) {
            return Optional.empty();
        }
    }

    private static Optional<Coordinate> lonLat(Crs crs, Coordinate at) {
        try {
            return Optional.of(crs.toStore(FACTORY.createPoint(at)).getCoordinate());
        } catch (Refusal outsideItsZone) {
            return Optional.empty();
        }
    }
}
