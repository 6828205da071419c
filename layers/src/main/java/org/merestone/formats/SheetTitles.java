package org.merestone.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.merestone.catalog.Refusal;

/**
 * The title row of a sheet, which often stands below a heading: the first row whose titles give a position, put together
 * with the row above or below where a title stands over several.
 *
 * @param titles without blank ones at the end
 * @param at index of the row with the titles of the position
 * @param data index of the first row after the titles and the row of units
 * @param units whether there was a row of units
 */
record SheetTitles(List<String> titles, int at, int data, boolean units) {
    /** So far down titles are looked for. */
    static final int DEEPEST = 40;

    private static final Pattern UNIT = Pattern.compile("[（(\\[【]?(单位[:：]?)?(°|度|十进制度|度分秒|m|米|km|千米|公里|m²|m2|㎡|平方米"
            + "|公顷|hm²|hm2|亩|万亩|km²|km2|平方公里|平方千米|吨/日|t/d|万吨/年|m³/d|m3/d|立方米/日|mg/L|年|人|个|—|-|/|无)[）)\\]】]?");

    /**
     * @param rows the first rows of the sheet, texts only
     * @throws Refusal when no row gives a position, saying which columns the fullest one has
     */
    static SheetTitles find(String file, List<List<String>> rows, Optional<Position> told) {
        Optional<Refusal> why = Optional.empty();
        int fullest = 0;
        for (int i = 0; i < rows.size(); i++) {
            try {
                List<Integer> position = CsvColumns.find(file, trimmed(rows.get(i)), told);
                if (new HashSet<>(position).size() == position.size()) {
                    return at(rows, i, position);
                }
            } catch (Refusal refusal) {
                int filled = filled(rows.get(i));
                if (filled > fullest) {
                    fullest = filled;
                    why = Optional.of(refusal);
                }
            }
        }
        throw why.orElseGet(() -> Names.refuse(file, "工作表是空的", "the sheet is empty"));
    }

    private static SheetTitles at(List<List<String>> rows, int i, List<Integer> position) {
        List<String> titles = rows.get(i);
        int data = i + 1;
        if (data < rows.size() && isSecondRow(titles, rows.get(data), position)) {
            titles = joined(titles, rows.get(data));
            data++;
        } else if (i > 0 && filled(rows.get(i - 1)) > 1) {
            titles = joined(rows.get(i - 1), titles);
        }
        boolean units = data < rows.size() && isUnits(rows.get(data));
        return new SheetTitles(trimmed(titles), i, units ? data + 1 : data, units);
    }

    /** A row with titles below those that stand over several columns, and nothing below those of the position. */
    private static boolean isSecondRow(List<String> titles, List<String> below, List<Integer> position) {
        return position.stream().allMatch(p -> cell(below, p).isBlank())
                && java.util.stream.IntStream.range(position.get(0), below.size())
                        .anyMatch(c -> c > 0
                                && cell(titles, c).isBlank()
                                && !below.get(c).isBlank()
                                && !cell(below, c - 1).isBlank());
    }

    private static boolean isUnits(List<String> row) {
        return filled(row) > 0
                && row.stream()
                        .allMatch(c -> c.isBlank() || UNIT.matcher(c.strip()).matches());
    }

    /** The lower title, before it the upper one where the lower is there twice; the upper one where there is no lower. */
    private static List<String> joined(List<String> upper, List<String> lower) {
        List<String> joined = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String group = "";
        for (int c = 0; c < Math.max(upper.size(), lower.size()); c++) {
            String above = cell(upper, c).strip();
            String below = cell(lower, c).strip();
            group = above.isEmpty() ? group : above;
            boolean twice = !below.isEmpty() && !seen.add(below);
            joined.add(below.isEmpty() ? above : twice ? group + below : below);
        }
        return joined;
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    private static int filled(List<String> row) {
        return row.size()
                - Collections.frequency(row.stream().map(String::strip).toList(), "");
    }

    private static List<String> trimmed(List<String> row) {
        int end = row.size();
        while (end > 0 && row.get(end - 1).isBlank()) {
            end--;
        }
        return row.subList(0, end);
    }
}
