package org.merestone.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.merestone.checks.Check;

/** Writes checks one after another in one format. Closing it ends the document. */
interface Results extends AutoCloseable {
    /** The formats by the name that {@code --format} gives them. */
    enum Format {
        JSON,
        NDJSON,
        GEOJSON,
        CSV
    }

    void write(int row, Check check) throws IOException;

    @Override
    void close() throws IOException;

    static Results of(Format format, OutputStream out) throws IOException {
        return switch (format) {
            case JSON -> new CheckArray(out);
            case NDJSON -> new CheckLines(out);
            case GEOJSON -> new CheckedFeatures(out);
            case CSV -> new FindingTable(out);
        };
    }
}
