package org.merestone.server.reports;

import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.merestone.server.reports.DocxStyles.Tone;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Walks the elements that templates have and writes each as WordprocessingML. */
final class DocxBody {
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final Set<String> BLOCKS = Set.of(
            "section", "div", "p", "h1", "h2", "h3", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td");

    private final XMLStreamWriter xml;
    private final DocxText text;

    /** @param pictures gets those that are met, in order */
    DocxBody(XMLStreamWriter xml, List<byte[]> pictures) {
        this.xml = xml;
        this.text = new DocxText(xml, pictures);
    }

    void write(Document xhtml) throws XMLStreamException {
        xml.writeStartElement("w:document");
        xml.writeAttribute("xmlns:w", DocxStyles.W);
        xml.writeAttribute("xmlns:r", RELATIONS);
        xml.writeStartElement("w:body");
        blocks((Element) xhtml.getElementsByTagName("body").item(0), "Normal", DocxStyles.NONE);
        section();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void section() throws XMLStreamException {
        xml.writeStartElement("w:sectPr");
        xml.writeEmptyElement("w:footerReference");
        xml.writeAttribute("w:type", "default");
        xml.writeAttribute("r:id", "footer");
        empty("w:pgSz", "w:w", "11906", "w:h", "16838");
        empty(
                "w:pgMar",
                "w:top",
                "1021",
                "w:right",
                "964",
                "w:bottom",
                "1021",
                "w:left",
                "964",
                "w:header",
                "500",
                "w:footer",
                "500",
                "w:gutter",
                "0");
        xml.writeEndElement();
    }

    /** The children of an element, of which runs of text and the like become paragraphs of their own. */
    private void blocks(Element parent, String style, Tone tone) throws XMLStreamException {
        Node child = parent.getFirstChild();
        while (child != null) {
            if (child instanceof Element element && BLOCKS.contains(element.getTagName())) {
                block(element, style, tone);
                child = child.getNextSibling();
            } else {
                Node end = child;
                while (end != null && !(end instanceof Element e && BLOCKS.contains(e.getTagName()))) {
                    end = end.getNextSibling();
                }
                text.paragraph(child, end, style, tone, "");
                child = end;
            }
        }
    }

    private void block(Element element, String style, Tone around) throws XMLStreamException {
        Tone own = DocxStyles.tone(element.getAttribute("class"));
        Tone tone = own == DocxStyles.NONE ? around : own;
        switch (element.getTagName()) {
            case "h1", "h2", "h3" ->
                text.paragraph(
                        element.getFirstChild(),
                        null,
                        "Heading" + element.getTagName().charAt(1),
                        tone,
                        "");
            case "ul", "ol" -> items(element, style, tone);
            case "table" -> table(element);
            case "p" -> text.paragraph(element.getFirstChild(), null, style, tone, element.getAttribute("class"));
            default -> blocks(element, style, tone);
        }
    }

    private void items(Element list, String style, Tone tone) throws XMLStreamException {
        int number = 0;
        for (Node item = list.getFirstChild(); item != null; item = item.getNextSibling()) {
            if (item instanceof Element element) {
                number++;
                text.item(element.getFirstChild(), list.getTagName().equals("ol") ? number + ". " : "• ", style, tone);
            }
        }
    }

    private void table(Element table) throws XMLStreamException {
        boolean plain = table.getAttribute("class").contains("plain");
        xml.writeStartElement("w:tbl");
        xml.writeStartElement("w:tblPr");
        empty("w:tblW", "w:w", "5000", "w:type", "pct");
        if (!plain) {
            xml.writeStartElement("w:tblBorders");
            for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
                empty("w:" + side, "w:val", "single", "w:sz", "4", "w:space", "0", "w:color", "B9C6C1");
            }
            xml.writeEndElement();
        }
        empty("w:tblLayout", "w:type", "fixed");
        xml.writeEndElement();
        DocxColumns columns = DocxColumns.of(table);
        xml.writeStartElement("w:tblGrid");
        for (int width : columns.widths()) {
            empty("w:gridCol", "w:w", String.valueOf(width));
        }
        xml.writeEndElement();
        for (Element row : DocxColumns.rows(table)) {
            row(row, columns);
        }
        xml.writeEndElement();
        // Two tables that follow each other would become one.
        xml.writeStartElement("w:p");
        xml.writeStartElement("w:pPr");
        empty("w:spacing", "w:after", "60", "w:line", "120", "w:lineRule", "exact");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void row(Element row, DocxColumns columns) throws XMLStreamException {
        xml.writeStartElement("w:tr");
        xml.writeStartElement("w:trPr");
        xml.writeEmptyElement("w:cantSplit");
        if (((Element) row.getParentNode()).getTagName().equals("thead")) {
            xml.writeEmptyElement("w:tblHeader");
        }
        xml.writeEndElement();
        int column = 0;
        for (Element cell : DocxColumns.cells(row)) {
            int span = DocxColumns.span(cell);
            Tone tone = DocxStyles.tone(cell.getAttribute("class"));
            xml.writeStartElement("w:tc");
            xml.writeStartElement("w:tcPr");
            empty("w:tcW", "w:w", String.valueOf(columns.width(column, span)), "w:type", "dxa");
            if (span > 1) {
                empty("w:gridSpan", "w:val", String.valueOf(span));
            }
            String ground = tone == DocxStyles.NONE && cell.getTagName().equals("th") ? "E9F0EE" : tone.ground();
            if (!ground.isEmpty()) {
                empty("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", ground);
            }
            xml.writeEndElement();
            int before = text.written();
            blocks(cell, "Cell", tone);
            if (text.written() == before) {
                xml.writeEmptyElement("w:p");
            }
            xml.writeEndElement();
            column += span;
        }
        xml.writeEndElement();
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }
}
