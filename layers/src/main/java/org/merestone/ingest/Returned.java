package org.merestone.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.formats.CsvFileWriter;
import org.merestone.formats.Exported;
import org.merestone.formats.Row;
import org.merestone.formats.Table;

/**
 * A table that we exported ourselves. It is known by what stands in every row that says either: an id of ours and the
 * number of a revision. These and the reason of a quarantine are no attributes.
 */
final class Returned {
    private static final String ID = "id";
    private static final String REVISION = "revision";
    private static final String FAULT = "fault";
    private static final Pattern OUR_ID = Pattern.compile("[a-z][a-z0-9-]{0,62}:.+", Pattern.DOTALL);

    private final String file;
    private final List<String> columns;
    private final boolean ours;
    private final boolean disguised;
    private final Exported form;

    private Returned(Table table, boolean ours) {
        this.file = table.file();
        this.columns = table.columns();
        this.ours = ours;
        this.form = table.rows().stream().anyMatch(row -> row.id().isPresent()) ? Exported.GEOJSON : Exported.TABLE;
        this.disguised = table.disguised();
    }

    static Returned of(Table table) {
        boolean ours = false;
        for (Row row : table.rows()) {
            if (id(row).isPresent() && row.values().containsKey(REVISION)) {
                ours = OUR_ID.matcher(id(row).get()).matches()
                        && row.values().get(REVISION).toString().matches("\\d{1,18}");
                if (!ours) {
                    break;
                }
            }
        }
        return new Returned(table, ours);
    }

    /** One of ours with the titles as they were before a spreadsheet was kept from running them; others as they are. */
    static Table titled(Table table) {
        Map<String, String> titles = new LinkedHashMap<>();
        table.columns().forEach(c -> titles.put(c, CsvFileWriter.plain(c)));
        boolean clear = Set.copyOf(titles.values()).size() == titles.size();
        if (!table.disguised() || !clear || !of(table).ours) {
            return table;
        }
        return table.with(List.copyOf(titles.values()), row -> {
            Map<String, Object> values = new LinkedHashMap<>();
            row.values().forEach((column, value) -> values.put(titles.getOrDefault(column, column), value));
            return row.with(row.id(), values);
        });
    }

    private static Optional<String> id(Row row) {
        return row.id().or(() -> Optional.ofNullable(row.values().get(ID)).map(Object::toString));
    }

    /** The titles of the attributes. */
    List<String> columns() {
        Set<String> beside = form == Exported.TABLE ? Set.of(ID, REVISION, FAULT) : Set.of(REVISION, FAULT);
        return columns.stream().filter(c -> !ours || !beside.contains(c)).toList();
    }

    /** Attributes by the names that they had before they stepped aside for what is said beside them. */
    Map<String, Object> attributes(Map<String, Object> read) {
        return ours ? form.attributes(read) : read;
    }

    /** The row with its attributes alone. */
    Row own(Row row) {
        if (!ours) {
            return row;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        row.values().forEach((column, value) -> values.put(column, value instanceof String text ? spelt(text) : value));
        values.keySet().retainAll(columns());
        return row.with(id(row).map(this::spelt), values);
    }

    /** As what it was exported. */
    Optional<Draft.Held> held(Row row) {
        return id(row).filter(id -> ours)
                .map(id -> new Draft.Held(
                        spelt(id), Optional.ofNullable(row.values().get(FAULT)).map(why -> spelt(why.toString()))));
    }

    /** Only CSV and XLSX have what a spreadsheet would run in disguise. */
    private String spelt(String text) {
        return disguised ? CsvFileWriter.plain(text) : text;
    }

    /** That it was in quarantine: it stays there until a person clears the cell. */
    Optional<Fault> fault(Row row) {
        return held(row)
                .flatMap(Draft.Held::fault)
                .map(why -> Fault.ofRow(
                        file,
                        row.number(),
                        FAULT,
                        Text.of(
                                "导出时已隔离（" + why + "），改正后请清空 fault",
                                "it was exported from quarantine (" + why + "); mend it, then clear the fault")));
    }

    Optional<Text> notice() {
        return ours
                ? Optional.of(
                        Text.of(
                                "是本系统导出的表：id、revision、fault 不作属性；fault 有内容的行仍按隔离处理，改正后请清空 fault",
                                "exported by this program: id, revision and fault are no attributes; rows with a fault stay in quarantine until it is mended and the fault cleared"))
                : Optional.empty();
    }
}
