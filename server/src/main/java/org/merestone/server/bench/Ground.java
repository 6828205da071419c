package org.merestone.server.bench;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.server.api.Engine;
import org.merestone.store.Query;

/**
 * The zones of one layer to measure with, each known by its number.
 *
 * @param zones valid areas, lon/lat
 */
record Ground(Text name, List<Geometry> zones) {
    int vertices() {
        return zones.stream().mapToInt(Geometry::getNumPoints).sum();
    }

    Envelope extent() {
        Envelope extent = new Envelope();
        zones.forEach(zone -> extent.expandToInclude(zone.getEnvelopeInternal()));
        return extent;
    }

    /** The layer of zones with the most vertices in a store, as it holds today. */
    static Ground largest(Engine engine) {
        Ground largest = new Ground(Text.of("空", "none"), List.of());
        for (Layer layer : engine.store().layers()) {
            if (engine.kinds().kind(layer.kind()).role() == Kind.Role.ZONE) {
                List<Geometry> zones = new ArrayList<>();
                engine.store()
                        .scan(
                                Query.all(layer.id()).asOf(engine.today()),
                                feature -> feature.geometry()
                                        .filter(shape -> feature.fault().isEmpty() && shape instanceof Polygonal)
                                        .ifPresent(zones::add));
                Ground ground = new Ground(layer.title(), zones);
                largest = ground.vertices() > largest.vertices() ? ground : largest;
            }
        }
        return largest.counted(largest.name.zh() + " ", largest.name.en() + ", ");
    }

    static Ground synthetic(int zones, int vertices) {
        return new Ground(Text.of("人造", "synthetic"), Meander.zones(zones, vertices, 7)).counted("", "");
    }

    private Ground counted(String zh, String en) {
        return new Ground(
                Text.of(
                        zh + zones.size() + " 个区域 " + vertices() + " 个顶点",
                        en + zones.size() + " zones of " + vertices() + " vertices"),
                zones);
    }
}
