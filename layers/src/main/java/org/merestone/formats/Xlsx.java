package org.merestone.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;

/** Reads and writes sheets of texts as XLSX. External entities are never followed. */
final class Xlsx {
    private static final long MOST_UNPACKED = 256L << 20;
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_COLUMNS = 1_000;
    /** Bytes of the list of parts in which one looks for styles. */
    private static final int MOST_TYPES = 1 << 20;

    /** A number that a spreadsheet keeps with all its digits. */
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");

    private Xlsx() {}

    static Sheet read(Path file, String name) {
        return open(file, name, MOST_UNPACKED, Limits.DEFAULT.maxEntries(), Progress.NONE, (book, count) -> {
            List<List<String>> sheet = new ArrayList<>();
            try (Stream<Row> rows = book.getFirstSheet().openStream()) {
                rows.forEachOrdered(row -> {
                    if (row.getRowNum() > MOST_ROWS || row.getCellCount() > MOST_COLUMNS) {
                        throw Names.tooLarge(
                                name,
                                "超过 " + MOST_ROWS + " 行或 " + MOST_COLUMNS + " 列",
                                "has more than " + MOST_ROWS + " rows or " + MOST_COLUMNS + " columns");
                    }
                    sheet.addAll(Collections.nCopies(Math.max(0, row.getRowNum() - 1 - sheet.size()), List.of()));
                    sheet.add(cells(row).stream().map(XlsxCell::text).toList());
                });
            }
            return new Sheet(sheet);
        });
    }

    /** What is made of an open workbook. */
    interface Reading<T> {
        /** @param rows how many there are on all sheets */
        T of(ReadableWorkbook book, int rows) throws IOException;
    }

    /** A workbook need not have any, and the library asks for them where they are to be read. */
    private static boolean hasStyles(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry types = zip.getEntry("[Content_Types].xml");
            boolean held = zip.stream().anyMatch(part -> part.getName().endsWith("styles.xml"));
            return held
                    || types == null
                    || new String(zip.getInputStream(types).readNBytes(MOST_TYPES), StandardCharsets.UTF_8)
                            .contains("styles+xml");
        }
    }

    /** Opens a workbook that is not hostile; whatever the library then says of a damaged one is one refusal. */
    static <T> T open(
            Path file, String name, long mostUnpacked, int mostEntries, Progress progress, Reading<T> reading) {
        try {
            int rows = XlsxGuard.look(file, name, mostUnpacked, mostEntries, progress);
            // the formats of cells tell days from numbers
            ReadingOptions options = new ReadingOptions(hasStyles(file), true);
            try (ReadableWorkbook book = new ReadableWorkbook(file.toFile(), options)) {
                return reading.of(book, rows);
            }
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException e) {
            throw Names.refuse(
                    name,
                    "不是完好的 XLSX，请用 Excel 或 WPS 打开后另存为 XLSX",
                    "is no sound XLSX; open it in a spreadsheet program and save it as XLSX again");
        }
    }

    static List<XlsxCell> cells(Row row) {
        List<XlsxCell> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getOptionalCell(i).map(XlsxCell::of).orElse(XlsxCell.EMPTY));
        }
        return cells;
    }

    static void write(OutputStream out, Sheet sheet, Sheet.Layout layout) throws IOException {
        Workbook book = new Workbook(out, "Merestone", "1.0");
        Worksheet page = book.newWorksheet(layout.title());
        boolean filledIn = !layout.choices().isEmpty();
        for (int row = 0; row < sheet.rows().size(); row++) {
            List<String> cells = sheet.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                String text = cells.get(column);
                if (row > 0
                        && layout.numbers().contains(column)
                        && PLAIN.matcher(text).matches()) {
                    page.value(row, column, new BigDecimal(text));
                } else {
                    page.value(row, column, text);
                }
                if (filledIn) {
                    page.style(row, column)
                            .format("@")
                            .wrapText(true)
                            .verticalAlignment("top")
                            .set();
                }
            }
        }
        for (int column = 0; column < layout.widths().size(); column++) {
            page.width(column, layout.widths().get(column));
            page.style(0, column).bold().wrapText(true).verticalAlignment("top").set();
        }
        if (filledIn) {
            int last = Math.max(1, sheet.rows().size() - 1);
            page.range(1, layout.choice(), last, layout.choice())
                    .validateWithListByFormula("\"" + String.join(",", layout.choices()) + "\"");
        }
        if (!filledIn && !layout.widths().isEmpty()) {
            page.setAutoFilter(
                    0, 0, Math.max(1, sheet.rows().size() - 1), layout.widths().size() - 1);
        }
        page.freezePane(layout.frozen(), 1);
        if (layout.printed()) {
            XlsxPaper.wide(page, sheet.rows(), layout);
        }
        about(book, layout.about());
        book.finish();
    }

    private static void about(Workbook book, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Worksheet page = book.newWorksheet("说明");
        page.width(0, 22);
        page.width(1, 100);
        XlsxPaper.narrow(page);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                page.value(row, column, rows.get(row).get(column));
                page.style(row, column).wrapText(true).verticalAlignment("top").set();
            }
            page.style(row, 0).bold().set();
        }
    }
}
