package generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The errors that were put in on purpose, as lists of bureaus have them, so that tests and people can look for them. */
final class Slips {
    private final List<Map<String, String>> rows = new ArrayList<>();

    void add(String layer, String code, String slip) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("layer", layer);
        row.put("code", code);
        row.put("slip", slip);
        rows.add(row);
    }

    List<Map<String, String>> rows() {
        return rows;
    }
}
