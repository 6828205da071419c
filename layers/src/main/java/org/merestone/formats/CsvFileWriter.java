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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.WKTWriter;
import org.merestone.catalog.Feature;

/** Writes features as CSV for spreadsheets: UTF-8 with a mark, a WKT column, and no cell that runs as a formula. */
public final class CsvFileWriter implements AutoCloseable {
    /** Fewer decimals would read as a position that is less well known; see {@link LastDigit}. */
    private static final int LEAST_DECIMALS = 7;

    private static final Pattern ORDINATE = Pattern.compile("\\d+(?:\\.(\\d+))?");
    private static final Pattern DISGUISED = Pattern.compile("'*[=+\\-@\t\r\n]");
    private static final Pattern NEGATIVE = Pattern.compile("-\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    private final CsvWriter csv;
    private final List<String> columns;
    private final WKTWriter wkt = new WKTWriter();

    /**
     * Begins the file with its title row: id, the columns, wkt. Closing it closes {@code out}.
     *
     * @param columns names of properties, and of valid_from, valid_to and fault where they are wanted
     */
    public CsvFileWriter(OutputStream out, List<String> columns) {
        this.columns = List.copyOf(columns);
        // JTS writes one decimal more than the model's scale has.
        this.wkt.setPrecisionModel(new PrecisionModel(1e8));
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
        titles.add("wkt");
        csv.writeRecord(titles);
    }

    public void write(Feature feature) {
        Map<String, Object> properties = Exported.properties(feature);
        List<String> cells = new ArrayList<>();
        cells.add(harmless(feature.id()));
        columns.forEach(c -> cells.add(harmless(String.valueOf(properties.getOrDefault(c, "")))));
        cells.add(feature.geometry().map(this::text).orElse(""));
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

    private String text(Geometry geometry) {
        return ORDINATE.matcher(wkt.write(geometry)).replaceAll(CsvFileWriter::padded);
    }

    private static String padded(MatchResult number) {
        int decimals = number.group(1) == null ? 0 : number.group(1).length();
        String zeros = "0".repeat(Math.max(0, LEAST_DECIMALS - decimals));
        return number.group() + (decimals == 0 ? "." : "") + zeros;
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
