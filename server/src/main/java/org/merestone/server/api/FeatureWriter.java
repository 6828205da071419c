package org.merestone.server.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.formats.CsvFileWriter;
import org.merestone.formats.GeoJsonWriter;
import org.merestone.formats.PlotTextWriter;
import org.merestone.geometry.Crs;

/** Writes features one after another in one format, the CRS stated. Closing it ends the document. */
public interface FeatureWriter extends AutoCloseable {
    /** A format by the name that {@code format=} and the suffix of a file give it. */
    enum Format {
        GEOJSON("application/geo+json"),
        CSV("text/csv; charset=utf-8"),
        /** 勘测定界 TXT, to files alone: what it cannot hold must be said. */
        TXT("text/plain; charset=gb18030");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        /** The format of this name, if there is one. */
        public static Optional<Format> of(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "geojson", "json" -> Optional.of(GEOJSON);
                case "csv" -> Optional.of(CSV);
                case "txt" -> Optional.of(TXT);
                default -> Optional.empty();
            };
        }
    }

    void write(Feature feature) throws IOException;

    /** What of the features the format could not hold, so far. */
    default List<Text> notices() {
        return List.of();
    }

    @Override
    void close() throws IOException;

    /**
     * Begins a document.
     *
     * @param columns names of the attributes that a table gets, in order
     * @param total how many features match in all
     */
    static FeatureWriter of(Format format, OutputStream out, Crs crs, Collection<String> columns, long total)
            throws IOException {
        return switch (format) {
            case GEOJSON -> new Collected(out, crs, total);
            case CSV -> new Tabled(out, crs, columns);
            case TXT -> new Plotted(out, crs);
        };
    }

    /** A GeoJSON FeatureCollection that says how many features matched. */
    final class Collected implements FeatureWriter {
        private final JsonGenerator json;
        private final Crs crs;
        private final long total;
        private long count;

        private Collected(OutputStream out, Crs crs, long total) throws IOException {
            this.json = new JsonFactory().createGenerator(out);
            this.crs = crs;
            this.total = total;
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeObjectFieldStart("crs");
            json.writeStringField("type", "name");
            json.writeObjectFieldStart("properties");
            json.writeStringField("name", "urn:ogc:def:crs:" + crs.code().replace(":", "::"));
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayFieldStart("features");
        }

        @Override
        public void write(Feature feature) throws IOException {
            GeoJsonWriter.write(json, Outbound.of(feature, crs, Map.of()));
            count++;
        }

        @Override
        public void close() throws IOException {
            json.writeEndArray();
            json.writeNumberField("numberMatched", total);
            json.writeNumberField("numberReturned", count);
            json.writeEndObject();
            json.close();
        }
    }

    /** A table whose last columns say from when to when, by which revision and in which CRS. */
    final class Tabled implements FeatureWriter {
        private final CsvFileWriter csv;
        private final Crs crs;

        private Tabled(OutputStream out, Crs crs, Collection<String> columns) {
            List<String> all = new ArrayList<>(columns);
            List<String> last = List.of("valid_from", "valid_to", "revision", "fault", "crs");
            all.removeAll(last);
            all.addAll(last);
            this.csv = new CsvFileWriter(out, all);
            this.crs = crs;
        }

        @Override
        public void write(Feature feature) {
            csv.write(Outbound.of(feature, crs, Map.of("crs", crs.code())));
        }

        @Override
        public void close() {
            csv.close();
        }
    }

    /** 勘测定界 TXT. */
    final class Plotted implements FeatureWriter {
        private final PlotTextWriter plots;
        private final Crs crs;

        private Plotted(OutputStream out, Crs crs) {
            this.plots = new PlotTextWriter(out, crs, LocalDate.now());
            this.crs = crs;
        }

        @Override
        public void write(Feature feature) {
            plots.write(Outbound.of(feature, crs, Map.of()));
        }

        @Override
        public List<Text> notices() {
            return plots.notices();
        }

        @Override
        public void close() {
            plots.close();
        }
    }
}
