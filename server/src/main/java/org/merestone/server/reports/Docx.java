package org.merestone.server.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Document;

/** Writes XHTML as DOCX: the part of WordprocessingML that a report needs. */
final class Docx {
    private static final String MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    private final Document xhtml;
    private final String title;
    private final List<byte[]> pictures = new ArrayList<>();

    Docx(Document xhtml, String title) {
        this.xhtml = xhtml;
        this.title = title;
    }

    void write(OutputStream out) throws IOException {
        byte[] body = body();
        try (ZipOutputStream zip = new ZipOutputStream(new Unclosed(out))) {
            entry(zip, "[Content_Types].xml", types());
            entry(zip, "_rels/.rels", packageRelations());
            entry(zip, "docProps/core.xml", core());
            entry(zip, "word/document.xml", body);
            entry(zip, "word/styles.xml", DocxStyles.XML);
            entry(zip, "word/footer1.xml", DocxStyles.FOOTER);
            entry(zip, "word/_rels/document.xml.rels", relations());
            for (int i = 0; i < pictures.size(); i++) {
                entry(zip, "word/media/picture" + (i + 1) + ".png", pictures.get(i));
            }
        }
    }

    private byte[] body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            new DocxBody(xml, pictures).write(xhtml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory takes all that is written", e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        entry(zip, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same report is the same file, whenever it is written.
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static String types() {
        return HEAD + "<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"png\" ContentType=\"image/png\"/>"
                + override("/word/document.xml", MAIN + "document.main+xml")
                + override("/word/styles.xml", MAIN + "styles+xml")
                + override("/word/footer1.xml", MAIN + "footer+xml")
                + override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
                + "</Types>";
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>";
    }

    private static String packageRelations() {
        return HEAD + "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
                + relation("rId1", RELATIONS + "/officeDocument", "word/document.xml")
                + relation("rId2", PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml")
                + "</Relationships>";
    }

    private String relations() {
        StringBuilder xml = new StringBuilder(HEAD + "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
                + relation("styles", RELATIONS + "/styles", "styles.xml")
                + relation("footer", RELATIONS + "/footer", "footer1.xml"));
        for (int i = 1; i <= pictures.size(); i++) {
            xml.append(relation("picture" + i, RELATIONS + "/image", "media/picture" + i + ".png"));
        }
        return xml.append("</Relationships>").toString();
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
    }

    private String core() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("cp:coreProperties");
            xml.writeAttribute("xmlns:cp", PACKAGE + "metadata/core-properties");
            xml.writeAttribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
            xml.writeStartElement("dc:title");
            xml.writeCharacters(title);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A stream that its owner closes. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
