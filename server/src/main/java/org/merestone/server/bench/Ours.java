package org.merestone.server.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.Choice;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.outline.Outline;
import org.merestone.outline.Seen;
import org.merestone.tiles.LayerTiles;

/** What this program does, by the calls that a check makes: zones of the atlas, each asked by its outline. */
final class Ours {
    static final Text NAME = Text.of("界标", "Merestone");
    /** Farther no zone is near. */
    static final double NEAR_M = 1_000;
    /** Farther no border is looked for. */
    static final double REACH_M = 2_000;

    private static final String KIND = "water-source-zone";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    private final Atlas atlas;
    private final Layer layer;
    private final Choice zones;

    Ours(Ground ground, Kinds kinds) {
        List<Feature> features = new ArrayList<>();
        for (Geometry zone : ground.zones()) {
            // In the order of ids, as the atlas has them, zones are in that of their numbers.
            String id = "%06d".formatted(features.size());
            features.add(new Feature("bench", id, Optional.of(zone), Map.of(), Validity.ALWAYS, 0, Optional.empty()));
        }
        Layer.Provenance provenance =
                new Layer.Provenance("bench", Optional.empty(), OptionalDouble.empty(), Kind.Sensitivity.values()[0]);
        this.layer = new Layer("bench", KIND, NAME, provenance, Optional.empty(), Layer.Contents.EMPTY);
        this.atlas = Atlas.of(Map.of(layer, features), kinds);
        this.zones = atlas.all(KIND, DAY);
    }

    /** With the outlines of all zones made, which otherwise the first that asks makes. */
    Ours ready() {
        zones.zones().forEach(Zone::outline);
        return this;
    }

    /** The zones as their tiles show them, numbered from 1. */
    LayerTiles tiles(Kinds kinds) {
        return new LayerTiles(layer.id(), kinds.kind(KIND), atlas.zones(layer));
    }

    /** In which zones each point lies. */
    Contender contains(List<Coordinate> points) {
        return new Contender(NAME, (from, to, found) -> {
            for (int i = from; i < to; i++) {
                Coordinate point = points.get(i);
                for (Zone zone : zones.within(new Envelope(point))) {
                    if (zone.outline().orElseThrow().locate(point.x, point.y) != Location.EXTERIOR) {
                        found.met(i, number(zone), 1);
                    }
                }
            }
        });
    }

    /** What each area shares with which zones; its own outline is built anew each time. */
    Contender shares(List<Geometry> areas) {
        return new Contender(NAME, (from, to, found) -> {
            for (int i = from; i < to; i++) {
                List<Zone> near = zones.within(areas.get(i).getEnvelopeInternal());
                if (!near.isEmpty()) {
                    Outline area = new Outline(areas.get(i));
                    for (Zone zone : near) {
                        double sharedM2 = zone.outline().orElseThrow().sharedM2(area);
                        if (sharedM2 > 0) {
                            found.met(i, number(zone), sharedM2);
                        }
                    }
                }
            }
        });
    }

    /** How far the nearest border of any zone is from each point, up to {@link #REACH_M}. */
    Contender nearest(List<Coordinate> points) {
        return new Contender(NAME, (from, to, found) -> {
            for (int i = from; i < to; i++) {
                Seen point = new Seen(points.get(i).x, points.get(i).y);
                double degreeM = point.degreeM();
                double best2 = Math.pow(REACH_M / degreeM, 2);
                for (Zone zone : zones.within(Mercator.around(new Envelope(points.get(i)), REACH_M))) {
                    best2 = point.distance2(zone.outline().orElseThrow(), best2);
                }
                found.met(i, 0, degreeM * Math.sqrt(best2));
            }
        });
    }

    /** How far within {@link #NEAR_M} of each area zones are, by geodesics. */
    Contender near(List<Geometry> areas) {
        return new Contender(NAME, (from, to, found) -> {
            for (int i = from; i < to; i++) {
                Envelope box = Mercator.around(areas.get(i).getEnvelopeInternal(), NEAR_M);
                for (Zone zone : zones.within(box)) {
                    if (zone.isBeyond(areas.get(i), NEAR_M)) {
                        continue;
                    }
                    double away = zone.outline().orElseThrow().awayM(areas.get(i));
                    if (away < NEAR_M) {
                        found.met(i, number(zone), NEAR_M - away);
                    }
                }
            }
        });
    }

    private static int number(Zone zone) {
        return Integer.parseInt(zone.feature().id());
    }
}
