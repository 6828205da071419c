package org.merestone.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.merestone.catalog.Refusal;
import org.merestone.checks.Check;
import org.merestone.formats.Sheet;

/** The same table as XLSX. It is written as a whole when it ends; all its cells are texts. */
final class FindingSheet implements Results {
    /** What a sheet can hold, less the titles. */
    private static final int MOST_ROWS = 1_048_575;

    private static final int WIDTH = 16;

    private final OutputStream stream;
    private final FindingRows rows;
    private final List<List<String>> sheet = new ArrayList<>(List.of(FindingRows.titles()));

    FindingSheet(OutputStream stream, FindingRows rows) {
        this.stream = stream;
        this.rows = rows;
    }

    @Override
    public Ready ready(int row, Check check) throws IOException {
        List<List<Object>> found = rows.of(row, check);
        return () -> add(found);
    }

    private void add(List<List<Object>> found) {
        for (List<Object> cells : found) {
            if (sheet.size() > MOST_ROWS) {
                throw Refusal.badInput(
                        "结论超过 " + MOST_ROWS + " 行，XLSX 放不下：请用 --states 只写需要的状态，或用 --format csv",
                        "there are more than " + MOST_ROWS
                                + " findings, which no XLSX holds: write only some with --states, or use --format csv");
            }
            sheet.add(cells.stream().map(String::valueOf).toList());
        }
    }

    @Override
    public void close() throws IOException {
        List<Integer> widths = Collections.nCopies(FindingRows.titles().size(), WIDTH);
        new Sheet(sheet).writeXlsx(stream, Sheet.Layout.of("findings", widths));
    }
}
