package org.merestone.server.reports;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What a map says of itself: graticule, north, scale, legend, datum. */
final class MapMarks {
    /** Height in dots of the strip below the map, with legend and note. */
    static final int STRIP = 70;

    static final Rectangle2D NORTH = new Rectangle2D.Double(MapFrame.WIDTH - 60, 8, 52, 76);
    static final Rectangle2D SCALE = new Rectangle2D.Double(14, MapFrame.HEIGHT - 52, 260, 44);
    private static final Color INK = new Color(0x1d2a27);
    private static final Color THIN = new Color(0, 0, 0, 40);
    private static final double SIZE = 15;
    private static final double SMALL = 13;
    /** The longest bar in dots. */
    private static final double LONGEST = 230;

    private final Graphics2D pen;
    private final Fonts fonts;
    private final MapFrame frame;

    /** An entry of the legend. */
    record Key(String title, Color line, Color fill) {}

    MapMarks(Graphics2D pen, Fonts fonts, MapFrame frame) {
        this.pen = pen;
        this.fonts = fonts;
        this.frame = frame;
    }

    static void text(Graphics2D pen, Fonts fonts, String text, double size, double x, double y, boolean halo) {
        Shape outline = AffineTransform.getTranslateInstance(x, y).createTransformedShape(fonts.outline(text, size));
        if (halo) {
            pen.setColor(new Color(255, 255, 255, 225));
            pen.setStroke(new BasicStroke(3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.draw(outline);
        }
        pen.setColor(INK);
        pen.fill(outline);
    }

    /** Meridians and parallels at round seconds, named at the frame. */
    void graticule() {
        var shown = frame.shown();
        double step = step(shown.getHeight() * 3600 / 3) / 3600;
        pen.setStroke(new BasicStroke(1f));
        for (double lon = Math.ceil(shown.getMinX() / step) * step; lon < shown.getMaxX(); lon += step) {
            pen.setColor(THIN);
            pen.draw(new Line2D.Double(frame.x(lon), 0, frame.x(lon), MapFrame.HEIGHT));
            text(pen, fonts, angle(lon), SMALL - 1, frame.x(lon) + 3, 14, true);
        }
        for (double lat = Math.ceil(shown.getMinY() / step) * step; lat < shown.getMaxY(); lat += step) {
            pen.setColor(THIN);
            pen.draw(new Line2D.Double(0, frame.y(lat), MapFrame.WIDTH, frame.y(lat)));
            text(pen, fonts, angle(lat), SMALL - 1, 4, frame.y(lat) - 3, true);
        }
        pen.setColor(INK);
        pen.setStroke(new BasicStroke(2f));
        pen.draw(new Rectangle2D.Double(1, 1, MapFrame.WIDTH - 2, MapFrame.HEIGHT - 2));
    }

    /** The roundest of 1″, 2″, 5″, 10″ … that is no less. */
    private static double step(double seconds) {
        double[] round = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000};
        for (double step : round) {
            if (step >= seconds / 1.5) {
                return step;
            }
        }
        return round[round.length - 1];
    }

    private static String angle(double degrees) {
        long seconds = Math.round(degrees * 3600);
        String rest = seconds % 60 == 0 ? "" : "%02d″".formatted(seconds % 60);
        return "%d°%02d′%s".formatted(seconds / 3600, seconds / 60 % 60, rest);
    }

    void north() {
        double x = NORTH.getCenterX();
        double y = NORTH.getY();
        pen.setColor(new Color(255, 255, 255, 215));
        pen.fill(NORTH);
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(x, y + 24);
        arrow.lineTo(x + 13, y + 68);
        arrow.lineTo(x, y + 58);
        arrow.lineTo(x - 13, y + 68);
        arrow.closePath();
        pen.setColor(INK);
        pen.fill(arrow);
        text(pen, fonts, "N", 18, x - fonts.width("N", 18) / 2, y + 19, false);
    }

    void scale() {
        double metres = LONGEST / frame.dotsPerMetre();
        double power = Math.pow(10, Math.floor(Math.log10(metres)));
        double bar = metres / power >= 5 ? 5 * power : metres / power >= 2 ? 2 * power : power;
        double dots = bar * frame.dotsPerMetre();
        double x = SCALE.getX() + 8;
        double y = SCALE.getMaxY() - 16;
        pen.setColor(new Color(255, 255, 255, 215));
        pen.fill(new Rectangle2D.Double(SCALE.getX(), SCALE.getY(), dots + 60, SCALE.getHeight()));
        pen.setColor(INK);
        pen.fill(new Rectangle2D.Double(x, y, dots / 2, 7));
        pen.setStroke(new BasicStroke(1.5f));
        pen.draw(new Rectangle2D.Double(x, y, dots, 7));
        text(pen, fonts, "0", SMALL, x - 3, y - 5, false);
        String far = bar >= 1000 ? Math.round(bar / 1000) + " km" : Math.round(bar) + " m";
        text(pen, fonts, far, SMALL, x + dots - 10, y - 5, false);
    }

    void strip(List<Key> legend, String note) {
        double x = 6;
        double y = MapFrame.HEIGHT + 28.0;
        for (Key key : legend) {
            pen.setColor(key.fill());
            pen.fill(new Rectangle2D.Double(x, y - 14, 26, 16));
            pen.setColor(key.line());
            pen.setStroke(new BasicStroke(2f));
            pen.draw(new Rectangle2D.Double(x, y - 14, 26, 16));
            text(pen, fonts, key.title(), SIZE, x + 34, y, false);
            x += 34 + fonts.width(key.title(), SIZE) + 28;
        }
        text(pen, fonts, note, SMALL, 6, MapFrame.HEIGHT + STRIP - 14.0, false);
    }
}
