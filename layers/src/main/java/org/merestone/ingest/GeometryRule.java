package org.merestone.ingest;

import java.util.Optional;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Puntal;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;

/** Which geometries a kind takes. */
final class GeometryRule {
    private GeometryRule() {}

    /** Why the kind does not take a geometry. */
    static Optional<Text> fault(Kind kind, Geometry geometry) {
        Kind.Shape shape = Kind.Shape.values()[Math.max(0, geometry.getDimension())];
        if (!kind.geometries().contains(shape)) {
            String zh =
                    kind.geometries().stream().sorted().map(s -> title(s).zh()).collect(Collectors.joining("、"));
            String en =
                    kind.geometries().stream().sorted().map(s -> title(s).en()).collect(Collectors.joining(", "));
            return Optional.of(Text.of(
                    kind.title().zh() + "的几何应是" + zh + "，这里是" + title(shape).zh(),
                    "the kind " + kind.id() + " is made of " + en + ", this is one of "
                            + title(shape).en()));
        }
        if (kind.geometries().size() == 1 && geometry instanceof Puntal && geometry.getNumGeometries() > 1) {
            return Optional.of(Text.of("一条里有多个点，请拆成每条一个点", "it has several points; split it into one row each"));
        }
        return Optional.empty();
    }

    private static Text title(Kind.Shape shape) {
        return switch (shape) {
            case POINT -> Text.of("点", "points");
            case LINE -> Text.of("线", "lines");
            case POLYGON -> Text.of("面", "polygons");
        };
    }
}
