package org.merestone.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one import in a folder of their own. A name that came over the wire is kept to be shown and never becomes
 * part of a path: files lie under numbers, those of one stem under the same, so that the parts of a shapefile find each
 * other.
 */
final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    /** Endings that tell how a file is to be read or to which other it belongs. */
    private static final Set<String> SUFFIXES = Set.of("shp", "shx", "dbf", "prj", "cpg");

    private static final Set<String> PARTS = Set.of("shx", "dbf", "prj", "cpg", "sbn", "sbx", "qix", "xml");
    private static final int NAME_CHARS = 100;

    private final Path folder;
    private final Map<String, Integer> stems = new LinkedHashMap<>();
    private final Map<Path, String> names = new LinkedHashMap<>();
    private long bytes;

    Uploads(Path folder) {
        this.folder = folder;
    }

    /** What becomes a file. */
    interface Content {
        /** Writes, or moves, all of it to where no file is yet. */
        void to(Path file) throws IOException;
    }

    /** Stores a file that a client calls so; another of that name is refused, since rows are named by their file. */
    void add(String submitted, Content content) throws IOException {
        String name = shown(submitted);
        if (names.containsValue(name)) {
            throw Params.refuse(
                    "file",
                    "有两个文件都叫 " + name + "：行按文件名指认，请改名或分次上传",
                    "has two files named " + name + ": rows are named by their file; rename one or send it on its own");
        }
        int number = stems.computeIfAbsent(stem(name).toLowerCase(Locale.ROOT), stem -> stems.size());
        String suffix =
                SUFFIXES.stream().filter(suffix(name)::equals).findFirst().orElse("bin");
        Path file = folder.resolve(number + "." + suffix);
        if (Files.exists(file)) {
            // The same stem with other endings.
            file = folder.resolve(number + "-" + names.size() + "." + suffix);
        }
        Files.createDirectories(folder);
        content.to(file);
        bytes += Files.size(file);
        names.put(file, name);
    }

    /** What is shown of a name: its last part, without what could harm a terminal or a page. */
    static String shown(String submitted) {
        String last = submitted.substring(Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{C}<>\"'&|?*:]", "_").strip();
        String cut = plain.length() > NAME_CHARS ? plain.substring(plain.length() - NAME_CHARS) : plain;
        return cut.isEmpty() || cut.matches("\\.+") ? "file" : cut;
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String suffix(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The files to import: all but the parts of a shapefile that is among them. */
    List<Path> files() {
        Set<String> shapefiles = new java.util.HashSet<>();
        names.values().stream()
                .filter(n -> suffix(n).equals("shp"))
                .forEach(n -> shapefiles.add(stem(n).toLowerCase(Locale.ROOT)));
        List<Path> files = new ArrayList<>();
        names.forEach((file, name) -> {
            String stem = stem(name).toLowerCase(Locale.ROOT).replaceFirst("\\.shp$", "");
            if (!PARTS.contains(suffix(name)) || !shapefiles.contains(stem)) {
                files.add(file);
            }
        });
        return files;
    }

    Map<Path, String> names() {
        return names;
    }

    long bytes() {
        return bytes;
    }

    /** Deletes all of it; see {@link #delete(Path)}. */
    void delete() {
        delete(folder);
    }

    /** Deletes a folder; what cannot be deleted is logged, for no caller could do anything about it. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("uploads cannot be deleted from {}", folder, e);
        }
    }
}
