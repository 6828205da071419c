package org.merestone.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.merestone.catalog.Refusal;

/** The file that a store URL names, looked at before SQLite touches it. */
record GeoPackageFile(Path path) {
    private static final String SCHEME = "gpkg:";
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GEOPACKAGE = "GPKG".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 100;
    private static final int APPLICATION_ID = 68;
    private static final int PAGE_BYTES = 16;
    private static final int CHANGES = 24;
    private static final int PAGES = 28;
    private static final int COUNTED_AT = 92;

    /** Reads {@code gpkg:PATH}; a leading {@code ~} is the home directory, a link is followed. */
    static GeoPackageFile of(String url) {
        if (!url.startsWith(SCHEME) || url.length() == SCHEME.length()) {
            String shown = StoreAddress.shown(url);
            throw Refusal.badInput(
                    "不认识的存储地址“" + shown + "”：请写成 gpkg:文件路径，或 jdbc:postgresql://主机:端口/数据库",
                    "unknown store address \"" + shown + "\": write gpkg:PATH or jdbc:postgresql://HOST:PORT/DATABASE");
        }
        String name = url.substring(SCHEME.length());
        if (name.equals("~") || name.startsWith("~/") || name.startsWith("~\\")) {
            name = System.getProperty("user.home") + name.substring(1);
        }
        try {
            Path path = Path.of(name).toAbsolutePath().normalize();
            return new GeoPackageFile(Files.exists(path) ? path.toRealPath() : path);
        } catch (InvalidPathException e) {
            throw Refusal.badInput("“" + name + "”不是合法的文件路径", "\"" + name + "\" is not a valid path");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return SCHEME + path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** A file beside it, named like it with {@code suffix} added. */
    Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    /** Refuses what cannot be a GeoPackage by its first bytes. */
    void refuseUnlessGeoPackage() {
        if (Files.isDirectory(path)) {
            throw Refusal.badInput(path + " 是文件夹：请写一个 .gpkg 文件的路径", path + " is a folder: name a .gpkg file");
        }
        byte[] header = header();
        if (header.length == 0) {
            throw Refusal.badInput(
                    path + " 是空文件（0 字节）：请删除它或换一个文件名", path + " is an empty file (0 bytes): delete it or name another");
        }
        if (header.length < HEADER_BYTES || !Arrays.equals(header, 0, SQLITE.length, SQLITE, 0, SQLITE.length)) {
            throw Refusal.badInput(
                    path + " 不是 GeoPackage：没有改动它，请换一个文件名",
                    path + " is no GeoPackage: it was left as it is, name another file");
        }
        int end = APPLICATION_ID + GEOPACKAGE.length;
        if (!Arrays.equals(header, APPLICATION_ID, end, GEOPACKAGE, 0, GEOPACKAGE.length)) {
            throw Refusal.badInput(
                    path + " 是 SQLite 数据库但不是 GeoPackage：没有改动它，请换一个文件名",
                    path + " is an SQLite database but no GeoPackage: it was left as it is, name another file");
        }
        if (isCutShort(ByteBuffer.wrap(header))) {
            throw GeoPackageFailure.damaged(path);
        }
    }

    /** Whether it has fewer bytes than its header says. SQLite finds that out when it comes to what is missing. */
    private boolean isCutShort(ByteBuffer header) {
        // Beside a log the header may be ahead of the file, and where the numbers differ it does not know.
        if (Files.exists(beside("-wal")) || header.getInt(CHANGES) != header.getInt(COUNTED_AT)) {
            return false;
        }
        int page = header.getShort(PAGE_BYTES) & 0xffff;
        long bytes = (header.getInt(PAGES) & 0xffffffffL) * (page == 1 ? 65_536 : page);
        try {
            return Files.size(path) < bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] header() {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEADER_BYTES);
        } catch (IOException e) {
            throw (Refusal) Refusal.badInput("读不了 " + path + "：请检查权限", "cannot read " + path + ": check its rights")
                    .initCause(e);
        }
    }
}
