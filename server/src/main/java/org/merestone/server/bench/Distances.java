package org.merestone.server.bench;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Text;

/** How far borders are, beside JTS in a plane of its own. */
final class Distances {
    private static final int POINTS = 100_000;
    private static final int AREAS = 10_000;
    /** By as much the two ways of measuring differ at the farthest. */
    private static final double NEGLIGIBLE_M = 0.5;

    private final Setting setting;
    private final Ground ground;

    Distances(Setting setting, Ground ground) {
        this.setting = setting;
        this.ground = ground;
    }

    List<Line> lines() {
        setting.say(
                "正在测距离：" + ground.name().zh(),
                "measuring distances: " + ground.name().en());
        Ours ours = new Ours(ground, setting.kinds());
        List<Coordinate> points = Footprints.points(ground, setting.sized(POINTS));
        List<Geometry> areas = Footprints.areas(ground, setting.sized(AREAS));
        return List.of(
                comparison("2 公里内最近的边界", "nearest border within 2 km", points.size())
                        .with(ours.nearest(points), List.of(new JtsDistances(ground, Mercator.ELLIPSOID).nearest(points))),
                comparison("地块 1 公里内的区域", "zones within 1 km of a footprint", areas.size())
                        .with(ours.near(areas), List.of(new JtsDistances(ground, Mercator.ELLIPSOID).near(areas)))
                        .noting(Text.of(
                                "界标按大地线，JTS 按平面", "Merestone by geodesics, JTS in a plane")));
    }

    private Comparison comparison(String zh, String en, int subjects) {
        Text name =
                Text.of(zh + "：" + ground.name().zh(), en + ": " + ground.name().en());
        return new Comparison(setting.pace(), name, subjects, NEGLIGIBLE_M);
    }
}
