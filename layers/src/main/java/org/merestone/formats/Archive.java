package org.merestone.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.merestone.spool.Scratch;

/** Reads a workbook, or the files of all other formats in a ZIP or KMZ. Nothing is unpacked under its own name, so names can do no harm. */
final class Archive implements AutoCloseable {
    /** Text tables full of blanks pack 100 times; beyond this and 64 MB it is a bomb. */
    private static final int LARGEST_RATIO = 300;

    private final ZipFile zip;
    private final String name;
    private final Options options;
    private final List<ZipEntry> entries;
    private long unpacked;

    private Archive(ZipFile zip, String name, Options options) {
        this.zip = zip;
        this.name = name;
        this.options = options;
        this.entries = Collections.list(zip.entries()).stream()
                .map(ZipEntry.class::cast)
                .filter(e -> !e.isDirectory() && !isJunk(e.getName()))
                .toList();
    }

    static List<Table> read(Path file, String name, Options options) throws IOException {
        try (Archive archive = open(file, name, options)) {
            if (archive.zip.getEntry("xl/workbook.xml") == null
                    && !Names.suffix(name).equals("xlsx")) {
                return archive.tables();
            }
        }
        return List.of(XlsxTable.read(file, name, options));
    }

    /** Names are UTF-8 where the archive says so or they can be; older Chinese Windows wrote them in GBK. */
    private static Archive open(Path file, String name, Options options) throws IOException {
        try {
            return new Archive(new ZipFile(file.toFile(), StandardCharsets.UTF_8), name, options);
        } catch (ZipException | IllegalArgumentException notUtf8) {
            try {
                return new Archive(new ZipFile(file.toFile(), Charsets.GB18030), name, options);
            } catch (ZipException | IllegalArgumentException e) {
                throw Names.refuse(
                        name,
                        "ZIP 压缩包不完整或已损坏，请重新压缩或拷贝",
                        "the ZIP archive is truncated or damaged; pack or copy it again");
            }
        }
    }

    private static boolean isJunk(String entry) {
        String file = entry.substring(entry.replace('\\', '/').lastIndexOf('/') + 1);
        return entry.contains("__MACOSX") || file.startsWith("._") || file.startsWith(".") || file.startsWith("~$");
    }

    private List<Table> tables() {
        if (zip.size() > options.limits().maxEntries()) {
            throw Names.tooLarge(
                    name,
                    "压缩包里的文件超过 " + options.limits().maxEntries() + " 个",
                    "the archive has more than " + options.limits().maxEntries() + " entries");
        }
        refuseDocuments();
        List<Table> tables = new ArrayList<>();
        for (ZipEntry entry : entries) {
            Ovital.refuse(last(entry.getName()), options);
            if (Content.ofName(entry.getName())
                    .filter(c -> c != Content.ZIP)
                    .filter(c -> !Names.suffix(entry.getName()).equals("txt") || PlotText.isOne(bytes(entry)))
                    .isPresent()) {
                tables.addAll(unpackedTables(entry));
            }
        }
        if (tables.isEmpty()) {
            String held = String.join(
                    "、", entries.stream().map(e -> last(e.getName())).limit(10).toList());
            throw Names.refuse(
                    name,
                    "压缩包里没有 .shp、.geojson、.gpkg、.kml、.dxf、.fgb、.csv 或勘测定界 .txt；里面有：" + (held.isEmpty() ? "（空）" : held),
                    "the archive holds no .shp, .geojson, .gpkg, .kml, .dxf, .fgb, .csv or plot .txt but: "
                            + (held.isEmpty() ? "(nothing)" : held));
        }
        return tables;
    }

    /** Its own name, with its folders where another has that name too: rows are named by their file. */
    private String shown(ZipEntry entry) {
        String last = last(entry.getName());
        boolean alone =
                entries.stream().filter(e -> last(e.getName()).equals(last)).count() == 1;
        return alone ? last : entry.getName().replace('\\', '/');
    }

    private void refuseDocuments() {
        if (zip.getEntry("[Content_Types].xml") != null) {
            throw Names.refuse(
                    name,
                    "是 Word 等文档，不是表格；请把表格另存为 XLSX 或 CSV（UTF-8）",
                    "is a Word or other document, no table; save the table as XLSX or CSV (UTF-8)");
        }
    }

    private static String last(String entry) {
        return entry.substring(entry.replace('\\', '/').lastIndexOf('/') + 1);
    }

    private Optional<byte[]> sibling(ZipEntry shp, String suffix) {
        String wanted = Names.stem(shp.getName()) + "." + suffix;
        Optional<ZipEntry> part = entries.stream()
                .filter(e -> e.getName().equalsIgnoreCase(wanted))
                .findFirst();
        return part.map(this::bytes);
    }

    private RuntimeException damaged(ZipEntry entry, IOException broken) {
        return Names.refuse(
                name,
                "压缩包中的 " + last(entry.getName()) + " 已损坏（" + broken.getMessage() + "）",
                last(entry.getName()) + " in the archive is damaged (" + broken.getMessage() + ")");
    }

    /** Read from a file of its own: unpacked it may be longer than memory. */
    private List<Table> unpackedTables(ZipEntry entry) {
        try {
            Path copy = java.nio.file.Files.createTempFile(Scratch.folder(), "merestone", ".unpacked");
            try {
                try (OutputStream out = java.nio.file.Files.newOutputStream(copy)) {
                    unpack(entry, out);
                }
                return Files.read(copy, name + "/" + shown(entry), suffix -> sibling(entry, suffix), options);
            } finally {
                java.nio.file.Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw damaged(entry, e);
        }
    }

    private byte[] bytes(ZipEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        unpack(entry, bytes);
        return bytes.toByteArray();
    }

    private void unpack(ZipEntry entry, OutputStream out) {
        long left = options.limits().maxBytes() - unpacked;
        long packed = Math.max(1, entry.getCompressedSize());
        long most = Math.min(left, Math.max(64L << 20, packed * LARGEST_RATIO));
        byte[] piece = new byte[1 << 16];
        long length = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                length += read;
                if (length > most) {
                    throw Names.tooLarge(
                            name,
                            last(entry.getName()) + " 解压后过大（超过 " + (most >> 20) + " MB），不予读取",
                            last(entry.getName()) + " unpacks to more than " + (most >> 20) + " MB and is not read");
                }
                out.write(piece, 0, read);
            }
        } catch (IOException e) {
            throw damaged(entry, e);
        }
        unpacked += length;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
