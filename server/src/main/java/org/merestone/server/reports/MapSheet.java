package org.merestone.server.reports;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.TopologyException;

/** One map: areas, the subject over them, names, and what a map must say of itself. */
final class MapSheet {
    private static final Color GROUND = new Color(0xfafbf9);
    private static final Color SUBJECT = new Color(0x101820);
    private static final Color OVERLAP = new Color(0xc62828);
    private static final double NAME_SIZE = 16;
    private static final int MOST_NAMES = 14;
    private static final float POINT = 9;

    private final MapFrame frame;
    private final Fonts fonts;
    private final BufferedImage image =
            new BufferedImage(MapFrame.WIDTH, MapFrame.HEIGHT + MapMarks.STRIP, BufferedImage.TYPE_3BYTE_BGR);
    private final Graphics2D pen = image.createGraphics();
    private final List<Runnable> names = new ArrayList<>();
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final List<MapMarks.Key> legend = new ArrayList<>();

    MapSheet(MapFrame frame, Fonts fonts) {
        this.frame = frame;
        this.fonts = fonts;
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setColor(GROUND);
        pen.fillRect(0, 0, MapFrame.WIDTH, MapFrame.HEIGHT);
        pen.setClip(0, 0, MapFrame.WIDTH, MapFrame.HEIGHT);
        taken.add(MapMarks.NORTH);
        taken.add(MapMarks.SCALE);
    }

    MapFrame frame() {
        return frame;
    }

    /** @param base drawn as thin lines without filling, under what matters */
    void zones(List<Ground.Shape> shapes, String color, String title, boolean base) {
        if (shapes.isEmpty()) {
            return;
        }
        Color ink = Color.decode(color);
        boolean areas = false;
        for (Ground.Shape shape : shapes) {
            Path2D path = frame.path(shape.geometry());
            boolean area = shape.geometry().getDimension() == 2;
            areas |= area;
            if (area && !base) {
                pen.setColor(faint(ink, 56));
                pen.fill(path);
            }
            pen.setColor(base ? faint(ink, 150) : ink);
            pen.setStroke(new BasicStroke(base ? 1.2f : 2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            pen.draw(path);
            if (shape.geometry().getDimension() == 0) {
                dots(shape.geometry(), ink, POINT);
            }
            names.add(() -> name(shape));
        }
        legend.add(new MapMarks.Key(title, ink, areas && !base ? faint(ink, 56) : Color.WHITE));
    }

    void overlap(Geometry overlap, String title) {
        Path2D path = frame.path(overlap);
        if (overlap.getDimension() == 2) {
            pen.setColor(faint(OVERLAP, 120));
            pen.fill(path);
        }
        pen.setColor(OVERLAP);
        pen.setStroke(new BasicStroke(overlap.getDimension() == 2 ? 1.5f : 11f));
        pen.draw(path);
        legend.add(new MapMarks.Key(title, OVERLAP, faint(OVERLAP, 120)));
    }

    void subject(Geometry subject, String title) {
        Path2D path = frame.path(subject);
        pen.setColor(Color.WHITE);
        pen.setStroke(new BasicStroke(6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(path);
        pen.setColor(SUBJECT);
        pen.setStroke(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(path);
        Envelope extent = subject.getEnvelopeInternal();
        boolean tiny = Math.max(
                        frame.x(extent.getMaxX()) - frame.x(extent.getMinX()),
                        frame.y(extent.getMinY()) - frame.y(extent.getMaxY()))
                < 2 * POINT;
        if (subject.getDimension() == 0 || tiny) {
            dots(subject.getDimension() == 0 ? subject : subject.getCentroid(), SUBJECT, 2 * POINT);
        }
        Rectangle2D box = new Rectangle2D.Double(
                frame.x(extent.getMinX()) - POINT,
                frame.y(extent.getMaxY()) - POINT,
                frame.x(extent.getMaxX()) - frame.x(extent.getMinX()) + 2 * POINT,
                frame.y(extent.getMinY()) - frame.y(extent.getMaxY()) + 2 * POINT);
        if (box.getWidth() < MapFrame.WIDTH / 4.0 && box.getHeight() < MapFrame.HEIGHT / 4.0) {
            taken.add(box);
        }
        legend.add(0, new MapMarks.Key(title, SUBJECT, Color.WHITE));
    }

    private void dots(Geometry points, Color ink, float size) {
        for (Coordinate point : points.getCoordinates()) {
            Point2D at = frame.at(point);
            var dot = new Ellipse2D.Double(at.getX() - size / 2, at.getY() - size / 2, size, size);
            pen.setColor(Color.WHITE);
            pen.fill(dot);
            pen.setColor(ink);
            pen.setStroke(new BasicStroke(3f));
            pen.draw(dot);
        }
    }

    /** Names a zone inside of what is seen of it, where no other name is. */
    private void name(Ground.Shape shape) {
        if (shape.name().isEmpty() || taken.size() > MOST_NAMES) {
            return;
        }
        Geometry seen;
        try {
            seen = new GeometryFactory().toGeometry(frame.shown()).intersection(shape.geometry());
        } catch (TopologyException | IllegalArgumentException e) {
            // A name is left out rather than put where it may be wrong.
            return;
        }
        if (seen.isEmpty()) {
            return;
        }
        Point2D at = frame.at(seen.getInteriorPoint().getCoordinate());
        double width = fonts.width(shape.name(), NAME_SIZE);
        double x = Math.max(4, Math.min(at.getX() - width / 2, MapFrame.WIDTH - width - 4));
        double y = Math.max(NAME_SIZE + 4, Math.min(at.getY() + NAME_SIZE / 3, MapFrame.HEIGHT - 6));
        Rectangle2D box = new Rectangle2D.Double(x, y - NAME_SIZE, width, NAME_SIZE * 1.4);
        for (double down : new double[] {0, 2 * NAME_SIZE, -2 * NAME_SIZE, 4 * NAME_SIZE, -4 * NAME_SIZE}) {
            Rectangle2D moved = new Rectangle2D.Double(x, box.getY() + down, width, box.getHeight());
            boolean inside = moved.getMinY() > 0 && moved.getMaxY() < MapFrame.HEIGHT;
            if (inside && width < MapFrame.WIDTH / 2.0 && taken.stream().noneMatch(moved::intersects)) {
                taken.add(moved);
                MapMarks.text(pen, fonts, shape.name(), NAME_SIZE, x, y + down, true);
                return;
            }
        }
    }

    /** @param note datum, use and day */
    byte[] png(String note) {
        names.forEach(Runnable::run);
        MapMarks marks = new MapMarks(pen, fonts, frame);
        marks.graticule();
        marks.north();
        marks.scale();
        pen.setClip(0, 0, image.getWidth(), image.getHeight());
        marks.strip(legend, note);
        pen.dispose();
        return Pictures.png(image);
    }

    private static Color faint(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }
}
