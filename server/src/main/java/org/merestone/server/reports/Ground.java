package org.merestone.server.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;

/**
 * What a report shows that its check does not hold.
 *
 * @param kinds for titles of kinds, fields and codes
 * @param layers all of the revision of the check
 * @param shapes to draw
 */
public record Ground(Kinds kinds, List<Layer> layers, Shapes shapes) {
    /** The zones of a kind in force on a day in a lon/lat box; what lies outside of the box may be left out. */
    public interface Shapes {
        List<Shape> in(String kind, Envelope box, LocalDate day);
    }

    /** A zone to draw, lon/lat. */
    public record Shape(String layer, String name, Geometry geometry) {}

    public Ground {
        layers = List.copyOf(layers);
    }

    /** The zones that checks are made with. */
    public static Ground of(Kinds kinds, List<Layer> layers, Function<String, Atlas> atlas) {
        return new Ground(
                kinds,
                layers,
                (kind, box, day) -> atlas.apply(kind).all(kind, day).within(box).stream()
                        .map(zone -> shape(zone, box))
                        .toList());
    }

    private static Shape shape(Zone zone, Envelope box) {
        boolean whole = box.contains(zone.geometry().getEnvelopeInternal())
                || zone.geometry().getDimension() < 2;
        return new Shape(zone.layer().id(), zone.feature().name(), whole ? zone.geometry() : zone.within(box));
    }

    Kind kind(String id) {
        return kinds.kind(id);
    }

    Optional<Layer> layer(String id) {
        return layers.stream().filter(layer -> layer.id().equals(id)).findFirst();
    }

    List<Layer> layersOf(String kind) {
        return layers.stream().filter(layer -> layer.kind().equals(kind)).toList();
    }
}
