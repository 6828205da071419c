package org.merestone.formats;

import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;

/** One feature cannot be read as it stands; caught at the row, where it becomes a {@link Fault}. */
final class Unsound extends Exception {
    private final transient Text reason;

    Unsound(String zh, String en) {
        super(en);
        this.reason = Text.of(zh, en);
    }

    Fault at(String file, int row, String field) {
        return Fault.ofRow(file, row, field, reason);
    }

    Text reason() {
        return reason;
    }
}
