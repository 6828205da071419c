package org.merestone.server.bench;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.catalog.Text;

/** How far borders are, beside JTS in the same plane: longitudes shortened as in the middle of the ground. */
final class Distances {
    private static final int POINTS = 100_000;
    /** In metres; less than any position is known to. */
    private static final double NEGLIGIBLE_M = 1e-4;

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
        Plane plane = new Plane(Math.cos(Math.toRadians(ground.extent().centre().y)));
        Ours ours = new Ours(ground, setting.kinds());
        JtsDistances jts = new JtsDistances(ground, plane);
        List<Coordinate> points = Footprints.points(ground, setting.sized(POINTS));
        Text nearest = Text.of(
                "2 公里内最近的边界：" + ground.name().zh(),
                "nearest border within 2 km: " + ground.name().en());
        return List.of(new Comparison(setting.pace(), nearest, points.size(), NEGLIGIBLE_M)
                .with(ours.nearest(points, plane), List.of(jts.nearest(points))));
    }
}
