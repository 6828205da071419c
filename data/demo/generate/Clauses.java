package generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts of the lists that units and tiers have, each of several numbered clauses. */
final class Clauses {
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("spatial_layout", "layout");
        FIELDS.put("pollutant_discharge", "discharge");
        FIELDS.put("environmental_risk", "risk");
        FIELDS.put("resource_efficiency", "resource");
    }

    private final Map<String, List<String>> clauses = new LinkedHashMap<>();

    Clauses(List<Item> items) {
        items.forEach(i -> clauses.put(i.word(), List.of(i.cell(0).split(" / "))));
    }

    /** A row with its four texts: some clauses of a class, in their order, with names filled in. */
    Row written(Row row, String about, Map<String, String> names) {
        Dice dice = new Dice(row.get("code") + row.get("unit_code"));
        Row written = row;
        for (Map.Entry<String, String> field : FIELDS.entrySet()) {
            List<String> all = clauses.get(about + "." + field.getValue());
            List<String> some = new ArrayList<>(all);
            int wanted = Math.min(all.size(), 3 + dice.below(3));
            while (some.size() > wanted) {
                some.remove(dice.below(some.size()));
            }
            written = written.with(field.getKey(), numbered(some, names));
        }
        return written;
    }

    private static String numbered(List<String> clauses, Map<String, String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < clauses.size(); i++) {
            text.append(i == 0 ? "" : "\\n").append(i + 1).append('.').append(clauses.get(i));
        }
        String filled = text.toString();
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }
}
