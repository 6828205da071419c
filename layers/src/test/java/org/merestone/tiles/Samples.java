package org.merestone.tiles;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.merestone.atlas.Atlas;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Validity;

/** Layers of zones, to be drawn. */
final class Samples {
    static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    static final String LAYER = "water-source-zone";

    private static final Kinds KINDS = Kinds.load();
    private static final Kind KIND = KINDS.kind(LAYER);

    private Samples() {}

    static Geometry wkt(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Feature feature(String id, Geometry geometry) {
        return new Feature(
                LAYER, id, Optional.of(geometry), Map.of("name", "甲" + id), Validity.ALWAYS, 1, Optional.empty());
    }

    static LayerTiles layer(Geometry... geometries) {
        List<Feature> features = new ArrayList<>();
        for (Geometry geometry : geometries) {
            features.add(feature("z-" + features.size(), geometry));
        }
        return layer(features);
    }

    static LayerTiles layer(List<Feature> features) {
        return called(LAYER, features);
    }

    static LayerTiles called(String id, List<Feature> features) {
        Layer layer = new Layer(
                LAYER,
                LAYER,
                KIND.title(),
                new Layer.Provenance("", Optional.empty(), OptionalDouble.empty(), Kind.Sensitivity.PUBLIC),
                Optional.empty(),
                Layer.Contents.EMPTY);
        Atlas atlas = Atlas.of(Map.of(layer, features), KINDS);
        return new LayerTiles(id, KIND, atlas.zones(layer));
    }
}
