package org.merestone.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.merestone.catalog.Feature;
import org.merestone.geometry.Crs;

/** Writes features as CSV for spreadsheets: UTF-8 with a mark, a WKT column, and no cell that runs as a formula. */
public final class CsvFileWriter implements FeatureSink {
    private static final Pattern DISGUISED = Pattern.compile("'*[=+\\-@\t\r\n]");
    private static final Pattern NEGATIVE = Pattern.compile("-\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    private final CsvWriter csv;
    private final String crs;
    private final List<String> columns;
    private final WktText wkt = new WktText();

    /**
     * Begins the file with its title row: id, the columns, crs, wkt. Closing it closes {@code out}.
     *
     * @param crs of the features as they will be handed over
     * @param columns of a {@link Survey}, and of valid_from, valid_to, revision and fault where they are wanted
     */
    public CsvFileWriter(OutputStream out, Crs crs, List<String> columns) {
        this.crs = crs.code();
        this.columns = List.copyOf(columns);
        try {
            OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write('\ufeff');
            this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> titles = new ArrayList<>();
        titles.add("id");
        columns.forEach(c -> titles.add(harmless(c)));
        titles.add("crs");
        titles.add(CsvColumns.OUR_WKT);
        csv.writeRecord(titles);
    }

    @Override
    public void write(Feature feature) {
        Map<String, Object> row = Exported.row(feature);
        List<String> cells = new ArrayList<>();
        cells.add(harmless(feature.id()));
        columns.forEach(c -> cells.add(harmless(String.valueOf(row.getOrDefault(c, "")))));
        cells.add(crs);
        cells.add(feature.geometry().map(wkt::of).orElse(""));
        csv.writeRecord(cells);
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A cell that a spreadsheet would run gets an apostrophe in front, and so does one that looks as if it had got one; a
     * plain negative number stays a number.
     */
    public static String harmless(String cell) {
        return DISGUISED.matcher(cell).lookingAt() && !NEGATIVE.matcher(cell).matches() ? "'" + cell : cell;
    }

    /** The cell as it was before it was made harmless. */
    public static String plain(String cell) {
        return cell.startsWith("'") && DISGUISED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }
}
