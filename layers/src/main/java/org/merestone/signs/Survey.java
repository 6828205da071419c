package org.merestone.signs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.geometry.Corners;
import org.merestone.store.Query;
import org.merestone.store.Store;

/**
 * Which corners of the zones of a layer have no sign of their zone nearby, on a day.
 *
 * @param zones by id; with how many corners and signs each has
 * @param corners those without a sign, by zone
 * @param strays signs that mark no zone that is there, by id
 */
public record Survey(List<Marked> zones, List<Corner> corners, List<Stray> strays) {
    private static final String SIGN = "zone-sign";

    /**
     * What to look for.
     *
     * @param withinM how near to a corner a sign must stand
     * @param turnDeg and {@code apartM}: what a corner is, see {@link Corners}
     */
    public record Measures(double withinM, double turnDeg, double apartM) {
        public static final Measures USUAL = new Measures(50, 30, 10);
    }

    /**
     * A zone.
     *
     * @param corners how many it has; 0 when it is quarantined, since its outline cannot be relied on
     * @param signs how many sound ones are of it
     */
    public record Marked(Feature zone, int corners, int unsigned, int signs) {}

    /**
     * A corner without a sign.
     *
     * @param number of the corner in its zone, from 1
     * @param nearest the nearest sign of the zone, however far; empty when it has none
     */
    public record Corner(Feature zone, int number, Coordinate at, Optional<Nearest> nearest) {}

    public record Nearest(Feature sign, double distanceM) {}

    /** A sign and why it counts for no zone. */
    public record Stray(Feature sign, Why why) {}

    public enum Why {
        NO_ZONE_CODE,
        NO_SUCH_ZONE,
        QUARANTINED
    }

    public Survey {
        zones = List.copyOf(zones);
        corners = List.copyOf(corners);
        strays = List.copyOf(strays);
    }

    /** Surveys what holds by law on a day; NOT_FOUND and BAD_INPUT when a layer is not there or of another kind. */
    public static Survey of(
            Store store, Kinds kinds, String zoneLayer, String signLayer, Measures sought, LocalDate day) {
        Layer zones = store.layer(zoneLayer);
        Layer signs = store.layer(signLayer);
        if (kinds.kind(zones.kind()).role() != Kind.Role.ZONE) {
            throw Refusal.badInput(
                    "图层 " + zones.id() + " 的类别是 " + zones.kind() + "，不是区划：请换一个区划图层",
                    "layer " + zones.id() + " is of kind " + zones.kind()
                            + ", which is no zone: name a layer of zones");
        }
        if (!signs.kind().equals(SIGN)) {
            throw Refusal.badInput(
                    "图层 " + signs.id() + " 的类别是 " + signs.kind() + "，应是 " + SIGN + "：请换一个标志图层",
                    "layer " + signs.id() + " is of kind " + signs.kind() + ", not " + SIGN
                            + ": name a layer of signs");
        }
        Surveying surveying = new Surveying(sought);
        store.scan(Query.all(zones.id()).asOf(day), surveying::zone);
        store.scan(Query.all(signs.id()).asOf(day), surveying::sign);
        return surveying.survey();
    }
}
