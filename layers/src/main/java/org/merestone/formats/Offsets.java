package org.merestone.formats;

import java.util.HashSet;
import java.util.Optional;
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
        Optional<Offset> offset = Offset.of(parts[0]);
        if (offset.isEmpty()
                || parts.length == 2 && !parts[1].matches("\\d{1,7}(-\\d{1,7})?(,\\d{1,7}(-\\d{1,7})?)*")) {
            throw Refusal.badInput(
                    "偏移“" + text + "”写法不对：应为 none、gcj-02、bd-09，只有部分行偏移时如 gcj-02:3,7,12-20",
                    "'" + text + "' is no offset: write none, gcj-02, bd-09, or for some rows only gcj-02:3,7,12-20");
        }
        Set<Integer> rows = new HashSet<>();
        for (String range : parts.length == 2 ? parts[1].split(",") : new String[0]) {
            String[] ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int row = Integer.parseInt(ends[0]); row <= last && rows.size() < MOST_ROWS; row++) {
                rows.add(row);
            }
        }
        return new Offsets(offset.get(), rows);
    }

    /** How a row is set off. */
    public Offset of(int row) {
        return rows.isEmpty() || rows.contains(row) ? offset : Offset.NONE;
    }
}
