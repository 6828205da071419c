package org.merestone.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;

/** Writes features as placemarks, lon/lat to nine decimals in WGS 84: the name by itself, all else as extended data. */
public final class KmlWriter implements FeatureSink {
    private static final String NAMESPACE = "http://www.opengis.net/kml/2.2";
    private static final Pattern NOT_IN_XML =
            Pattern.compile("[^\t\n\r\\x{20}-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");

    private final OutputStream out;
    private final XMLStreamWriter xml;
    private final Lost lost = new Lost();

    /**
     * Begins the document; closing it closes {@code out}.
     *
     * @param heading of the features, whose CRS is {@link #crs}
     */
    public KmlWriter(OutputStream out, Heading heading) throws IOException {
        this.out = out;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, "kml");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, "Document");
            text("name", heading.name());
            text("description", heading.about(List.of()));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Begins one that is packed, as KMZ. */
    public static KmlWriter packed(OutputStream out, Heading heading) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("doc.kml"));
        return new KmlWriter(zip, heading);
    }

    /** The only one that KML knows; another that was asked for is refused. */
    public static Crs crs(Crs asked) {
        if (!asked.sameAs(Crs.CGCS2000)) {
            throw Refusal.badInput(
                    "KML 只有 WGS 84 经纬度，不能用 " + asked.code() + "；请去掉 crs，或换一种格式",
                    "KML holds lon/lat in WGS 84 alone, not " + asked.code()
                            + "; leave out crs, or take another format");
        }
        return Crs.of("EPSG:4326");
    }

    @Override
    public void write(Feature feature) throws IOException {
        Map<String, Object> row = Exported.row(feature);
        try {
            xml.writeStartElement(NAMESPACE, "Placemark");
            if (row.containsKey("name")) {
                text("name", clean("name", row.get("name")));
            }
            xml.writeStartElement(NAMESPACE, "ExtendedData");
            for (Map.Entry<String, Object> value : row.entrySet()) {
                if (!value.getKey().equals("name")) {
                    xml.writeStartElement(NAMESPACE, "Data");
                    xml.writeAttribute("name", clean(value.getKey(), value.getKey()));
                    text("value", clean(value.getKey(), value.getValue()));
                    xml.writeEndElement();
                }
            }
            xml.writeEndElement();
            if (feature.geometry().isPresent()) {
                shape(feature.geometry().get());
            } else {
                lost.without();
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private String clean(String column, Object value) {
        String text = value.toString();
        String clean = NOT_IN_XML.matcher(text).replaceAll("?");
        if (!clean.equals(text)) {
            lost.strange(column);
        }
        return clean;
    }

    private void shape(Geometry geometry) throws XMLStreamException {
        List<Geometry> parts = Survey.parts(geometry);
        if (parts.size() > 1) {
            xml.writeStartElement(NAMESPACE, "MultiGeometry");
        }
        for (Geometry part : parts) {
            if (part instanceof Polygon polygon) {
                polygon(polygon);
            } else {
                path(part instanceof LineString ? "LineString" : "Point", part);
            }
        }
        if (parts.size() > 1) {
            xml.writeEndElement();
        }
    }

    private void polygon(Polygon polygon) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, "Polygon");
        for (int i = -1; i < polygon.getNumInteriorRing(); i++) {
            xml.writeStartElement(NAMESPACE, i < 0 ? "outerBoundaryIs" : "innerBoundaryIs");
            path("LinearRing", i < 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(i));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void path(String element, Geometry path) throws XMLStreamException {
        List<String> positions = new ArrayList<>();
        for (Coordinate at : path.getCoordinates()) {
            positions.add(degrees(at.x) + "," + degrees(at.y));
        }
        xml.writeStartElement(NAMESPACE, element);
        text("coordinates", String.join(" ", positions));
        xml.writeEndElement();
    }

    private static String degrees(double value) {
        return BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN).toPlainString();
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    @Override
    public List<Text> notices() {
        return lost.notices(Text.of("-", "-"));
    }

    @Override
    public void close() throws IOException {
        try {
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            out.close();
        }
    }
}
