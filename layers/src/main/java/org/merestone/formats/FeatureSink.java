package org.merestone.formats;

import java.io.IOException;
import java.util.List;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;

/** Takes features one after another into a file of one format. Closing it ends the file. */
public interface FeatureSink extends AutoCloseable {
    /** @param feature its geometry in the CRS of the file */
    void write(Feature feature) throws IOException;

    /** What of the features the format could not hold, so far. */
    default List<Text> notices() {
        return List.of();
    }

    @Override
    void close() throws IOException;
}
