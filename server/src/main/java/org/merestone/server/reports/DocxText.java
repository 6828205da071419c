package org.merestone.server.reports;

import java.nio.ByteBuffer;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.merestone.server.reports.DocxStyles.Tone;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Paragraphs with their text and pictures. */
final class DocxText {
    private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/";
    private static final long EMU_PER_MM = 36_000;
    private static final long MAP_MM = 174;
    private static final long QR_MM = 27;
    /** Where a PNG says how many dots it has. */
    private static final int PNG_WIDTH = 16;

    private final XMLStreamWriter xml;
    private final List<byte[]> pictures;
    private int written;
    /** Whether a space that was met is written before the next character: several are one, none ends a paragraph. */
    private boolean pending;

    private boolean begun;

    DocxText(XMLStreamWriter xml, List<byte[]> pictures) {
        this.xml = xml;
        this.pictures = pictures;
    }

    /** How many paragraphs were written so far. */
    int written() {
        return written;
    }

    /** The nodes from the first to before the last, which may be null, as one paragraph; none when they are empty. */
    void paragraph(Node first, Node last, String style, Tone tone, String classes) throws XMLStreamException {
        boolean something = false;
        for (Node node = first; node != last && !something; node = node.getNextSibling()) {
            something = node instanceof Element || !node.getTextContent().isBlank();
        }
        if (!something) {
            return;
        }
        start(style, tone, classes.contains("caption") ? "center" : "");
        for (Node node = first; node != last; node = node.getNextSibling()) {
            inline(node, tone, classes);
        }
        xml.writeEndElement();
    }

    void item(Node first, String bullet, String style, Tone tone) throws XMLStreamException {
        start(style, tone, "");
        run(bullet, tone, "");
        begun = false;
        for (Node node = first; node != null; node = node.getNextSibling()) {
            inline(node, tone, "");
        }
        xml.writeEndElement();
    }

    private void start(String style, Tone tone, String align) throws XMLStreamException {
        written++;
        pending = false;
        begun = false;
        xml.writeStartElement("w:p");
        xml.writeStartElement("w:pPr");
        value("w:pStyle", style);
        if (!tone.ground().isEmpty() && !style.equals("Cell")) {
            shade(tone);
        }
        if (!align.isEmpty()) {
            value("w:jc", align);
        }
        xml.writeEndElement();
    }

    private void shade(Tone tone) throws XMLStreamException {
        xml.writeEmptyElement("w:shd");
        xml.writeAttribute("w:val", "clear");
        xml.writeAttribute("w:color", "auto");
        xml.writeAttribute("w:fill", tone.ground());
    }

    private void inline(Node node, Tone tone, String classes) throws XMLStreamException {
        if (node instanceof Text) {
            run(node.getTextContent(), tone, classes);
        } else if (node instanceof Element element) {
            switch (element.getTagName()) {
                case "br" -> {
                    xml.writeStartElement("w:r");
                    xml.writeEmptyElement("w:br");
                    xml.writeEndElement();
                    pending = false;
                }
                case "img" -> picture(element);
                default -> {
                    Tone own = DocxStyles.tone(element.getAttribute("class"));
                    String inner = classes + " " + element.getAttribute("class");
                    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                        inline(child, own == DocxStyles.NONE ? tone : own, inner);
                    }
                }
            }
        }
    }

    private void run(String text, Tone tone, String classes) throws XMLStreamException {
        String plain = collapsed(text);
        if (plain.isEmpty()) {
            return;
        }
        xml.writeStartElement("w:r");
        xml.writeStartElement("w:rPr");
        if (!tone.ink().isEmpty()) {
            value("w:color", tone.ink());
        } else if (classes.contains("warn")) {
            value("w:color", "B3261E");
        } else if (classes.contains("small") || classes.contains("caption") || classes.contains("office")) {
            value("w:color", "52615D");
        }
        if (classes.contains("verdict")) {
            value("w:sz", "30");
        } else if (classes.contains("hash") || classes.contains("small") || classes.contains("caption")) {
            value("w:sz", "17");
        }
        xml.writeEndElement();
        xml.writeStartElement("w:t");
        xml.writeAttribute("xml:space", "preserve");
        xml.writeCharacters(plain);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** As a browser shows it: white space between words is one space. */
    private String collapsed(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                pending = begun;
            } else {
                plain.append(pending ? " " : "").append(c);
                pending = false;
                begun = true;
            }
        }
        return plain.toString();
    }

    private void picture(Element img) throws XMLStreamException {
        byte[] png = Pictures.bytes(img.getAttribute("src"));
        pictures.add(png);
        int number = pictures.size();
        ByteBuffer head = ByteBuffer.wrap(png);
        long width = EMU_PER_MM * (img.getAttribute("class").contains("qr") ? QR_MM : MAP_MM);
        long height = width * head.getInt(PNG_WIDTH + 4) / head.getInt(PNG_WIDTH);
        xml.writeStartElement("w:r");
        xml.writeStartElement("w:drawing");
        xml.writeStartElement("wp:inline");
        xml.writeAttribute("xmlns:wp", DRAWING + "wordprocessingDrawing");
        extent("wp:extent", width, height);
        xml.writeEmptyElement("wp:docPr");
        xml.writeAttribute("id", String.valueOf(number));
        xml.writeAttribute("name", "picture" + number);
        xml.writeAttribute("descr", img.getAttribute("alt"));
        xml.writeStartElement("a:graphic");
        xml.writeAttribute("xmlns:a", DRAWING + "main");
        xml.writeStartElement("a:graphicData");
        xml.writeAttribute("uri", DRAWING + "picture");
        xml.writeStartElement("pic:pic");
        xml.writeAttribute("xmlns:pic", DRAWING + "picture");
        xml.writeStartElement("pic:nvPicPr");
        xml.writeEmptyElement("pic:cNvPr");
        xml.writeAttribute("id", String.valueOf(number));
        xml.writeAttribute("name", "picture" + number);
        xml.writeEmptyElement("pic:cNvPicPr");
        xml.writeEndElement();
        xml.writeStartElement("pic:blipFill");
        xml.writeEmptyElement("a:blip");
        xml.writeAttribute("r:embed", "picture" + number);
        xml.writeStartElement("a:stretch");
        xml.writeEmptyElement("a:fillRect");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("pic:spPr");
        xml.writeStartElement("a:xfrm");
        xml.writeEmptyElement("a:off");
        xml.writeAttribute("x", "0");
        xml.writeAttribute("y", "0");
        extent("a:ext", width, height);
        xml.writeEndElement();
        xml.writeStartElement("a:prstGeom");
        xml.writeAttribute("prst", "rect");
        xml.writeEmptyElement("a:avLst");
        xml.writeEndElement();
        for (int open = 0; open < 7; open++) {
            xml.writeEndElement();
        }
    }

    private void extent(String name, long width, long height) throws XMLStreamException {
        xml.writeEmptyElement(name);
        xml.writeAttribute("cx", String.valueOf(width));
        xml.writeAttribute("cy", String.valueOf(height));
    }

    private void value(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement(name);
        xml.writeAttribute("w:val", value);
    }
}
