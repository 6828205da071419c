package org.merestone.ingest;

import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Text;

/** Where everything lies that this product is about; what lies elsewhere is a slip of the coordinates. */
final class China {
    private static final Envelope BOX = new Envelope(73, 136, 3, 54);

    private China() {}

    /** What is wrong with a lon/lat geometry of which a vertex lies outside. */
    static Optional<Text> fault(Geometry lonLat) {
        for (Coordinate at : lonLat.getCoordinates()) {
            if (!BOX.contains(at)) {
                Text likely = likely(at);
                return Optional.of(Text.of(
                        "坐标 (%.6f, %.6f) 不在中国范围内（经度 73–136，纬度 3–54）：%s".formatted(at.x, at.y, likely.zh()),
                        "(%.6f, %.6f) does not lie in China (lon 73 to 136, lat 3 to 54): %s"
                                .formatted(at.x, at.y, likely.en())));
            }
        }
        return Optional.empty();
    }

    private static Text likely(Coordinate at) {
        if (BOX.contains(at.y, at.x)) {
            return Text.of("经度与纬度颠倒了，请对调", "lon and lat are swapped; exchange them");
        }
        return Math.abs(at.x) < 1 && Math.abs(at.y) < 1
                ? Text.of("像是空的坐标 (0, 0)，请补上", "it looks like a coordinate left empty (0, 0); fill it in")
                : Text.of("可能漏写或错写了数字，请核对", "a digit may be missing or wrong; check it");
    }
}
