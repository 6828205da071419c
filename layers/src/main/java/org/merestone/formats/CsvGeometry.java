package org.merestone.formats;

import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.util.AssertionFailedException;

/** Reads a cell of a text table as WKT. */
final class CsvGeometry {
    private CsvGeometry() {}

    static Geometry wkt(String cell, int maxVertices) throws Unsound {
        String text = cell.strip();
        if (text.isEmpty()) {
            throw new Unsound("几何是空的", "the geometry is empty");
        }
        String start = text.substring(0, Math.min(30, text.length())).toUpperCase(Locale.ROOT);
        if (start.startsWith("GEOMETRYCOLLECTION")) {
            throw new Unsound(
                    "不接受 GEOMETRYCOLLECTION，请按点、线、面拆成多行",
                    "a GEOMETRYCOLLECTION is not taken; split it into rows of points, lines or polygons");
        }
        if (start.startsWith("SRID=")) {
            throw new Unsound(
                    "WKT 前有 SRID=，请去掉并用 --crs 指明坐标系",
                    "the WKT has SRID= in front; take it off and state the CRS with --crs");
        }
        return checked(parsed(text), maxVertices);
    }

    private static Geometry parsed(String text) throws Unsound {
        try {
            return new WKTReader(new GeometryFactory()).read(text);
        } catch (ParseException | IllegalArgumentException | AssertionFailedException e) {
            // JTS says nothing of a point with several positions.
            String why = Optional.ofNullable(e.getMessage()).orElse("POINT");
            if (why.contains("closed linestring")) {
                throw new Unsound(
                        "多边形的环没有闭合，请补上与首点相同的末点", "a polygon ring is not closed; repeat the first point at the end");
            }
            String brief = why.substring(0, Math.min(120, why.length()))
                    .lines()
                    .findFirst()
                    .orElse("");
            throw new Unsound("不是合法的 WKT（" + brief + "）", "this is not valid WKT (" + brief + ")");
        }
    }

    private static Geometry checked(Geometry geometry, int maxVertices) throws Unsound {
        if (geometry.isEmpty()) {
            throw new Unsound("几何是空的", "the geometry is empty");
        }
        if (geometry.getNumPoints() > maxVertices) {
            throw Shapes.tooManyVertices(maxVertices);
        }
        Geometry flat = Shapes.flat(geometry);
        Shapes.finite(flat.getCoordinates());
        return flat;
    }
}
