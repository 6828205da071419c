package org.merestone.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.merestone.catalog.Refusal;
import org.merestone.formats.Limits;
import org.merestone.store.Handed;

/** The files that an import rests on, by name and hash. */
final class Sources {
    private static final Set<String> PARTS = Set.of("shp", "shx", "dbf", "cpg", "prj");

    private Sources() {}

    /** Each file itself, or all parts of a shapefile, in the order of the request. */
    static List<Handed> of(Request request) {
        return request.files().stream()
                .flatMap(file -> of(file, request.name(file)).stream())
                .toList();
    }

    private static List<Handed> of(Path file, String name) {
        String own = String.valueOf(file.getFileName());
        if (!own.toLowerCase(Locale.ROOT).endsWith(".shp")) {
            return List.of(source(file, name));
        }
        String stem = own.substring(0, own.length() - 3);
        String called = name.substring(0, Math.max(0, name.length() - 3));
        try (Stream<Path> folder = Files.list(file.toAbsolutePath().getParent())) {
            return folder.filter(f -> isPart(String.valueOf(f.getFileName()), stem))
                    .sorted()
                    .map(f -> source(f, called + String.valueOf(f.getFileName()).substring(stem.length())))
                    .toList();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static boolean isPart(String name, String stem) {
        return name.regionMatches(true, 0, stem, 0, stem.length())
                && name.length() > stem.length()
                && PARTS.contains(name.substring(stem.length()).toLowerCase(Locale.ROOT));
    }

    private static Handed source(Path file, String name) {
        try {
            org.merestone.formats.Files.refuseUnfit(file, name, Limits.DEFAULT);
            return Handed.of(file, name);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static Refusal unreadable(String name, IOException e) {
        return Refusal.badInput(
                name + " 读不出来（" + e.getMessage() + "）", name + " cannot be read (" + e.getMessage() + ")");
    }
}
