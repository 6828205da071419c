package org.merestone.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Reading;
import org.merestone.catalog.Text;
import org.merestone.catalog.Told;

/** The columns of a table that say something about a row beside its attributes: its validity, its accuracy. */
final class Aside {
    static final String FROM = "valid_from";
    static final String TO = "valid_to";

    private static final List<Field> OF_ALL = List.of(
            field(FROM, Field.Type.DATE, "生效日期", "valid from", "生效时间", "起效日期"),
            field(TO, Field.Type.DATE, "失效日期", "valid to", "失效时间", "废止日期"),
            field(Feature.ROUNDING_M, Field.Type.NUMBER, Feature.ROUNDING_M, Feature.ROUNDING_M));
    private static final Field OF_BOUNDARY =
            field(Feature.ACCURACY_M, Field.Type.NUMBER, Feature.ACCURACY_M, Feature.ACCURACY_M);
    private static final Field OF_POSITION =
            field(Feature.ACCURACY_M, Field.Type.NUMBER, "精度", "accuracy", "定位精度", "精度_m", "定位精度_m");

    private final Reading reading;
    private final Set<String> columns;

    private Aside(Reading reading, Set<String> columns) {
        this.reading = reading;
        this.columns = columns;
    }

    /**
     * Columns that the kind itself knows stay its own.
     *
     * @param positions whether the rows are positions, whose column 精度 means this; on maps it may mean a scale
     */
    static Aside of(Reading kind, List<String> columns, boolean positions, Told told) {
        List<Field> fields = new ArrayList<>(OF_ALL);
        fields.add(positions ? OF_POSITION : OF_BOUNDARY);
        return of(kind, columns, fields, told);
    }

    /** Whether a person can give this to a column, whatever the kind. */
    static boolean isOne(String field) {
        return OF_ALL.stream().anyMatch(f -> f.name().equals(field)) || field.equals(OF_BOUNDARY.name());
    }

    private static Aside of(Reading kind, List<String> columns, List<Field> fields, Told told) {
        List<String> unknown =
                columns.stream().filter(c -> kind.field(c).isEmpty()).toList();
        Reading reading = Reading.of(like(fields), unknown, Set.of(), told);
        Set<String> taken = new HashSet<>(unknown);
        taken.removeIf(c -> reading.field(c).isEmpty()
                && reading.problems().stream().noneMatch(p -> p.column().equals(c)));
        return new Aside(reading, Set.copyOf(taken));
    }

    /** A kind of nothing but these fields, so that titles and dates are read as everywhere. */
    private static Kind like(List<Field> fields) {
        return new Kind(
                "aside",
                Text.of("附注", "aside"),
                Kind.Role.REFERENCE,
                Set.of(),
                fields,
                new Kind.Defaults(0, OptionalInt.empty(), Kind.Sensitivity.PUBLIC),
                "#000000");
    }

    private static Field field(String name, Field.Type type, String zh, String en, String... aliases) {
        return new Field(name, type, Text.of(zh, en), List.of(aliases), List.of(), false, Optional.empty());
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    Optional<Field> field(String column) {
        return reading.field(column);
    }

    Optional<Reading.How> how(String column) {
        return reading.how(column);
    }

    Reading.Row read(Map<String, Object> values) {
        Map<String, Object> own = new LinkedHashMap<>(values);
        own.keySet().retainAll(columns);
        return reading.read(own);
    }
}
