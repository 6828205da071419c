package org.merestone.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.merestone.checks.Check;
import org.merestone.server.api.Spreadsheet;

/** A CSV table for spreadsheets, a row a finding. */
final class FindingTable implements Results {
    private final FindingRows rows;
    private final Spreadsheet table;

    FindingTable(OutputStream stream, FindingRows rows) throws IOException {
        this.rows = rows;
        this.table = new Spreadsheet(stream, FindingRows.titles());
    }

    @Override
    public Ready ready(int row, Check check) throws IOException {
        List<List<Object>> found = rows.of(row, check);
        return () -> {
            for (List<Object> cells : found) {
                table.row(cells);
            }
        };
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
