package org.merestone.server.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.checks.Subject;
import org.merestone.server.api.Engine;
import org.merestone.server.api.StoredSubjects;
import org.merestone.store.Query;

/** The subjects of a store, and random ones in the extent of its zones, always the same. */
final class SampleSubjects {
    private static final long SEED = 11;
    /** Attributes that a person has filled in; the rest is asked for. */
    private static final double ANSWERED = 0.8;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private SampleSubjects() {}

    /** All of one kind that a store holds, as they stand. */
    static List<Subject> stored(Engine engine, String kind) {
        List<Subject> stored = new ArrayList<>();
        for (Layer layer : engine.store().layers()) {
            if (layer.kind().equals(kind)) {
                engine.store()
                        .scan(
                                Query.all(layer.id()),
                                feature -> StoredSubjects.row(1, layer, feature, OptionalDouble.empty())
                                        .subject()
                                        .ifPresent(stored::add));
            }
        }
        return stored;
    }

    /** The box round all zones of a store; refused when there are none. */
    static Envelope extent(Engine engine) {
        Envelope extent = new Envelope();
        for (Layer layer : engine.store().layers()) {
            if (engine.kinds().kind(layer.kind()).role() == Kind.Role.ZONE) {
                extent.expandToInclude(layer.contents().extent());
            }
        }
        if (extent.isNull()) {
            throw Refusal.badInput(
                    engine.store().url() + " 里没有区域，量不出速度；请先导入，或用示范城市的库：--store",
                    engine.store().url()
                            + " holds no zones, so that nothing can be measured; import some, or name another"
                            + " store: --store");
        }
        return extent;
    }

    static List<Subject> points(Kind kind, Envelope extent, int count) {
        Random random = new Random(SEED);
        List<Subject> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double x = extent.getMinX() + random.nextDouble() * extent.getWidth();
            double y = extent.getMinY() + random.nextDouble() * extent.getHeight();
            points.add(subject(kind, FACTORY.createPoint(new Coordinate(x, y)), random));
        }
        return points;
    }

    /** Sites as {@link Footprints#areas} draws them on ground that is one box. */
    static List<Subject> sites(Kind kind, Envelope extent, int count) {
        Random random = new Random(SEED);
        return Footprints.areas(extent, count).stream()
                .map(site -> subject(kind, site, random))
                .toList();
    }

    private static Subject subject(Kind kind, Geometry geometry, Random random) {
        return new Subject(
                kind.id(), Optional.empty(), Optional.empty(), geometry, answers(kind, random), OptionalDouble.of(10));
    }

    private static Map<String, Object> answers(Kind kind, Random random) {
        Map<String, Object> answers = new TreeMap<>();
        for (Field field : kind.fields()) {
            if (random.nextDouble() < ANSWERED) {
                if (field.type() == Field.Type.BOOLEAN) {
                    answers.put(field.name(), random.nextBoolean());
                } else if (!field.codes().isEmpty()) {
                    answers.put(
                            field.name(),
                            field.codes()
                                    .get(random.nextInt(field.codes().size()))
                                    .value());
                }
            }
        }
        return answers;
    }
}
