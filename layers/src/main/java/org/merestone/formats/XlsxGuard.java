package org.merestone.formats;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Text;

/**
 * Looks through an XLSX with the parser that will read it, before anything is kept of it: what no spreadsheet program
 * writes (a DTD, cells beyond the last column, numbers of a thousand digits) would cost the reader all memory.
 */
final class XlsxGuard {
    private static final int LARGEST_RATIO = 300;
    /** Sheets are read row by row; texts that cells share and all else is held. */
    private static final String SHEETS = "xl/worksheets/";

    private static final long MOST_IN_MEMORY = 256L << 20;
    private static final int LAST_ROW = 1 << 20;
    private static final int MOST_COLUMNS = 1 << 14;
    private static final int LONGEST_FORMULA = 8_192;
    private static final int LONGEST_NUMBER = 64;
    private static final XMLInputFactory XML = factory();

    private final String name;
    private final Progress progress;
    private final long allowed;
    private long left;
    private long unpacked;
    private int rows;

    private XlsxGuard(String name, long mostUnpacked, Progress progress) {
        this.name = name;
        this.allowed = mostUnpacked;
        this.left = mostUnpacked;
        this.progress = progress;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * Refuses what must not be read; an archive that is none is an {@link IOException}.
     *
     * @return how many rows its sheets have
     */
    static int look(Path file, String name, long mostUnpacked, int mostEntries, Progress progress) throws IOException {
        XlsxGuard guard = new XlsxGuard(name, mostUnpacked, progress);
        progress.stage(Text.of("检查（KB）", "looking through (kB)"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            Set<String> names = new HashSet<>();
            // What an archive says of its sizes is for people alone.
            guard.unpacked = entries.stream().mapToLong(ZipEntry::getSize).sum();
            if (entries.size() > mostEntries || !entries.stream().allMatch(e -> names.add(e.getName()))) {
                throw guard.hostile("包内文件过多或重名", "too many or equally named parts");
            }
            for (ZipEntry entry : entries) {
                long most = Math.max(64L << 20, Math.max(1, entry.getCompressedSize()) * LARGEST_RATIO);
                if (!entry.getName().startsWith(SHEETS)) {
                    most = Math.min(most, MOST_IN_MEMORY);
                }
                try (InputStream in = guard.counted(zip.getInputStream(entry), most)) {
                    guard.look(in);
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
        }
        return guard.rows;
    }

    private void look(InputStream in) throws IOException {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            Cells cells = new Cells();
            while (xml.hasNext()) {
                cells.see(xml.next(), xml);
            }
        } catch (XMLStreamException e) {
            // A picture, or damaged: the reader will meet the same.
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
        }
    }

    /** What of a sheet was seen so far. */
    private final class Cells {
        private int inRow;
        private int longest;
        private int length;
        private boolean number;

        private void see(int event, XMLStreamReader xml) {
            switch (event) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw hostile("含有 DTD 或实体", "it has a DTD or entities");
                case XMLStreamConstants.START_ELEMENT -> begin(xml);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    length += xml.getTextLength();
                    if (length > longest) {
                        throw hostile("有过长的公式或数字", "it has a formula or a number that is too long");
                    }
                }
                default -> length = 0;
            }
        }

        private void begin(XMLStreamReader xml) {
            length = 0;
            longest = Integer.MAX_VALUE;
            String at = xml.getAttributeValue(null, "r");
            switch (xml.getLocalName()) {
                case "row" -> {
                    rows++;
                    inRow = 0;
                    if (at != null && !(at.matches("\\d{1,7}") && Integer.parseInt(at) <= LAST_ROW)) {
                        throw hostile("有第 " + brief(at) + " 行", "it has a row " + brief(at));
                    }
                }
                case "c" -> {
                    String type = xml.getAttributeValue(null, "t");
                    number = type == null || type.equals("n");
                    if (++inRow > MOST_COLUMNS || at != null && !at.matches("[A-Za-z]{1,3}\\d{1,7}")) {
                        throw hostile("有过多的列（" + brief(at) + "）", "it has too many columns (" + brief(at) + ")");
                    }
                }
                case "f" -> longest = LONGEST_FORMULA;
                case "v" -> longest = number ? LONGEST_NUMBER : Integer.MAX_VALUE;
                default -> {
                    // Styles, texts, links.
                }
            }
        }
    }

    private static String brief(String text) {
        return text == null ? "" : text.substring(0, Math.min(20, text.length()));
    }

    private RuntimeException hostile(String zh, String en) {
        return Names.tooLarge(
                name,
                "不是电子表格程序写出的 XLSX（" + zh + "），不予读取；请用 Excel 或 WPS 另存",
                "was not written by a spreadsheet program (" + en + ") and is not read; save it again by one");
    }

    private InputStream counted(InputStream in, long most) {
        return new FilterInputStream(in) {
            private long entry = most;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                left -= Math.max(0, read);
                progress.at((allowed - left) >> 10, unpacked >> 10);
                entry -= Math.max(0, read);
                if (left < 0 || entry < 0) {
                    throw Names.tooLarge(name, "解压后过大，不予读取", "unpacks to too much and is not read");
                }
                return read;
            }
        };
    }
}
