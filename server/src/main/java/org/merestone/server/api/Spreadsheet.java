package org.merestone.server.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A CSV table for spreadsheets: UTF-8 with a byte order mark, no text that could run as a formula. */
public final class Spreadsheet implements AutoCloseable {
    private final CsvWriter csv;

    /** Begins the table with its title row. Closing it leaves {@code stream} open. */
    public Spreadsheet(OutputStream stream, List<String> titles) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        out.write('\ufeff');
        this.csv = CsvWriter.builder().build(out);
        csv.writeRecord(titles);
    }

    /** @param cells texts as they are, and numbers in plain digits */
    public void row(List<Object> cells) {
        csv.writeRecord(cells.stream()
                .map(cell -> cell instanceof String text ? safe(text) : String.valueOf(cell))
                .toList());
    }

    /** A spreadsheet runs a text that begins like a formula, so such a text gets an apostrophe before it. */
    private static String safe(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
