package org.merestone.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/**
 * Writes features as a workbook: points by two columns of numbers, other shapes as WKT. No cell is a formula, nor becomes
 * one where the sheet is saved as CSV. A second sheet says what the first could not hold.
 */
public final class XlsxFileWriter implements FeatureSink {
    private static final int MOST_ROWS = 1_048_576;
    private static final int LONGEST_TEXT = 32_767;
    private static final MathContext SHOWN = new MathContext(15);
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
    private static final int FLUSHED_ROWS = 500;

    private final Workbook book;
    private final Worksheet sheet;
    private final Heading heading;
    private final List<Survey.Column> columns;
    private final boolean points;
    private final Lost lost = new Lost();
    private final WktText wkt = new WktText();
    private int row;
    private int rounded;
    private int large;

    /**
     * Begins the workbook; closing it closes {@code out}.
     *
     * @param survey of all the features to be written
     */
    public XlsxFileWriter(OutputStream out, Heading heading, Survey survey) {
        if (survey.count() >= MOST_ROWS) {
            throw Refusal.tooLarge(
                    "XLSX 最多 " + (MOST_ROWS - 1) + " 行；请用 --filter 分批，或导出为 .csv",
                    "XLSX holds " + (MOST_ROWS - 1) + " rows at most; export in parts by --filter, or as .csv");
        }
        this.heading = heading;
        this.columns = survey.columns();
        this.points = survey.pointsAlone();
        this.book = new Workbook(out, "Merestone", "1.0");
        this.sheet = book.newWorksheet(
                heading.layer().substring(0, Math.min(31, heading.layer().length())));
        List<String> titles =
                new ArrayList<>(columns.stream().map(Survey.Column::name).toList());
        titles.add("crs");
        titles.addAll(
                points
                        ? heading.crs().isGeographic()
                                ? List.of(CsvColumns.OUR_LON, CsvColumns.OUR_LAT)
                                : List.of(CsvColumns.OUR_X, CsvColumns.OUR_Y)
                        : List.of(CsvColumns.OUR_WKT));
        for (int i = 0; i < titles.size(); i++) {
            sheet.inlineString(0, i, CsvFileWriter.harmless(titles.get(i)));
            sheet.style(0, i).bold().set();
        }
        sheet.freezePane(0, 1);
    }

    @Override
    public void write(Feature feature) throws IOException {
        row++;
        Map<String, Object> values = Exported.row(feature);
        for (int i = 0; i < columns.size(); i++) {
            Object value = values.get(columns.get(i).name());
            if (value != null) {
                cell(i, columns.get(i).name(), value);
            }
        }
        sheet.inlineString(row, columns.size(), heading.crs().code());
        if (feature.geometry().isEmpty()) {
            lost.without();
        } else if (points) {
            Coordinate at = feature.geometry().get().getCoordinate();
            number(columns.size() + 1, at.x);
            number(columns.size() + 2, at.y);
        } else {
            String text = wkt.of(feature.geometry().get());
            if (text.length() > LONGEST_TEXT) {
                large++;
            } else {
                sheet.inlineString(row, columns.size() + 1, text);
            }
        }
        if (row % FLUSHED_ROWS == 0) {
            sheet.flush();
        }
    }

    /** Its decimals say how well the position is known. */
    private void number(int column, double ordinate) {
        int decimals = heading.crs().isGeographic() ? 9 : 4;
        sheet.value(row, column, BigDecimal.valueOf(ordinate).setScale(decimals, RoundingMode.HALF_EVEN));
        sheet.style(row, column).format("0." + "0".repeat(decimals)).set();
    }

    private void cell(int column, String name, Object value) {
        if (value instanceof Boolean flag) {
            sheet.value(row, column, flag);
        } else if (value instanceof LocalDate day && !day.isBefore(FIRST_DAY)) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value instanceof Number number && isHeld(number)) {
            sheet.value(row, column, number);
        } else {
            String text = CsvFileWriter.harmless(value.toString());
            if (text.length() > LONGEST_TEXT) {
                lost.cut(name);
                text = text.substring(0, LONGEST_TEXT);
            }
            sheet.inlineString(row, column, text);
        }
    }

    /** A spreadsheet keeps 15 digits; a whole number of more is a text, and of a fraction more say nothing. */
    private boolean isHeld(Number number) {
        if (number instanceof Long whole) {
            return Math.abs(whole) < 1_000_000_000_000_000L;
        }
        double value = number.doubleValue();
        if (new BigDecimal(value).round(SHOWN).doubleValue() != value) {
            rounded++;
        }
        return true;
    }

    @Override
    public List<Text> notices() {
        List<Text> notices = new ArrayList<>();
        if (large > 0) {
            notices.add(Text.of(
                    large + " 个要素的几何一个单元格放不下（" + LONGEST_TEXT + " 字），没有写出；请另导出 .gpkg 或 .geojson",
                    large + " geometries do not fit into a cell (" + LONGEST_TEXT
                            + " characters) and are left out; export .gpkg or .geojson too"));
        }
        if (rounded > 0) {
            notices.add(Text.of(
                    rounded + " 个数值表格软件只显示 15 位有效数字",
                    rounded + " numbers have more than the 15 digits that a spreadsheet shows"));
        }
        notices.addAll(lost.notices(Text.of(LONGEST_TEXT + " 字", LONGEST_TEXT + " characters")));
        return notices;
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        Worksheet about = book.newWorksheet("说明");
        List<String> lines = heading.about(notices()).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            about.value(i, 0, lines.get(i));
        }
        about.finish();
        book.close();
    }
}
