package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Kind;
import org.merestone.geometry.Measure;

/** The maps of a report: where the subject lies, and one for each theme of which something lies near. */
final class Maps {
    /** A zone farther away than this is told in words alone. */
    private static final double NEAR_M = 2_000;

    /** Half the least width of ground that a map shows, in metres. */
    private static final double LEAST_M = 400;

    private static final double PLACE_M = 4_000;
    /** How much more than the subject's own extent is shown on each side. */
    private static final double ROUND = 0.6;

    private final Checked check;
    private final Wording wording;
    private final Fonts fonts;

    Maps(Checked check, Wording wording, Fonts fonts) {
        this.check = check;
        this.wording = wording;
        this.fonts = fonts;
    }

    /** Where the subject lies among districts and rivers; empty when it has no place. */
    List<Content.Picture> location() {
        if (check.shape().isEmpty()) {
            return List.of();
        }
        MapSheet sheet = sheet(around(check.shape().getEnvelopeInternal(), PLACE_M));
        add(sheet, "river", true);
        add(sheet, "district", true);
        String title = check.say("区位图", "Location");
        return List.of(picture(sheet, "3", title));
    }

    List<Content.Picture> of(String number, String title, String kind, List<Finding> findings, ZoneRows zones) {
        boolean near = zones.nearest().filter(z -> z.distanceM() < NEAR_M).isPresent();
        boolean hidden = findings.stream().anyMatch(Finding::hidden);
        if (check.shape().isEmpty() || hidden || zones.met().isEmpty() && !near) {
            return List.of();
        }
        Envelope shown = new Envelope(check.shape().getEnvelopeInternal());
        List<ZoneRows.Zone> looked =
                zones.met().isEmpty() ? zones.nearest().stream().toList() : zones.met();
        looked.stream()
                .filter(zone -> zone.distanceM() > 0 && zone.distanceM() < NEAR_M && zone.bears())
                .map(zone -> zone.relation().path("nearest"))
                .filter(JsonNode::isArray)
                .forEach(point -> shown.expandToInclude(
                        new Coordinate(point.path(0).asDouble(), point.path(1).asDouble())));
        MapSheet sheet = sheet(around(shown, LEAST_M));
        add(sheet, kind, false);
        findings.stream()
                .filter(Finding::met)
                .map(finding -> finding.json().path("overlap"))
                .filter(JsonNode::isObject)
                .map(GeoJsonShape::of)
                .max((a, b) -> Double.compare(
                        a.getEnvelopeInternal().getArea(),
                        b.getEnvelopeInternal().getArea()))
                .ifPresent(overlap -> sheet.overlap(overlap, check.say("重叠部分", "overlap")));
        return List.of(picture(sheet, number, check.say("项目与" + title + "位置关系图", "The site and: " + title)));
    }

    private Envelope around(Envelope shown, double leastM) {
        double degree = Measure.degreeM(shown.centre().y);
        double narrow = Measure.narrow(shown.centre().y);
        double y = Math.max(leastM / degree, shown.getHeight() * ROUND);
        double x = Math.max(leastM / degree / narrow, shown.getWidth() * ROUND);
        Envelope around = new Envelope(shown);
        around.expandBy(x, y);
        return around;
    }

    private MapSheet sheet(Envelope shown) {
        return new MapSheet(new MapFrame(shown), fonts);
    }

    private void add(MapSheet sheet, String kind, boolean base) {
        Optional<Kind> known = check.ground().kinds().findKind(kind);
        boolean loaded = !check.ground().layersOf(kind).isEmpty();
        if (known.isEmpty() || !loaded) {
            return;
        }
        List<Ground.Shape> shapes =
                new ArrayList<>(check.ground().shapes().in(kind, sheet.frame().reach(), check.day()).stream()
                        .filter(shape -> !check.hidden().contains(shape.layer()))
                        .toList());
        sheet.zones(
                shapes,
                known.get().color(),
                known.get().title().in(check.setting().lang()),
                base);
    }

    private Content.Picture picture(MapSheet sheet, String number, String title) {
        Geometry subject = check.shape();
        sheet.subject(subject, check.say("项目范围", "the subject"));
        String note = check.say("坐标系：CGCS2000（EPSG:4490）", "Datum: CGCS2000 (EPSG:4490)")
                + check.say("；", "; ")
                + wording.mapNote().in(check.setting().lang())
                + check.say("；", "; ")
                + check.say("边界日期 ", "boundaries of ")
                + check.day();
        byte[] png = sheet.png(note);
        return new Content.Picture(
                Pictures.address(png), title, check.say("图 ", "Map ") + number + " " + title + "（" + note + "）");
    }
}
