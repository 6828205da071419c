package org.merestone.formats;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;

/** Reads the placemarks of KML, WGS 84: name, description, folder and extended data are columns. Nothing is fetched. */
final class Kml {
    private static final int DEEPEST = 200;
    private static final Set<String> PIECES = Set.of("Point", "LineString", "LinearRing", "Polygon");
    private static final Set<String> NO_SHAPES = Set.of("Track", "MultiTrack", "Model");
    private static final Set<String> NOT_READ =
            Set.of("NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Tour");
    private static final XMLInputFactory XML = factory();

    private final String file;
    private final Options options;
    private final XMLStreamReader xml;
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private final Set<String> notRead = new TreeSet<>();
    private final Deque<String> folders = new ArrayDeque<>();
    private int depth;
    private int heights;

    private Kml(String file, Options options, XMLStreamReader xml) {
        this.file = file;
        this.options = options;
        this.xml = xml;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    static Table read(String file, byte[] bytes, Options options) {
        Charset charset = Charsets.ofText(bytes, options.encoding())
                .orElseThrow(() -> Names.refuse(
                        file,
                        "既不是 UTF-8 也不是 GBK 编码的文本，或与指明的编码不符；文件可能已损坏",
                        "is text neither in UTF-8 nor in GBK, or not in the encoding told; it may be damaged"));
        String text = new String(bytes, charset).replaceFirst("^\ufeff", "").stripLeading();
        Ovital.refuse(file, text, options);
        try {
            return new Kml(file, options, XML.createXMLStreamReader(new StringReader(text))).table();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw Names.refuse(
                    file,
                    "第 " + line + " 行附近不是完好的 XML，文件可能不完整；请重新导出",
                    "it is no sound XML near line " + line + " and may be truncated; export it again");
        }
    }

    private Table table() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (isFolder(xml.getLocalName())) {
                        folders.pollLast();
                    }
                }
                default -> {
                    // Between elements.
                }
            }
        }
        if (rows.isEmpty() && notRead.isEmpty()) {
            throw Names.refuse(file, "KML 里没有地标（Placemark）", "the KML has no placemarks");
        }
        List<Text> notices = new ArrayList<>();
        if (heights > 0) {
            notices.add(Text.of(heights + " 个地标的高程已略去", "the heights of " + heights + " placemarks are left out"));
        }
        if (!notRead.isEmpty()) {
            String what = String.join(", ", notRead);
            notices.add(Text.of("没有读取：" + what + "（链接、叠加影像等不是要素）", "not read, because they are no features: " + what));
        }
        return new Table(file, Optional.of(Crs.of("EPSG:4326")), List.copyOf(columns), rows, notices);
    }

    private int next() throws XMLStreamException {
        int event = advance();
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw Names.refuse(
                        file, "含有 DTD 或实体，不予读取；请用生成它的软件重新导出", "has a DTD or entities and is not read; export it again");
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > DEEPEST) {
                    throw Names.tooLarge(file, "嵌套超过 " + DEEPEST + " 层", "is nested more than " + DEEPEST + " deep");
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {
                // Neither opens nor closes anything.
            }
        }
        return event;
    }

    private int advance() throws XMLStreamException {
        try {
            return xml.next();
        } catch (MissingResourceException e) {
            // The JDK has no words for some of what can be wrong in a DTD.
            throw new XMLStreamException(e);
        }
    }

    private static boolean isFolder(String element) {
        return element.equals("Folder") || element.equals("Document");
    }

    private void begin(String element) throws XMLStreamException {
        if (isFolder(element)) {
            folders.addLast("");
        } else if (element.equals("name") && !folders.isEmpty()) {
            String name = text();
            if (folders.peekLast().isEmpty()) {
                folders.pollLast();
                folders.addLast(name.isEmpty() ? "" : name);
            }
        } else if (element.equals("Placemark")) {
            if (rows.size() >= options.limits().maxFeatures()) {
                throw Names.tooLarge(
                        file,
                        "地标超过 " + options.limits().maxFeatures() + " 个，请拆分",
                        "more than " + options.limits().maxFeatures() + " placemarks; split it");
            }
            placemark();
        } else if (NOT_READ.contains(element)) {
            notRead.add(element);
            skip();
        }
    }

    /** Passes over an element with all that is in it. */
    private void skip() throws XMLStreamException {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /** All text in an element, also between elements in it, as in a description of bare HTML. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int outside = depth - 1;
        while (depth > outside) {
            int event = next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
        return text.toString().strip();
    }

    private void placemark() throws XMLStreamException {
        int number = rows.size() + 1;
        int outside = depth - 1;
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> data = new LinkedHashMap<>();
        List<KmlShape.Piece> pieces = new ArrayList<>();
        Set<String> strange = new TreeSet<>();
        while (depth > outside) {
            if (next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String element = xml.getLocalName();
            String titled =
                    Optional.ofNullable(xml.getAttributeValue(null, "name")).orElse("");
            if ((element.equals("name") || element.equals("description")) && depth == outside + 2
                    || Set.of("when", "begin", "end").contains(element)) {
                put(values, element, text());
            } else if (element.equals("Data")) {
                put(data, titled, value());
            } else if (element.equals("SimpleData")) {
                put(data, titled, text());
            } else if (PIECES.contains(element)) {
                pieces.add(new KmlShape.Piece(element, coordinates()));
            } else if (NO_SHAPES.contains(element)) {
                strange.add(element);
                skip();
            }
        }
        String folder = String.join(
                "/", folders.stream().skip(1).filter(f -> !f.isEmpty()).toList());
        put(values, "folder", folder);
        data.forEach((title, value) -> {
            String name = title.isBlank() ? "data" : title.strip();
            while (values.containsKey(name) && !values.get(name).equals(value)) {
                name += "_2";
            }
            values.put(name, value);
        });
        columns.addAll(values.keySet());
        rows.add(row(number, values, pieces, strange));
    }

    private Row row(int number, Map<String, Object> values, List<KmlShape.Piece> pieces, Set<String> strange) {
        try {
            if (!strange.isEmpty()) {
                String what = String.join(", ", strange);
                throw new Unsound(
                        "地标里有 " + what + "，不能作为要素；请改为点、线、面",
                        "the placemark has " + what + ", which is no feature; make it a point, line or polygon");
            }
            KmlShape.Read read = KmlShape.of(pieces, options.limits().maxVerticesPerFeature());
            heights += read.heights() ? 1 : 0;
            return new Row(number, Optional.empty(), Optional.of(read.geometry()), values, List.of(), read.lastDigit());
        } catch (Unsound e) {
            List<Fault> faults = List.of(e.at(file, number, "geometry"));
            return new Row(number, Optional.empty(), Optional.empty(), values, faults);
        }
    }

    private static <T> void put(Map<String, T> values, String title, T value) {
        if (!value.toString().isBlank()) {
            values.putIfAbsent(title, value);
        }
    }

    /** The value in a Data element, beside which there can be a title for display. */
    private String value() throws XMLStreamException {
        String value = "";
        int outside = depth - 1;
        while (depth > outside) {
            if (next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("value")) {
                value = text();
            }
        }
        return value;
    }

    /** The texts of all coordinates in a piece, the shell of a polygon first wherever it stands. */
    private List<String> coordinates() throws XMLStreamException {
        List<String> coordinates = new ArrayList<>();
        boolean inner = false;
        int shells = 0;
        int outside = depth - 1;
        while (depth > outside) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "outerBoundaryIs" -> inner = false;
                    case "innerBoundaryIs" -> inner = true;
                    case "coordinates" -> coordinates.add(inner ? coordinates.size() : shells++, text());
                    default -> {
                        // Altitude mode and the like.
                    }
                }
            }
        }
        return coordinates;
    }
}
