package org.merestone.formats;

import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Worksheet;

/** How sheets that are printed and filed come out on paper. */
final class XlsxPaper {
    /** Small enough for a ledger of fifty columns on three or four sheets of A3, large enough to be read. */
    private static final int PERCENT = 60;

    private static final double LINE_PT = 15;
    /** A spreadsheet has no higher row than 409 pt. */
    private static final int MOST_LINES = 27;

    private static final int FIRST_CJK = 0x2E80;
    private static final String HEADING = "E9F0EE";

    private XlsxPaper() {}

    /** A table on several sheets of A3 side by side, in a grid, each with the headings and the columns that name the row. */
    static void wide(Worksheet page, List<List<String>> rows, Sheet.Layout layout) {
        page.paperSize(PaperSize.A3_PAPER);
        page.pageScale(PERCENT);
        page.repeatRows(0);
        if (layout.frozen() > 0) {
            page.repeatCols(0, layout.frozen() - 1);
        }
        sheets(page);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                var style = page.style(row, column)
                        .wrapText(true)
                        .verticalAlignment("top")
                        .borderStyle(BorderStyle.THIN);
                (row == 0 ? style.fillColor(HEADING) : style).set();
            }
            page.rowHeight(row, LINE_PT * lines(rows.get(row), layout.widths()));
        }
    }

    /** A few columns, across one sheet of A4. */
    static void narrow(Worksheet page) {
        page.paperSize(PaperSize.A4_PAPER);
        page.setFitToPage(true);
        page.fitToWidth((short) 1);
        page.fitToHeight((short) 0);
        sheets(page);
    }

    private static void sheets(Worksheet page) {
        page.pageOrientation("landscape");
        page.footer("&P / &N", Position.CENTER);
    }

    /** How many lines the fullest cell takes: some programs do not work it out when they open a file. */
    private static int lines(List<String> cells, List<Integer> widths) {
        int most = 1;
        for (int column = 0; column < Math.min(cells.size(), widths.size()); column++) {
            int room = Math.max(1, widths.get(column) - 1);
            int lines = cells.get(column)
                    .lines()
                    .mapToInt(line -> Math.max(1, (broad(line) + room - 1) / room))
                    .sum();
            most = Math.max(most, lines);
        }
        return Math.min(most, MOST_LINES);
    }

    /** A Chinese character is as broad as two of the widths of columns. */
    private static int broad(String line) {
        return line.codePoints().map(c -> c < FIRST_CJK ? 1 : 2).sum();
    }
}
