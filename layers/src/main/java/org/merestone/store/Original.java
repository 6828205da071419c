package org.merestone.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file that an import was made of, as its revision names it.
 *
 * @param sha256 of its bytes, in lower-case hex
 * @param kept whether the store has its bytes; it has not those of imports made before it kept any
 */
public record Original(String file, long bytes, String sha256, boolean kept) {
    private static final String FILES = "files";

    /** Those that a revision's details name, in the order in which they were read. */
    static List<Original> of(Map<String, Object> detail) {
        return detail.get(FILES) instanceof List<?> files
                ? files.stream().flatMap(f -> read(f).stream()).toList()
                : List.of();
    }

    private static Optional<Original> read(Object file) {
        return file instanceof Map<?, ?> of
                        && of.get("file") instanceof String name
                        && of.get("bytes") instanceof Number bytes
                        && of.get("sha256") instanceof String sha256
                ? Optional.of(new Original(name, bytes.longValue(), sha256, Boolean.TRUE.equals(of.get("kept"))))
                : Optional.empty();
    }

    /** What a revision's details say of the files that were handed in and are kept. */
    static Map<String, Object> detail(List<Handed> files) {
        return Map.of(
                FILES,
                files.stream()
                        .map(f -> Map.of("file", f.file(), "bytes", f.bytes(), "sha256", f.sha256(), "kept", true))
                        .toList());
    }

    /** Whether it is the file of that origin, or the archive in which that lay. */
    public boolean holds(Origin origin) {
        return origin.file().equals(file) || origin.file().startsWith(file + "/");
    }
}
