package org.merestone.formats;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.merestone.catalog.Refusal;
import org.merestone.geometry.Offset;

/**
 * By which web map's offset the rows of a file are set off, as a person says: {@code none}, {@code gcj-02},
 * {@code bd-09}, or only some rows: {@code gcj-02:3,7,12-20}.
 *
 * @param rows that it is about, 1-based; empty: all
 */
public record Offsets(Offset offset, Set<Integer> rows) {
    private static final int MOST_ROWS = 1_000_000;

    public Offsets {
        rows = Set.copyOf(rows);
    }

    public static Offsets of(String text) {
        String[] parts = text.split(":", 2);
        Offset offset = Offset.of(parts[0]).orElseThrow(() -> refuse(text));
        Set<Integer> rows = new HashSet<>();
        if (parts.length == 2) {
            long named = 0;
            for (String range : parts[1].split(",", -1)) {
                String[] ends = range.split("-", -1);
                int first = row(ends[0], text);
                int last = row(ends[ends.length - 1], text);
                named += last - first + 1;
                if (ends.length > 2 || first > last || named > MOST_ROWS) {
                    throw refuse(text);
                }
                for (int row = first; row <= last; row++) {
                    rows.add(row);
                }
            }
        }
        return new Offsets(offset, rows);
    }

    private static int row(String digits, String text) {
        if (digits.isEmpty() || digits.length() > 7 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refuse(text);
        }
        return Integer.parseInt(digits);
    }

    private static Refusal refuse(String text) {
        String shown = text.substring(0, Math.min(100, text.length()));
        return Refusal.badInput(
                "偏移“" + shown + "”写法不对：应为 none、gcj-02、bd-09，只有部分行偏移时如 gcj-02:3,7,12-20",
                "'" + shown + "' is no offset: write none, gcj-02, bd-09, or for some rows only gcj-02:3,7,12-20");
    }

    /** Refuses rows by number when there are several tables, of each of which they could be. */
    public void refuseUnlessFor(List<Table> tables) {
        if (tables.size() > 1 && !rows.isEmpty()) {
            throw Refusal.badInput(
                    "--offset 指明了行号，但有 " + tables.size() + " 个表：请一次读一个文件",
                    "--offset names rows, but there are " + tables.size() + " tables: give one file at a time");
        }
    }

    /** As a person says it: rows in order, those that follow each other as 12-20. */
    public String text() {
        List<Integer> sorted = rows.stream().sorted().toList();
        StringBuilder text = new StringBuilder(offset.id());
        for (int i = 0; i < sorted.size(); ) {
            int last = i;
            while (last + 1 < sorted.size() && sorted.get(last + 1) == sorted.get(last) + 1) {
                last++;
            }
            text.append(i == 0 ? ":" : ",").append(sorted.get(i));
            text.append(last > i ? "-" + sorted.get(last) : "");
            i = last + 1;
        }
        return text.toString();
    }

    /** How a row is set off. */
    public Offset of(int row) {
        return rows.isEmpty() || rows.contains(row) ? offset : Offset.NONE;
    }
}
