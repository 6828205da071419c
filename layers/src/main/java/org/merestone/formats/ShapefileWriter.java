package org.merestone.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;

/**
 * Writes features as a ZIP of shapefiles, one for points, one for lines and one for areas where there are several sorts,
 * and a text that says what they could not hold.
 */
public final class ShapefileWriter implements FeatureSink {
    private static final List<String> SORTS = List.of("point", "line", "area");

    private final OutputStream out;
    private final Heading heading;
    private final Charset charset;
    private final Path folder;
    private final Lost lost = new Lost();
    private final Map<Integer, Part> parts = new LinkedHashMap<>();

    private record Part(String name, ShpWriter shapes, DbfWriter table) {}

    /**
     * Begins the files, in a folder for temporary ones until they are whole; closing packs them into {@code out} and
     * closes it.
     *
     * @param encoding of the attributes: UTF-8 or GBK
     * @param survey of all the features to be written
     */
    public ShapefileWriter(OutputStream out, Heading heading, String encoding, Survey survey) throws IOException {
        this.out = out;
        this.heading = heading;
        this.charset = charset(encoding);
        this.folder = java.nio.file.Files.createTempDirectory("merestone");
        List<Survey.Column> columns = survey.columns();
        List<Integer> sorts = survey.dimensions().isEmpty() ? List.of(0) : List.copyOf(survey.dimensions());
        try {
            for (int dimension : sorts) {
                String name = heading.name() + (sorts.size() == 1 ? "" : "_" + SORTS.get(dimension));
                ShpWriter shapes = new ShpWriter(
                        folder.resolve(name + ".shp"), folder.resolve(name + ".shx"), type(dimension, survey));
                parts.put(
                        dimension,
                        new Part(name, shapes, new DbfWriter(folder.resolve(name + ".dbf"), charset, columns, lost)));
            }
        } catch (IOException e) {
            clear();
            throw e;
        }
    }

    /** The encodings that all programs read. */
    private static Charset charset(String name) {
        Charset told = Charsets.told(name);
        if (told.equals(Charsets.GB18030)) {
            return Charset.forName("GBK");
        }
        if (!told.equals(StandardCharsets.UTF_8)) {
            throw org.merestone.catalog.Refusal.badInput(
                    "Shapefile 的编码只能是 UTF-8 或 GBK", "a shapefile is written in UTF-8 or GBK");
        }
        return told;
    }

    private static int type(int dimension, Survey survey) {
        return switch (dimension) {
            case 0 -> survey.several(0) ? ShpWriter.POINTS : ShpWriter.POINT;
            case 1 -> ShpWriter.LINE;
            default -> ShpWriter.POLYGON;
        };
    }

    @Override
    public void write(Feature feature) throws IOException {
        Part first = parts.values().iterator().next();
        Part part = feature.geometry().map(g -> parts.get(g.getDimension())).orElse(first);
        if (feature.geometry().isEmpty()) {
            lost.without();
        }
        if (feature.geometry().filter(ShapefileWriter::isFlat).isPresent()) {
            lost.flat();
        }
        part.shapes().write(feature.geometry());
        part.table().write(Exported.row(feature));
    }

    private static boolean isFlat(Geometry geometry) {
        return geometry.getDimension() == 2
                && ShpWriter.paths(geometry).stream().anyMatch(path -> Area.ofRing(path) == 0);
    }

    @Override
    public List<Text> notices() {
        List<Text> notices = new ArrayList<>();
        if (parts.size() > 1) {
            notices.add(Text.of(
                    "点、线、面分写在 " + parts.size() + " 个 Shapefile 里",
                    "points, lines and areas are in " + parts.size() + " shapefiles"));
        }
        notices.addAll(lost.notices(Text.of(DbfWriter.LONGEST_TEXT + " 字节", DbfWriter.LONGEST_TEXT + " bytes")));
        return notices;
    }

    @Override
    public void close() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Part part : parts.values()) {
                part.shapes().finish();
                part.table().finish();
                for (String suffix : List.of(".shp", ".shx", ".dbf")) {
                    zip.putNextEntry(new ZipEntry(part.name() + suffix));
                    java.nio.file.Files.copy(folder.resolve(part.name() + suffix), zip);
                }
                put(zip, part.name() + ".prj", heading.crs().prj());
                put(zip, part.name() + ".cpg", charset.name());
            }
            put(zip, heading.name() + ".txt", heading.about(notices()) + "\n");
        } finally {
            clear();
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void clear() throws IOException {
        for (Part part : parts.values()) {
            part.shapes().close();
            part.table().close();
        }
        Optional<java.io.File[]> left = Optional.ofNullable(folder.toFile().listFiles());
        for (java.io.File file : left.orElse(new java.io.File[0])) {
            java.nio.file.Files.deleteIfExists(file.toPath());
        }
        java.nio.file.Files.deleteIfExists(folder);
    }
}
