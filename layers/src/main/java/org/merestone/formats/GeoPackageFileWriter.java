package org.merestone.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.geopackage.FeatureTable;
import org.merestone.geopackage.GeoPackageWriter;

/** Writes features as a GeoPackage of one table, named by the layer. */
public final class GeoPackageFileWriter implements FeatureSink {
    private final OutputStream out;
    private final Heading heading;
    private final List<Survey.Column> columns;
    private final Path draft;
    private final Lost lost = new Lost();
    private final GeoPackageWriter table;

    /**
     * Begins the file in the folder for temporary ones; closing copies it to {@code out} and closes that.
     *
     * @param survey of all the features to be written
     */
    public GeoPackageFileWriter(OutputStream out, Heading heading, Survey survey) throws IOException {
        this.out = out;
        this.heading = heading;
        this.columns = survey.columns();
        this.draft = java.nio.file.Files.createTempFile("merestone", ".gpkg");
        FeatureTable.Srs srs = new FeatureTable.Srs(
                "EPSG",
                heading.crs().epsg(),
                heading.crs().label(),
                heading.crs().wkt());
        this.table = GeoPackageWriter.begin(
                draft,
                new FeatureTable(
                        heading.layer(),
                        heading.title().zh(),
                        "geom",
                        geometryType(survey),
                        srs,
                        Optional.empty(),
                        columns(columns)));
    }

    private List<FeatureTable.Column> columns(List<Survey.Column> surveyed) {
        Set<String> taken = new HashSet<>(Set.of("fid", "geom"));
        List<FeatureTable.Column> named = new ArrayList<>();
        for (Survey.Column column : surveyed) {
            String name = column.name().replace("\0", "");
            // SQLite does not tell columns apart by case.
            while (!taken.add(name.toLowerCase(Locale.ROOT))) {
                name += "_";
            }
            if (!name.equals(column.name())) {
                lost.renamed(column.name(), name);
            }
            String type = switch (column.type()) {
                case TEXT -> "TEXT";
                case INTEGER -> "INTEGER";
                case NUMBER -> "REAL";
                case BOOLEAN -> "BOOLEAN";
                case DATE -> "DATE";
            };
            named.add(new FeatureTable.Column(name, type));
        }
        return named;
    }

    private static String geometryType(Survey survey) {
        if (survey.dimensions().size() != 1) {
            return "GEOMETRY";
        }
        int dimension = survey.dimensions().iterator().next();
        String single = List.of("POINT", "LINESTRING", "POLYGON").get(dimension);
        return survey.several(dimension) ? "MULTI" + single : single;
    }

    @Override
    public void write(Feature feature) throws IOException {
        if (feature.geometry().isEmpty()) {
            lost.without();
        }
        Map<String, Object> row = Exported.row(feature);
        table.write(
                feature.geometry(),
                columns.stream()
                        .map(c -> Optional.ofNullable(row.get(c.name())).map(value -> stored(c, value)))
                        .toList());
    }

    private static Object stored(Survey.Column column, Object value) {
        return switch (column.type()) {
            case BOOLEAN -> value.equals(true) ? 1 : 0;
            case INTEGER, NUMBER -> value;
            case DATE, TEXT -> value.toString();
        };
    }

    @Override
    public List<Text> notices() {
        return lost.notices(Text.of("-", "-"));
    }

    @Override
    public void close() throws IOException {
        try (out) {
            table.finish(heading.about(notices()));
            table.close();
            java.nio.file.Files.copy(draft, out);
        } finally {
            table.close();
            java.nio.file.Files.deleteIfExists(draft);
        }
    }
}
