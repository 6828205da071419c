package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.merestone.catalog.Refusal;
import org.merestone.store.OgrTest;

/**
 * Every file of the corpus as GDAL reads it and as we do: features, areas in the units of the file, and values. The table is
 * written to {@code target/gdal-comparison.md}.
 */
class GdalComparisonTest {
    private static final Path TABLE = Path.of("target", "gdal-comparison.md");
    private static final Pattern LAYER = Pattern.compile("(?m)^\\d+: (.+?)( \\(.*\\))?$");

    /** A layer as one of both has it. */
    private record Read(List<Optional<Geometry>> shapes, List<Map<String, String>> values, String faults) {
        double area() {
            return shapes.stream()
                    .flatMap(Optional::stream)
                    .mapToDouble(Geometry::getArea)
                    .sum();
        }

        int shaped() {
            return (int) shapes.stream().filter(Optional::isPresent).count();
        }
    }

    @TempDir
    private Path folder;

    /** Those that lie in archives of a sort that we do not read. */
    private List<Path> unpacked() throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (Path archive : Given.corpus("gpkg_kart", "")) {
            if (List.of("tgz", "tar").contains(Names.suffix(archive.toString()))) {
                Path into = java.nio.file.Files.createDirectory(
                        folder.resolve(Names.stem(String.valueOf(archive.getFileName()))));
                new ProcessBuilder("tar", "xf", archive.toString(), "-C", into.toString())
                        .start()
                        .waitFor();
                try (Stream<Path> found = java.nio.file.Files.walk(into)) {
                    found.filter(f -> List.of("gpkg", "shp").contains(Names.suffix(f.toString())))
                            .filter(f -> !f.getFileName().toString().startsWith("."))
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    private static List<Path> corpus() {
        Set<String> not = Set.of(
                "txt",
                "md",
                "json-output",
                "LICENSE",
                "result",
                "csvt",
                "metadata",
                "pbf",
                "mbtiles",
                "sql",
                "dbf",
                "shx",
                "prj",
                "gz",
                "tar",
                "tgz");
        return Stream.of(
                        "gdal",
                        "flatgeobuf",
                        "geojson_hint/test/data/good",
                        "geojson_hint/test/data/bad",
                        "points_epa",
                        "rivers")
                .flatMap(folder -> Given.corpus(folder, "").stream())
                .filter(java.nio.file.Files::isRegularFile)
                .filter(f -> !not.contains(Names.suffix(f.toString()))
                        && Names.suffix(f.toString()).length() > 2)
                .toList();
    }

    private static List<Read> ours(Path file) {
        return Files.read(file, Options.DEFAULT).stream()
                .map(table -> new Read(
                        table.rows().stream().map(Row::geometry).toList(),
                        table.rows().stream().map(GdalComparisonTest::texts).toList(),
                        faults(table)))
                .toList();
    }

    /** What is said of rows that are not taken, of each sort once. */
    private static String faults(Table table) {
        return table.rows().stream()
                .flatMap(row -> row.faults().stream())
                .map(fault -> cell(fault.reason().en()))
                .distinct()
                .limit(2)
                .collect(Collectors.joining("; "));
    }

    /** The first of its lines, for a cell of the table. */
    private static String cell(String text) {
        String line = text.replace('|', '/').lines().findFirst().orElse("");
        return line.length() > 110 ? line.substring(0, 110) + "…" : line;
    }

    private static Map<String, String> texts(Row row) {
        Map<String, String> texts = new TreeMap<>();
        row.values().forEach((name, value) -> texts.put(name.toLowerCase(Locale.ROOT), plain(value.toString())));
        return texts;
    }

    /** Numbers, flags and moments in one spelling. */
    private static String plain(String text) {
        String stripped = text.strip().replace('/', '-').replace('T', ' ').replaceFirst("(Z|\\+00)$", "");
        if (stripped.matches("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?")) {
            return String.format(Locale.ROOT, "%.12g", Double.parseDouble(stripped));
        }
        return stripped.equals("true")
                ? plain("1")
                : stripped.equals("false") ? plain("0") : stripped.replaceAll("\\s+", " ");
    }

    private static List<Read> gdals(Path file) throws IOException, InterruptedException {
        String source = Names.suffix(file.toString()).equals("zip") ? "/vsizip/" + file : file.toString();
        String listed = OgrTest.ogrinfo("-ro", "-q", source);
        List<Read> layers = new ArrayList<>();
        Matcher layer = LAYER.matcher(listed);
        while (layer.find()) {
            layers.add(gdals(source, layer.group(1)));
        }
        return layers;
    }

    private static Read gdals(String source, String layer) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "ogr2ogr",
                        "-f",
                        "CSV",
                        "/vsistdout/",
                        "-lco",
                        "GEOMETRY=AS_WKT",
                        "-lco",
                        "STRING_QUOTING=IF_NEEDED",
                        source,
                        layer)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Optional<Geometry>> shapes = new ArrayList<>();
        List<Map<String, String>> values = new ArrayList<>();
        String csv = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .maxBufferSize(64 << 20)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(csv)) {
            List<String> titles = List.of();
            for (CsvRecord row : rows) {
                if (titles.isEmpty()) {
                    titles = row.getFields();
                    continue;
                }
                // GDAL writes the shape first, where there is one; a column of the file may have the same title.
                boolean shaped = titles.get(0).equals("WKT");
                Map<String, String> texts = new TreeMap<>();
                for (int i = shaped ? 1 : 0; i < Math.min(titles.size(), row.getFieldCount()); i++) {
                    if (!row.getField(i).isBlank()) {
                        texts.put(titles.get(i).toLowerCase(Locale.ROOT), plain(row.getField(i)));
                    }
                }
                values.add(texts);
                shapes.add(shape(shaped ? row.getField(0) : ""));
            }
        }
        return new Read(shapes, values, "");
    }

    private static Optional<Geometry> shape(String wkt) {
        try {
            return wkt.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new WKTReader().read(wkt)).filter(g -> !g.isEmpty());
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How many values of ours are as GDAL's, and how many GDAL has in columns that we have too. */
    private static int[] values(Read ours, Read gdals) {
        int same = 0;
        int all = 0;
        for (int i = 0; i < Math.min(ours.values().size(), gdals.values().size()); i++) {
            Map<String, String> own = ours.values().get(i);
            for (Map.Entry<String, String> value : gdals.values().get(i).entrySet()) {
                all++;
                same += value.getValue().equals(own.get(value.getKey())) ? 1 : 0;
            }
        }
        return new int[] {same, all};
    }

    @Test
    void readsWhatGdalReads() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of(
                "| file | rows | GDAL | shapes | GDAL | area | GDAL | values as GDAL's | what is said |",
                "|---|---|---|---|---|---|---|---|---|"));
        List<String> differ = new ArrayList<>();
        List<Path> files = new ArrayList<>(corpus());
        files.addAll(unpacked());
        for (Path file : files) {
            String name = file.getParent().getFileName() + "/" + file.getFileName();
            List<Read> gdals = gdals(file);
            List<Read> ours;
            try {
                ours = ours(file);
            } catch (Refusal refusal) {
                lines.add("| " + name + " | refused | "
                        + (gdals.isEmpty() ? "refused" : gdals.get(0).shapes().size()) + " | "
                        + "| | | | | " + cell(refusal.text().en()) + " |");
                continue;
            }
            for (int i = 0; i < Math.max(1, Math.min(ours.size(), gdals.size())); i++) {
                Read own = ours.get(i);
                if (i >= gdals.size()) {
                    lines.add("| " + name + " | " + own.shapes().size() + " | refused | " + own.shaped() + " | | | | | "
                            + own.faults() + " |");
                    continue;
                }
                Read other = gdals.get(i);
                int[] values = values(own, other);
                lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %d | %d | %.6f | %.6f | %d of %d | %s |",
                        name,
                        own.shapes().size(),
                        other.shapes().size(),
                        own.shaped(),
                        other.shaped(),
                        own.area(),
                        other.area(),
                        values[0],
                        values[1],
                        own.faults()));
                boolean sound = own.shaped() == own.shapes().size();
                boolean same = own.shapes().size() == other.shapes().size()
                        && Math.abs(own.area() - other.area()) <= 1e-9 * Math.max(1, other.area());
                // To GDAL the titles of a sheet may be a row of it, and tables of attributes alone are layers.
                boolean titled = name.endsWith(".xlsx") || own.shapes().isEmpty();
                if (sound && !same && !titled) {
                    differ.add(lines.get(lines.size() - 1));
                }
            }
        }
        java.nio.file.Files.createDirectories(TABLE.getParent());
        java.nio.file.Files.write(TABLE, lines);
        assertThat(differ).isEmpty();
    }
}
