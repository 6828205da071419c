package org.merestone.server.reports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What a reader finds in the three formats of a report, without the white space and without headings of tables. */
final class Written {
    /** Height of the foot of a page, with its number, in points. */
    private static final double FOOT = 45;

    private Written() {}

    /** Of the body as a browser shows it. */
    static String html(Report report) {
        return bare(
                Xhtml.parse(report.xhtml()).getElementsByTagName("body").item(0).getTextContent(), report);
    }

    /**
     * A PDF as it is painted.
     *
     * @param text in the order of painting; feet of pages are left out
     * @param right how far right anything is painted, in points
     * @param width of the pages
     */
    record Pages(String text, double right, double width) {}

    static String pdf(Report report) throws IOException {
        return pages(report).text();
    }

    static Pages pages(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.pdf(bytes);
        StringBuilder text = new StringBuilder();
        double[] right = {0, 0};
        try (PDDocument document = Loader.loadPDF(bytes.toByteArray())) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition position) {
                    right[0] = Math.max(right[0], position.getXDirAdj() + position.getWidthDirAdj());
                    right[1] = position.getPageWidth();
                    if (position.getYDirAdj() < position.getPageHeight() - FOOT) {
                        text.append(position.getUnicode());
                    }
                }
            }.getText(document);
        }
        return new Pages(bare(text.toString(), report), right[0], right[1]);
    }

    static String docx(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.docx(bytes);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    Document document = Xhtml.parse(new String(zip.readAllBytes(), "UTF-8"));
                    StringBuilder text = new StringBuilder();
                    NodeList runs = document.getElementsByTagName("w:t");
                    for (int i = 0; i < runs.getLength(); i++) {
                        text.append(runs.item(i).getTextContent());
                    }
                    return bare(text.toString(), report);
                }
            }
        }
        throw new AssertionError("no document in the file");
    }

    /** Headings are repeated on each page; bullets and numbers of lists are drawn. */
    private static String bare(String text, Report report) {
        String bare = text.replaceAll("[\\s\\u3000\\u00a0]", "");
        for (String heading : headings(report)) {
            bare = bare.replace(heading, "");
        }
        return bare.replaceAll("[•●]", "");
    }

    private static List<String> headings(Report report) {
        List<String> headings = new ArrayList<>();
        NodeList found = Xhtml.parse(report.xhtml()).getElementsByTagName("thead");
        for (int i = 0; i < found.getLength(); i++) {
            headings.add(found.item(i).getTextContent().replaceAll("[\\s\\u3000]", ""));
        }
        return headings.stream().distinct().toList();
    }
}
