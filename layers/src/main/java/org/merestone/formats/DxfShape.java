package org.merestone.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Makes a geometry of one entity of a drawing; heights are left out. */
final class DxfShape {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,18}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][-+]?\\d{1,3})?");
    private static final int CLOSED = 1;
    private static final int MESH = 16 | 64;
    /** In units of the drawing, which may be metres or degrees. */
    private static final double CHORD_HEIGHT = 0.001;

    private static final double CHORD_HEIGHT_OF_RADIUS = 1e-5;

    private final Dxf.Entity entity;
    private final int maxVertices;
    private final List<Coordinate> path = new ArrayList<>();
    private int arcPoints;

    private DxfShape(Dxf.Entity entity, int maxVertices) {
        this.entity = entity;
        this.maxVertices = maxVertices;
    }

    /**
     * @param closed whether it is the area within a closed polyline
     * @param arcPoints between the ends of its arcs, which were made short edges
     */
    record Read(Geometry geometry, boolean closed, int arcPoints) {}

    static Read of(Dxf.Entity entity, int maxVertices) throws Unsound {
        DxfShape shape = new DxfShape(entity, maxVertices);
        double up = number(entity, 230, 1);
        if (Math.abs(Math.abs(up) - 1) > 1e-6) {
            throw new Unsound("图元不在水平面上，请先投影到平面", "the entity does not lie in the plane; flatten the drawing first");
        }
        Geometry geometry = shape.geometry();
        boolean turned = up < 0 && !List.of("POINT", "LINE").contains(entity.type());
        if (turned) {
            // It was drawn on a plane seen from below.
            geometry.apply((org.locationtech.jts.geom.CoordinateFilter) at -> at.x = -at.x);
            geometry.geometryChanged();
        }
        return new Read(geometry, geometry.getDimension() == 2, shape.arcPoints);
    }

    private Geometry geometry() throws Unsound {
        if (Dxf.POLYLINES.contains(entity.type())) {
            return polyline();
        }
        Coordinate first = new Coordinate(number(entity, 10), number(entity, 20));
        return entity.type().equals("LINE")
                ? Shapes.line(new Coordinate[] {first, new Coordinate(number(entity, 11), number(entity, 21))})
                : Shapes.point(first);
    }

    /** A corner, and how much the edge that follows bulges: the tangent of a quarter of its angle. */
    private record Corner(Coordinate at, double bulge) {}

    private Geometry polyline() throws Unsound {
        if ((entity.whole(70) & MESH) != 0) {
            throw new Unsound("多段线是三维网格，不能作为要素", "the polyline is a mesh, which is no feature");
        }
        List<Corner> corners = entity.type().equals("POLYLINE") ? old() : light();
        if (corners.isEmpty()) {
            throw new Unsound("多段线没有顶点", "the polyline has no vertices");
        }
        boolean closed = (entity.whole(70) & CLOSED) != 0;
        for (int i = 0; i < corners.size(); i++) {
            add(corners.get(i).at());
            boolean last = i == corners.size() - 1;
            if (corners.get(i).bulge() != 0 && (!last || closed)) {
                arc(corners.get(i), corners.get(last ? 0 : i + 1).at());
            }
        }
        Coordinate first = path.get(0);
        if (closed && !first.equals2D(path.get(path.size() - 1))) {
            add(first.copy());
        }
        Coordinate[] all = path.toArray(Coordinate[]::new);
        boolean ring = all.length > 3 && first.equals2D(all[all.length - 1]);
        return closed || ring ? Shapes.polygon(List.of(Shapes.ring(all))) : Shapes.line(all);
    }

    private void add(Coordinate at) throws Unsound {
        if (path.size() >= maxVertices) {
            throw Shapes.tooManyVertices(maxVertices);
        }
        path.add(at);
    }

    /** The vertices of an old polyline without the frame of a curve that goes through others. */
    private List<Corner> old() throws Unsound {
        List<Corner> corners = new ArrayList<>();
        for (Dxf.Entity vertex : entity.vertices()) {
            if ((vertex.whole(70) & 16) == 0) {
                corners.add(new Corner(new Coordinate(number(vertex, 10), number(vertex, 20)), number(vertex, 42, 0)));
            }
        }
        return corners;
    }

    /** A vertex begins with its x; what follows up to the next is its own. They are as many as the entity says. */
    private List<Corner> light() throws Unsound {
        List<Corner> corners = new ArrayList<>();
        for (Dxf.Group group : entity.groups()) {
            int last = corners.size() - 1;
            if (group.code() == 10) {
                corners.add(new Corner(new Coordinate(number(group), Double.NaN), 0));
            } else if (group.code() == 20 && last >= 0) {
                corners.get(last).at().y = number(group);
            } else if (group.code() == 42 && last >= 0) {
                corners.set(last, new Corner(corners.get(last).at(), number(group)));
            }
        }
        if (entity.text(90).isPresent() && entity.whole(90) != corners.size()) {
            throw new Unsound(
                    "多段线写明 " + entity.whole(90) + " 个顶点，实际有 " + corners.size() + " 个；请在 CAD 中检查后重新导出",
                    "the polyline says " + entity.whole(90) + " vertices and has " + corners.size()
                            + "; check the drawing and export it again");
        }
        return corners;
    }

    /** Points on the arc from a corner to the next, so close that its chords stay within both heights. */
    private void arc(Corner from, Coordinate to) throws Unsound {
        double chord = from.at().distance(to);
        if (chord == 0 || !Double.isFinite(chord)) {
            return;
        }
        double angle = 4 * Math.atan(from.bulge());
        double radius = chord / (2 * Math.abs(Math.sin(angle / 2)));
        // The height of a chord over the radius is 1 - cos(step / 2), here without the loss of digits near 1.
        double step = 4 * Math.asin(Math.sqrt(Math.min(CHORD_HEIGHT / radius, CHORD_HEIGHT_OF_RADIUS) / 2));
        int steps = (int) Math.max(2, Math.ceil(Math.abs(angle) / step));
        if (steps > maxVertices - path.size()) {
            throw Shapes.tooManyVertices(maxVertices);
        }
        arcPoints += steps - 1;
        double height = chord / 2 / Math.tan(angle / 2);
        double centreX = (from.at().x + to.x) / 2 - height * (to.y - from.at().y) / chord;
        double centreY = (from.at().y + to.y) / 2 + height * (to.x - from.at().x) / chord;
        double start = Math.atan2(from.at().y - centreY, from.at().x - centreX);
        for (int i = 1; i < steps; i++) {
            double at = start + angle * i / steps;
            add(new Coordinate(centreX + radius * Math.cos(at), centreY + radius * Math.sin(at)));
        }
    }

    private static double number(Dxf.Entity entity, int code) throws Unsound {
        for (Dxf.Group group : entity.groups()) {
            if (group.code() == code) {
                return number(group);
            }
        }
        throw new Unsound("缺坐标（组码 " + code + "）", "a coordinate is missing (group code " + code + ")");
    }

    private static double number(Dxf.Entity entity, int code, double otherwise) throws Unsound {
        return entity.text(code).isPresent() ? number(entity, code) : otherwise;
    }

    private static double number(Dxf.Group group) throws Unsound {
        String text = group.value().strip();
        if (!NUMBER.matcher(text).matches()) {
            String shown = text.substring(0, Math.min(40, text.length()));
            throw new Unsound("“" + shown + "”不是数字", "'" + shown + "' is no number");
        }
        return Double.parseDouble(text);
    }
}
