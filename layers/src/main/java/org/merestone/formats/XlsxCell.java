package org.merestone.formats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/**
 * A cell of a spreadsheet as the text that a person sees there.
 *
 * @param formula whether the text is what a formula came to when the file was saved
 */
record XlsxCell(String text, Look look, boolean formula) {
    static final XlsxCell EMPTY = new XlsxCell("", Look.PLAIN, false);

    /** What a text alone does not tell. */
    enum Look {
        PLAIN,
        /** A number shown as a day or a time. */
        DAY,
        /** A whole number beyond the 15 digits that a spreadsheet keeps. */
        LONG,
        /** #N/A and the like. */
        ERROR,
        /** A formula without a value. */
        UNSOLVED
    }

    private static final Pattern ERROR = Pattern.compile("#(N/A|REF!|DIV/0!|VALUE!|NAME\\?|NUM!|NULL!|GETTING_DATA)");
    private static final Pattern DECIMALS = Pattern.compile("[#0,]*0\\.(0+)[_ )]*");
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final MathContext SHOWN = new MathContext(15);

    /** The year 9999 ends here. */
    private static final double LAST_DAY = 2_958_465;

    boolean isBlank() {
        return look == Look.PLAIN && text.isBlank();
    }

    static XlsxCell of(Cell cell) {
        boolean formula = cell.getFormula() != null;
        Object value = cell.getValue();
        if (cell.getType() == CellType.ERROR
                || value instanceof String text && ERROR.matcher(text).matches()) {
            return new XlsxCell("", Look.ERROR, formula);
        }
        if (value == null) {
            return formula ? new XlsxCell("", Look.UNSOLVED, true) : EMPTY;
        }
        if (value instanceof BigDecimal number) {
            return number(cell, number, formula);
        }
        return new XlsxCell(value.toString(), Look.PLAIN, formula);
    }

    /** A spreadsheet shows 15 digits, and as many decimals as its format asks for at least; the file has binary noise. */
    private static XlsxCell number(Cell cell, BigDecimal number, boolean formula) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return new XlsxCell("", Look.ERROR, formula);
        }
        String format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
        Integer id = cell.getDataFormatId();
        if (isDay(id == null ? 0 : id, format) && value >= 0 && value <= LAST_DAY) {
            return new XlsxCell(day(cell, value), Look.DAY, formula);
        }
        BigDecimal shown = (value == 0 ? BigDecimal.ZERO : number.round(SHOWN)).stripTrailingZeros();
        Matcher decimals = DECIMALS.matcher(format);
        int asked = Math.min(15, decimals.matches() ? decimals.group(1).length() : 0);
        if (shown.scale() < asked) {
            shown = shown.setScale(asked);
        }
        boolean cut = Math.abs(value) >= 1e15 && Math.abs(value) < 1e30;
        return new XlsxCell(shown.toPlainString(), cut ? Look.LONG : Look.PLAIN, formula);
    }

    /** By the built-in formats that mean days or times (also the East Asian ones), else by the letters of the format. */
    private static boolean isDay(int id, String format) {
        if (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58) {
            return true;
        }
        String letters =
                format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.", "").toLowerCase(Locale.ROOT);
        return letters.matches("[^0#?@]*[ydmhs].*") && !letters.contains("general");
    }

    private static String day(Cell cell, double value) {
        LocalDateTime at = cell.asDate();
        if (value < 1) {
            return at.toLocalTime().withNano(0).toString();
        }
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : at.format(TO_THE_SECOND);
    }
}
