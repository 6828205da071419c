package org.merestone.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.geotools.api.data.FeatureReader;
import org.geotools.api.data.Query;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.merestone.catalog.Feature;

/** Hands over the features of a source. */
record LayerScan(LayerSource source) {
    /** All of them; returns how many. */
    long all(Consumer<Feature> sink) throws SQLException {
        return read(Query.ALL, sink);
    }

    /** At most {@code limit} from the {@code offset}th on; returns how many there are in all. */
    long page(int offset, int limit, Consumer<Feature> sink) throws SQLException {
        if (source.looksAtAll()) {
            return countingPage(offset, limit, sink);
        }
        Query page = new Query(Query.ALL);
        page.setStartIndex(offset);
        page.setMaxFeatures(limit);
        long count = count();
        read(page, sink);
        return count;
    }

    /** Each of them is read to be counted, and need not be read again to be handed over. */
    private long countingPage(long offset, long limit, Consumer<Feature> sink) throws SQLException {
        long[] before = {0};
        return read(Query.ALL, feature -> {
            long at = before[0]++;
            if (at >= offset && at < offset + limit) {
                sink.accept(feature);
            }
        });
    }

    private long count() throws SQLException {
        try {
            return source.getCount(Query.ALL);
        } catch (IOException e) {
            throw cause(e);
        }
    }

    private long read(Query part, Consumer<Feature> sink) throws SQLException {
        long count = 0;
        try (FeatureReader<SimpleFeatureType, SimpleFeature> reader = source.getReader(part)) {
            while (reader.hasNext()) {
                sink.accept(FeatureView.feature(reader.next()));
                count++;
            }
        } catch (IOException e) {
            throw cause(e);
        }
        return count;
    }

    private static SQLException cause(IOException e) {
        if (e.getCause() instanceof SQLException sql) {
            return sql;
        }
        throw new UncheckedIOException(e);
    }
}
