package org.merestone.server.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.formats.CsvFileWriter;
import org.merestone.formats.FeatureSink;
import org.merestone.formats.FlatGeobufWriter;
import org.merestone.formats.GeoJsonWriter;
import org.merestone.formats.GeoPackageFileWriter;
import org.merestone.formats.Heading;
import org.merestone.formats.KmlWriter;
import org.merestone.formats.PlotTextWriter;
import org.merestone.formats.ShapefileWriter;
import org.merestone.formats.Survey;
import org.merestone.formats.XlsxFileWriter;
import org.merestone.geometry.Crs;

/** Writes features one after another in one format, in the CRS that it states. Closing it ends the document. */
public final class FeatureWriter implements AutoCloseable {
    private final FeatureSink sink;
    private final Crs crs;

    private FeatureWriter(FeatureSink sink, Crs crs) {
        this.sink = sink;
        this.crs = crs;
    }

    /** A format by the name that {@code format=} and the suffix of a file give it. */
    public enum Format {
        GEOJSON("application/geo+json", "geojson"),
        CSV("text/csv; charset=utf-8", "csv"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        GPKG("application/geopackage+sqlite3", "gpkg"),
        SHP("application/zip", "zip"),
        KML("application/vnd.google-earth.kml+xml", "kml"),
        KMZ("application/vnd.google-earth.kmz", "kmz"),
        FGB("application/flatgeobuf", "fgb"),
        /** 勘测定界 TXT, to files alone: what it cannot hold must be said. */
        TXT("text/plain; charset=gb18030", "txt");

        private final String mediaType;
        private final String suffix;

        Format(String mediaType, String suffix) {
            this.mediaType = mediaType;
            this.suffix = suffix;
        }

        String mediaType() {
            return mediaType;
        }

        /** Of the names of its files. */
        public String suffix() {
            return suffix;
        }

        /** The format of this name, if there is one. */
        public static Optional<Format> of(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "geojson", "json" -> Optional.of(GEOJSON);
                case "csv" -> Optional.of(CSV);
                case "xlsx" -> Optional.of(XLSX);
                case "gpkg" -> Optional.of(GPKG);
                case "shp" -> Optional.of(SHP);
                case "kml" -> Optional.of(KML);
                case "kmz" -> Optional.of(KMZ);
                case "fgb" -> Optional.of(FGB);
                case "txt" -> Optional.of(TXT);
                default -> Optional.empty();
            };
        }

        /** The CRS of its files where one is asked for; refused where it cannot be. */
        public Crs crs(Optional<Crs> asked) {
            Crs crs = asked.orElse(Crs.CGCS2000);
            return this == KML || this == KMZ ? KmlWriter.crs(crs) : crs;
        }
    }

    /**
     * Begins a document.
     *
     * @param survey of the features to be written
     * @param total how many features match in all
     * @param encoding of a shapefile's attributes: UTF-8 or GBK
     */
    public static FeatureWriter of(
            Format format, OutputStream out, Heading heading, Survey survey, long total, String encoding)
            throws IOException {
        Crs crs = heading.crs();
        FeatureSink sink = switch (format) {
            case GEOJSON -> new Collected(out, crs, total, Json.object());
            case CSV -> new CsvFileWriter(out, crs, tabled(survey));
            case XLSX -> new XlsxFileWriter(out, heading, survey);
            case GPKG -> new GeoPackageFileWriter(out, heading, survey);
            case SHP -> new ShapefileWriter(out, heading, encoding, survey);
            case KML -> new KmlWriter(out, heading);
            case KMZ -> KmlWriter.packed(out, heading);
            case FGB -> new FlatGeobufWriter(out, heading, survey);
            case TXT -> new PlotTextWriter(out, crs, LocalDate.now());
        };
        return new FeatureWriter(sink, crs);
    }

    /**
     * Begins a GeoJSON collection.
     *
     * @param total how many features match in all
     * @param beside members of the collection, behind its features
     */
    static FeatureWriter collection(OutputStream out, Heading heading, long total, ObjectNode beside)
            throws IOException {
        return new FeatureWriter(new Collected(out, heading.crs(), total, beside), heading.crs());
    }

    /** The last columns say from when to when and by which revision. */
    private static List<String> tabled(Survey survey) {
        List<String> all = new ArrayList<>(survey.attributes());
        all.addAll(List.of("valid_from", "valid_to", "revision", "fault"));
        return all;
    }

    /** @param feature as it is stored */
    public void write(Feature feature) throws IOException {
        sink.write(Outbound.of(feature, crs));
    }

    /** What of the features the format could not hold, so far. */
    public List<Text> notices() {
        return sink.notices();
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }

    /** A GeoJSON FeatureCollection that says how many features matched. */
    private static final class Collected implements FeatureSink {
        private final JsonGenerator json;
        private final long total;
        private final ObjectNode beside;
        private long count;

        private Collected(OutputStream out, Crs crs, long total, ObjectNode beside) throws IOException {
            this.json = Json.generator(out);
            this.total = total;
            this.beside = beside;
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
            GeoJsonWriter.write(json, feature);
            count++;
        }

        @Override
        public void close() throws IOException {
            json.writeEndArray();
            json.writeNumberField("numberMatched", total);
            json.writeNumberField("numberReturned", count);
            for (var member : beside.properties()) {
                json.writeFieldName(member.getKey());
                json.writeTree(member.getValue());
            }
            json.writeEndObject();
            json.close();
        }
    }
}
