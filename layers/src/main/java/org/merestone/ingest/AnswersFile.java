package org.merestone.ingest;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.merestone.catalog.Told;
import org.merestone.catalog.Yaml;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.formats.Offsets;
import org.merestone.formats.Position;
import org.merestone.store.Change;

/**
 * The choices of an import as a document, JSON or YAML: read to replay them, written to be saved and edited.
 *
 * <pre>
 * crs: EPSG:4527
 * encoding: GBK
 * coordinates: decimal            # or packed-dms
 * offset: gcj-02:3,7              # or none, bd-09
 * position: [经度, 纬度]
 * mapping: {级别X: grade, 备用: null}   # null: no field, kept under its own title
 * values: {grade: {甲类: 一级, 不详: null}}   # null: nothing
 * leave_out: [{file: a.csv, row: 7}, 9]
 * mend: [3]
 * swap_xy: true                   # rows whose x and y are the wrong way round
 * </pre>
 */
public final class AnswersFile {
    /** All that can be chosen. */
    public static final List<String> KEYS = List.of(
            "kind",
            "crs",
            "encoding",
            "sheet",
            "coordinates",
            "offset",
            "position",
            "valid_from",
            "source",
            "approval_no",
            "edition",
            "accuracy_m",
            "coverage",
            "mode",
            "mapping",
            "values",
            "template",
            "leave_out",
            "mend",
            "swap_xy",
            "accept_faults");

    private final Yaml yaml;

    private AnswersFile(Yaml yaml) {
        this.yaml = yaml;
    }

    /**
     * A request with the choices of a document, where it has not made them itself.
     *
     * @param document the choices, or a preview that has them under "answers"
     */
    public static Request read(Yaml document, Request asked) {
        Yaml yaml = document.find("answers").orElse(document);
        return new AnswersFile(yaml.onlyKeys(KEYS.toArray(String[]::new))).under(asked);
    }

    /** A request with the choices that take what a preview offers. */
    public static Request readOffered(Yaml preview, Request asked) {
        Yaml offered = preview.find("offered")
                .orElseThrow(() -> preview.refuse(
                        "没有 offered：请给出 import --dry-run --format json 打印的预览",
                        "has no 'offered': give the preview that import --dry-run --format json prints"));
        return new AnswersFile(offered.onlyKeys(KEYS.toArray(String[]::new))).under(asked);
    }

    private Request under(Request asked) {
        Answers own = asked.answers();
        Answers answers = new Answers(
                own.position().or(() -> find("position", y -> position(y))),
                own.told().or(told()),
                own.template() || find("template", Yaml::bool).orElse(false),
                both(own.leaveOut(), rows("leave_out")),
                both(own.mend(), rows("mend")),
                own.swapXy() || find("swap_xy", Yaml::bool).orElse(false),
                own.approvalNo().or(() -> find("approval_no", Yaml::text)),
                own.edition().or(() -> find("edition", Yaml::text)));
        return new Request(
                asked.layer(),
                asked.kind().or(() -> find("kind", Yaml::text)),
                asked.files(),
                asked.crs().or(() -> find("crs", Yaml::text)),
                asked.encoding().or(() -> find("encoding", Yaml::text)),
                asked.coordinates().or(() -> find("coordinates", AnswersFile::degrees)),
                asked.sheet().or(() -> find("sheet", Yaml::text)),
                asked.offsets().or(() -> find("offset", y -> Offsets.of(y.text()))),
                asked.control(),
                asked.validFrom().or(() -> find("valid_from", Yaml::date)),
                asked.source().or(() -> find("source", Yaml::text)),
                asked.accuracyM().isPresent() ? asked.accuracyM() : metres(),
                asked.coverage().or(() -> find("coverage", Yaml::text)),
                asked.coverageFile(),
                asked.mode().or(() -> find("mode", y -> y.constant(Change.Mode.class))),
                asked.acceptFaults() || find("accept_faults", Yaml::bool).orElse(false),
                asked.author(),
                answers,
                asked.names());
    }

    private <T> Optional<T> find(String key, Function<Yaml, T> read) {
        return yaml.find(key).filter(y -> !y.isNull()).map(read);
    }

    private static Position position(Yaml yaml) {
        List<String> columns = yaml.items().stream().map(Yaml::written).toList();
        if (columns.isEmpty() || columns.size() > 2) {
            throw yaml.refuse("应是一列（WKT）或两列（经度、纬度）的列名", "should be the title of one column (WKT) or two (lon, lat)");
        }
        return new Position(columns);
    }

    private static PlainDegrees degrees(Yaml yaml) {
        return PlainDegrees.of(yaml.text())
                .orElseThrow(() -> yaml.refuse("应是 decimal 或 packed-dms", "should be decimal or packed-dms"));
    }

    private OptionalDouble metres() {
        return find("accuracy_m", y -> {
                    if (!(y.number() >= 0 && y.number() <= 1e6)) {
                        throw y.refuse("应是米数，0 到 1000000", "should be metres, 0 to 1000000");
                    }
                    return OptionalDouble.of(y.number());
                })
                .orElse(OptionalDouble.empty());
    }

    private Told told() {
        Map<String, Optional<String>> columns = new LinkedHashMap<>();
        Map<String, Map<String, String>> values = new TreeMap<>();
        find("mapping", Yaml::entries)
                .ifPresent(all -> all.forEach((column, field) ->
                        columns.put(column, field.isNull() ? Optional.empty() : Optional.of(field.text()))));
        find("values", Yaml::entries)
                .ifPresent(all -> all.forEach((field, meanings) -> {
                    Map<String, String> own = new TreeMap<>();
                    meanings.entries().forEach((from, to) -> own.put(from, to.isNull() ? "" : to.written()));
                    values.put(field, own);
                }));
        return new Told(columns, values);
    }

    private Set<Answers.At> rows(String key) {
        Set<Answers.At> rows = new HashSet<>();
        find(key, Yaml::items).ifPresent(all -> all.forEach(item -> rows.add(row(item))));
        return rows;
    }

    private static Answers.At row(Yaml item) {
        if (item.isMap()) {
            item.onlyKeys("file", "row");
            return Answers.At.of(item.at("file").written(), row(item.at("row")).row());
        }
        if (item.scalar() instanceof Long number && number > 0 && number <= Integer.MAX_VALUE) {
            return new Answers.At(Optional.empty(), number.intValue());
        }
        throw item.refuse("应是行号，或 {file: …, row: …}", "should be the number of a row, or {file: …, row: …}");
    }

    private static Set<Answers.At> both(Set<Answers.At> some, Set<Answers.At> others) {
        Set<Answers.At> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /**
     * All choices of a request as they stand, null where none is made.
     *
     * @param mapping of the columns as they are read now
     */
    static Map<String, Object> write(Request request, Map<String, Optional<String>> mapping) {
        Answers answers = request.answers();
        Map<String, Optional<String>> meant = new LinkedHashMap<>(mapping);
        answers.told().columns().forEach(meant::putIfAbsent);
        Map<String, Object> columns = new LinkedHashMap<>();
        meant.forEach((column, field) -> columns.put(column, field.orElse(null)));
        Map<String, Object> written = new LinkedHashMap<>();
        KEYS.forEach(key -> written.put(key, null));
        request.kind().ifPresent(v -> written.put("kind", v));
        request.crs().ifPresent(v -> written.put("crs", v));
        request.encoding().ifPresent(v -> written.put("encoding", v));
        request.sheet().ifPresent(v -> written.put("sheet", v));
        request.coordinates().ifPresent(v -> written.put("coordinates", v.toString()));
        request.offsets().ifPresent(v -> written.put("offset", v.text()));
        answers.position().ifPresent(v -> written.put("position", v.columns()));
        request.validFrom().ifPresent(v -> written.put("valid_from", v.toString()));
        request.source().ifPresent(v -> written.put("source", v));
        answers.approvalNo().ifPresent(v -> written.put("approval_no", v));
        answers.edition().ifPresent(v -> written.put("edition", v));
        request.accuracyM().ifPresent(v -> written.put("accuracy_m", v));
        request.coverage().ifPresent(v -> written.put("coverage", v));
        request.mode().ifPresent(v -> written.put("mode", v.name().toLowerCase(Locale.ROOT)));
        written.put("mapping", columns);
        written.put("values", answers.told().values());
        written.put("template", answers.template());
        written.put("leave_out", written(answers.leaveOut()));
        written.put("mend", written(answers.mend()));
        written.put("swap_xy", answers.swapXy());
        written.put("accept_faults", request.acceptFaults());
        return written;
    }

    /**
     * The choices that take all that is offered: rows to mend beside those told, and the offset that rows show, where it is
     * one alone.
     */
    static Map<String, Object> offered(Request request, List<Flaw> flaws, List<Offsets> shown) {
        Map<String, Object> offered = new LinkedHashMap<>();
        Set<Answers.At> mend = flaws.stream()
                .filter(Flaw::isMendable)
                .flatMap(flaw -> flaw.rows().stream().limit(1))
                .collect(Collectors.toSet());
        if (!mend.isEmpty()) {
            offered.put("mend", written(both(request.answers().mend(), mend)));
        }
        if (request.offsets().isEmpty() && shown.size() == 1) {
            offered.put("offset", shown.get(0).text());
        }
        return offered;
    }

    /** What was answered about columns, values and rows. */
    static Map<String, Object> told(Answers answers) {
        Map<String, Object> columns = new TreeMap<>();
        answers.told().columns().forEach((column, field) -> columns.put(column, field.orElse("")));
        return Map.of(
                "mapping", columns,
                "values", answers.told().values(),
                "template", answers.template(),
                "leave_out", written(answers.leaveOut()),
                "mend", written(answers.mend()),
                "swap_xy", answers.swapXy());
    }

    private static List<Object> written(Set<Answers.At> rows) {
        Answers.At[] sorted = rows.toArray(Answers.At[]::new);
        Arrays.sort(
                sorted,
                (a, b) -> a.file().equals(b.file())
                        ? Integer.compare(a.row(), b.row())
                        : a.file().orElse("").compareTo(b.file().orElse("")));
        return Arrays.stream(sorted).map(AnswersFile::written).toList();
    }

    private static Object written(Answers.At at) {
        if (at.file().isEmpty()) {
            return at.row();
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", at.file().get());
        row.put("row", at.row());
        return row;
    }
}
