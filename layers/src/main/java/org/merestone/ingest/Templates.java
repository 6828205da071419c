package org.merestone.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Told;
import org.merestone.catalog.Yaml;

/**
 * The mappings saved in a folder, one file each: {@code KIND-HASH.json}, the hash being over the set of column titles, so
 * that the next file of the same shape finds its own. No title becomes part of a path.
 */
public final class Templates {
    /** Where nothing is kept. */
    public static final Templates NONE = new Templates(Optional.empty());

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int ID_DIGITS = 16;

    private final Optional<Path> folder;

    private Templates(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Those in the folder "templates" of a home directory; it is made when the first is saved. */
    public static Templates in(Path home) {
        return new Templates(Optional.of(home.resolve("templates")));
    }

    /** The one saved for this kind and these column titles; refused, naming the file, when it is damaged. */
    Optional<Template> find(Kind kind, Collection<String> columns) {
        String id = id(columns);
        Optional<Path> file = folder.map(f -> f.resolve(file(kind, id))).filter(Files::isRegularFile);
        return file.map(f -> read(f, id));
    }

    private static Template read(Path file, String id) {
        String name = String.valueOf(file.getFileName());
        try {
            Yaml yaml = Yaml.read(name, Files.readString(file));
            yaml.onlyKeys("kind", "columns", "saved_on", "mapping", "values");
            Map<String, Optional<String>> columns = new LinkedHashMap<>();
            yaml.at("mapping")
                    .entries()
                    .forEach((column, field) ->
                            columns.put(column, field.isNull() ? Optional.empty() : Optional.of(field.text())));
            Map<String, Map<String, String>> values = new TreeMap<>();
            yaml.at("values").entries().forEach((field, meanings) -> {
                Map<String, String> own = new TreeMap<>();
                meanings.entries().forEach((from, to) -> own.put(from, to.written()));
                values.put(field, own);
            });
            return new Template(
                    id, new Told(columns, values), yaml.at("saved_on").date());
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** Keeps a mapping for the next file with these columns, instead of one kept before. */
    Template save(Kind kind, Collection<String> columns, Told told, LocalDate today) {
        Path home = folder.orElseThrow(() -> Refusal.unavailable("这里不能保存字段模板", "no templates are kept here"));
        String id = id(columns);
        Map<String, Object> mapping = new TreeMap<>();
        told.columns().forEach((column, field) -> mapping.put(column, field.orElse(null)));
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("kind", kind.id());
        written.put("columns", new TreeSet<>(columns));
        written.put("saved_on", today.toString());
        written.put("mapping", mapping);
        written.put("values", new TreeMap<>(told.values()));
        Path file = home.resolve(file(kind, id));
        try {
            Files.createDirectories(home);
            Path part = Files.createTempFile(home, "part", ".json");
            Files.write(part, JSON.writeValueAsBytes(written));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(file, e);
        }
        return new Template(id, told, today);
    }

    private static String file(Kind kind, String id) {
        return kind.id() + "-" + id + ".json";
    }

    private static String id(Collection<String> columns) {
        String titles = String.join("\n", new TreeSet<>(columns));
        return ContentHash.of(titles.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }

    private static Refusal unusable(Path file, IOException e) {
        return Refusal.badInput(
                "字段模板 " + file + " 读写不了（" + e.getMessage() + "），请核对权限，或删去它",
                "the template " + file + " cannot be read or written (" + e.getMessage()
                        + "); check its rights, or delete it");
    }
}
