package org.merestone.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** Reads and writes sheets of texts as XLSX. External entities are never followed. */
final class Xlsx {
    private static final long MOST_UNPACKED = 256L << 20;
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_COLUMNS = 1_000;

    private Xlsx() {}

    static Sheet read(Path file, String name) {
        try {
            refuseBomb(file, name);
            ReadingOptions withFormats = new ReadingOptions(true, true);
            try (ReadableWorkbook book = new ReadableWorkbook(file.toFile(), withFormats);
                    Stream<Row> rows = book.getFirstSheet().openStream()) {
                List<List<String>> sheet = new ArrayList<>();
                rows.forEachOrdered(row -> {
                    if (row.getRowNum() > MOST_ROWS || row.getCellCount() > MOST_COLUMNS) {
                        throw Names.tooLarge(
                                name,
                                "超过 " + MOST_ROWS + " 行或 " + MOST_COLUMNS + " 列",
                                "has more than " + MOST_ROWS + " rows or " + MOST_COLUMNS + " columns");
                    }
                    sheet.addAll(Collections.nCopies(Math.max(0, row.getRowNum() - 1 - sheet.size()), List.of()));
                    sheet.add(texts(row));
                });
                return new Sheet(sheet);
            }
        } catch (IOException | ExcelReaderException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Names.refuse(
                    name,
                    "不是完好的 XLSX，请用 Excel 或 WPS 打开后另存为 XLSX",
                    "is no sound XLSX; open it in a spreadsheet program and save it as XLSX again");
        }
    }

    private static void refuseBomb(Path file, String name) throws IOException {
        long unpacked = 0;
        byte[] buffer = new byte[1 << 16];
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    unpacked += length(in, buffer, MOST_UNPACKED - unpacked);
                }
                if (unpacked > MOST_UNPACKED) {
                    throw Names.tooLarge(name, "解压后过大", "unpacks to too much");
                }
            }
        }
    }

    private static long length(InputStream in, byte[] buffer, long enough) throws IOException {
        long length = 0;
        for (int read = in.read(buffer); read >= 0 && length <= enough; read = in.read(buffer)) {
            length += read;
        }
        return length;
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            texts.add(row.getOptionalCell(i).map(Xlsx::text).orElse(""));
        }
        return texts;
    }

    /** A number that is formatted as a day is that day, in ISO form. */
    private static String text(Cell cell) {
        if (!(cell.getValue() instanceof BigDecimal number)) {
            return cell.getValue() == null ? "" : cell.getText();
        }
        String format = cell.getDataFormatString();
        if (format != null && format.contains("y") && format.contains("d")) {
            return cell.asDate().toLocalDate().toString();
        }
        return number.stripTrailingZeros().toPlainString();
    }

    static void write(OutputStream out, Sheet sheet, Sheet.Layout layout) throws IOException {
        Workbook book = new Workbook(out, "Merestone", "1.0");
        Worksheet page = book.newWorksheet(layout.title());
        boolean filledIn = !layout.choices().isEmpty();
        for (int row = 0; row < sheet.rows().size(); row++) {
            List<String> cells = sheet.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                page.value(row, column, cells.get(column));
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
            page.style(0, column).bold().set();
        }
        if (filledIn) {
            int last = Math.max(1, sheet.rows().size() - 1);
            page.range(1, layout.choice(), last, layout.choice())
                    .validateWithListByFormula("\"" + String.join(",", layout.choices()) + "\"");
        }
        page.freezePane(0, 1);
        book.finish();
    }
}
