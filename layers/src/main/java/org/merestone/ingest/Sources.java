package org.merestone.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.merestone.catalog.Refusal;
import org.merestone.formats.Limits;
import org.merestone.store.Handed;

/** The files that an import rests on, by name and hash. */
final class Sources {
    private static final List<String> PARTS = List.of("cpg", "dbf", "prj", "shp", "shx");

    private Sources() {}

    /**
     * Each file itself, or of a shapefile the .shp and the parts that are read with it, in the order of the request; then
     * those of known places and of the coverage, of which no feature is a row, in folders of their own.
     */
    static List<Handed> of(Request request) {
        List<Handed> all = new ArrayList<>();
        request.files().forEach(file -> all.addAll(of(file, request.name(file))));
        request.control().ifPresent(file -> all.addAll(of(file, "control/" + request.name(file))));
        request.statedByFile().ifPresent(file -> all.addAll(of(file, "coverage/" + request.name(file))));
        return List.copyOf(all);
    }

    private static List<Handed> of(Path file, String name) {
        String own = String.valueOf(file.getFileName());
        if (!own.toLowerCase(Locale.ROOT).endsWith(".shp")) {
            return List.of(source(file, name));
        }
        String called = name.substring(0, Math.max(0, name.length() - 3));
        try {
            List<Handed> parts = new ArrayList<>();
            for (String suffix : PARTS) {
                part(file, suffix)
                        .map(part -> source(part, called + ending(part)))
                        .ifPresent(parts::add);
            }
            return parts;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** As the file is read: the .shp is the one that was named, whatever lies beside it. */
    private static Optional<Path> part(Path shp, String suffix) throws IOException {
        return suffix.equals("shp") ? Optional.of(shp) : org.merestone.formats.Files.part(shp, suffix);
    }

    private static String ending(Path part) {
        String own = String.valueOf(part.getFileName());
        return own.substring(own.length() - 3);
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
