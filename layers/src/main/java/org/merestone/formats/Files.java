package org.merestone.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.merestone.catalog.Refusal;

/** Reads a file of any known format: by what it contains first, by its suffix second, and says when they disagree. */
public final class Files {
    private static final int LONGEST_MAGIC = 32;
    private static final int LONGEST_HEAD = 1 << 16;

    private Files() {}

    /**
     * Reads all tables of a file: one, or as many as an archive holds.
     * Refused as a whole when it is no such file, damaged or too large; what is wrong with single rows is in their faults.
     */
    public static List<Table> read(Path file, Options options) {
        return read(file, String.valueOf(file.getFileName()), options);
    }

    /** The same of a file that is called otherwise than where it lies; the parts of a shapefile lie beside it. */
    public static List<Table> read(Path file, String name, Options options) {
        try {
            Ovital.refuse(name, options);
            refuseOpen(file, name);
            refuseUnfit(file, name, options.limits());
            if (begins(file, Content.ZIP)) {
                refuseUnlessNamed(name, Content.ZIP);
                return Archive.read(file, name, options);
            }
            return read(file, name, suffix -> sibling(file, suffix, options.limits()), options);
        } catch (IOException e) {
            throw Names.refuse(name, "读不出来（" + e.getMessage() + "）", "cannot be read (" + e.getMessage() + ")");
        }
    }

    /** A file that is no archive, piece by piece where its format can be read so. */
    static List<Table> read(Path file, String name, Function<String, Optional<byte[]>> sibling, Options options)
            throws IOException {
        if (begins(file, Content.SHAPEFILE)) {
            refuseUnlessNamed(name, Content.SHAPEFILE);
            try (ShpBytes shp = ShpBytes.of(file)) {
                return List.of(Shapefile.read(name, shp, sibling, options));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        if (begins(file, Content.DATABASE)) {
            refuseUnlessNamed(name, Content.DATABASE);
            return List.of(GeoPackage.read(name, file, options));
        }
        if (isJson(file)) {
            refuseUnlessNamed(name, Content.JSON);
            return List.of(GeoJsonReader.read(name, Bytes.of(file), options));
        }
        return read(name, bytes(file, name, options.limits()), sibling, options);
    }

    /** Without what spreadsheets call Unicode, which is read whole. */
    private static boolean isJson(Path file) throws IOException {
        try (InputStream in = java.nio.file.Files.newInputStream(file)) {
            byte[] head = in.readNBytes(LONGEST_HEAD);
            return withoutUtf16(head) == head && Content.of(head) == Content.JSON;
        }
    }

    private static boolean begins(Path file, Content content) throws IOException {
        try (InputStream in = java.nio.file.Files.newInputStream(file)) {
            return Content.of(in.readNBytes(LONGEST_MAGIC)) == content;
        }
    }

    /** Reads a file that came over the wire, on its own: no shapefile parts lie beside it. */
    public static List<Table> read(String name, InputStream in, Options options) {
        try {
            Ovital.refuse(name, options);
            byte[] bytes = in.readNBytes((int) options.limits().maxBytes() + 1);
            refuseBeyond(name, bytes.length, options.limits());
            if (Content.of(bytes) != Content.ZIP) {
                return read(name, bytes, suffix -> Optional.empty(), options);
            }
            Path copy = java.nio.file.Files.createTempFile("merestone", ".zip");
            try {
                java.nio.file.Files.write(copy, bytes);
                refuseUnlessNamed(name, Content.ZIP);
                return Archive.read(copy, name, options);
            } finally {
                java.nio.file.Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw Names.refuse(name, "读不出来（" + e.getMessage() + "）", "cannot be read (" + e.getMessage() + ")");
        }
    }

    /** What SQLite has not yet moved from its log into the database would be missed. */
    private static void refuseOpen(Path file, String name) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        if (java.nio.file.Files.exists(log) && java.nio.file.Files.size(log) > 0) {
            throw Names.refuse(
                    name,
                    "旁边有 " + log.getFileName() + "：别的程序还开着它或没有正常关闭；请在那个程序里关闭后再导入",
                    "has " + log.getFileName()
                            + " beside it: another program has it open or did not close it; close it there first");
        }
    }

    static List<Table> read(String name, byte[] raw, Function<String, Optional<byte[]>> sibling, Options options) {
        byte[] bytes = withoutUtf16(raw);
        Content content = Content.of(bytes);
        String suffix = Names.suffix(name);
        if (List.of("dbf", "shx", "prj", "cpg", "sbn", "sbx").contains(suffix)) {
            throw Names.refuse(
                    name,
                    "这只是 Shapefile 的一部分，请给出同名的 .shp，或把各部分压成一个 ZIP",
                    "is only one part of a shapefile; give the .shp of that name, or all parts in one ZIP");
        }
        if (!content.isReadable() || content == Content.ZIP) {
            throw content.refusal(name);
        }
        refuseUnlessNamed(name, content);
        return List.of(
                switch (content) {
                    case SHAPEFILE -> Shapefile.read(name, ShpBytes.of(bytes), sibling, options);
                    case JSON -> GeoJsonReader.read(name, Bytes.of(bytes), options);
                    case KML -> Kml.read(name, bytes, options);
                    case DATABASE -> GeoPackage.read(name, bytes, options);
                    case FLATGEOBUF -> FlatGeobuf.read(name, bytes, options);
                    case DXF -> Dxf.read(name, bytes, options);
                    default -> text(name, bytes, options);
                });
    }

    private static Table text(String name, byte[] bytes, Options options) {
        if (PlotText.isOne(bytes)) {
            return PlotText.read(name, bytes, options);
        }
        boolean table = List.of("csv", "tsv").contains(Names.suffix(name));
        return !table && PastedText.isOne(bytes)
                ? PastedText.read(name, bytes, options)
                : CsvText.read(name, bytes, options);
    }

    /** A file that is not what its name says may not be the file that was meant. */
    private static void refuseUnlessNamed(String name, Content content) {
        if (Content.ofName(name).map(promised -> promised != content).orElse(false)) {
            throw content.mismatch(name);
        }
    }

    private static byte[] bytes(Path file, String name, Limits limits) throws IOException {
        refuseUnfit(file, name, limits);
        return java.nio.file.Files.readAllBytes(file);
    }

    /** Refuses what is no file that could be read at all: absent, a folder or device, too large. */
    public static void refuseUnfit(Path file, String name, Limits limits) throws IOException {
        if (!java.nio.file.Files.exists(file)) {
            throw Refusal.notFound("没有文件 " + file, "there is no file " + file);
        }
        if (!java.nio.file.Files.isRegularFile(file)) {
            throw Names.refuse(name, "不是文件，请给出文件本身", "is no file; give the file itself");
        }
        refuseBeyond(name, java.nio.file.Files.size(file), limits);
    }

    private static void refuseBeyond(String name, long size, Limits limits) {
        if (size > limits.maxBytes()) {
            throw Names.tooLarge(
                    name,
                    "超过 " + (limits.maxBytes() >> 20) + " MB 的上限，请拆分后导入",
                    "is larger than the limit of " + (limits.maxBytes() >> 20) + " MB; split it");
        }
    }

    /** The shapefile part beside {@code shp} with this suffix, whatever the case of its letters. */
    private static Optional<byte[]> sibling(Path shp, String suffix, Limits limits) {
        String wanted = Names.stem(String.valueOf(shp.getFileName())) + "." + suffix;
        try {
            Optional<Path> part = part(shp, suffix);
            return part.isEmpty() ? Optional.empty() : Optional.of(bytes(part.get(), wanted, limits));
        } catch (IOException e) {
            throw Names.refuse(wanted, "读不出来（" + e.getMessage() + "）", "cannot be read (" + e.getMessage() + ")");
        }
    }

    /** The part of a shapefile beside its .shp: the one of the same letters, else one that differs from it in their case only. */
    public static Optional<Path> part(Path shp, String suffix) throws IOException {
        String wanted = Names.stem(String.valueOf(shp.getFileName())) + "." + suffix;
        Comparator<Path> sameFirst = Comparator.comparing(
                (Path f) -> !String.valueOf(f.getFileName()).equals(wanted));
        try (Stream<Path> files = java.nio.file.Files.list(shp.toAbsolutePath().getParent())) {
            return files.filter(f -> String.valueOf(f.getFileName()).equalsIgnoreCase(wanted))
                    .min(sameFirst.thenComparing(Comparator.naturalOrder()));
        }
    }

    /** Spreadsheets save "Unicode text" as UTF-16; from here on it is UTF-8. */
    private static byte[] withoutUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return bytes;
        }
        int mark = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (mark != 0xfffe && mark != 0xfeff) {
            return bytes;
        }
        Charset charset = mark == 0xfffe ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        return new String(bytes, 2, bytes.length - 2, charset).getBytes(StandardCharsets.UTF_8);
    }
}
