package org.merestone.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Set;
import org.merestone.checks.Check;
import org.merestone.checks.State;

/** Writes checks one after another in one format. Closing it, when all is written, ends the document. */
interface Results extends AutoCloseable {
    /** The formats by the name that {@code --format} gives them. */
    enum Format {
        JSON,
        NDJSON,
        GEOJSON,
        CSV,
        XLSX,
        HTML,
        PDF,
        DOCX,
        ZIP;

        /** Whether a table is written, which can be limited to some findings. */
        boolean isTable() {
            return this == CSV || this == XLSX;
        }

        /** Whether a report or the evidence is written of each check, a file of its own. */
        boolean isReport() {
            return this == HTML || this == PDF || this == DOCX || this == ZIP;
        }
    }

    /** What is left to do when the checks before have been written. */
    interface Ready {
        void write() throws IOException;
    }

    /** Does all work of one check that needs no other, on any thread. */
    Ready ready(int row, Check check) throws IOException;

    @Override
    void close() throws IOException;

    /** @param states what a table is limited to; none: all */
    static Results of(Format format, OutputStream out, Set<State> states) throws IOException {
        FindingRows rows = new FindingRows(states.isEmpty() ? EnumSet.allOf(State.class) : states);
        return switch (format) {
            case JSON -> new CheckArray(out);
            case NDJSON -> new CheckLines(out);
            case GEOJSON -> new CheckedFeatures(out);
            case CSV -> new FindingTable(out, rows);
            case XLSX -> new FindingSheet(out, rows);
            case HTML, PDF, DOCX, ZIP -> throw new IllegalArgumentException("a report is a file of its own: " + format);
        };
    }
}
