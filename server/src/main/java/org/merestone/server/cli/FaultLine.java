package org.merestone.server.cli;

import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;

/** A fault on one line: file, row, field, reason. */
final class FaultLine {
    private FaultLine() {}

    static String of(Fault fault, String lang) {
        StringBuilder place = new StringBuilder(fault.file());
        if (fault.row() > 0) {
            place.append(
                    Text.of(" 第 " + fault.row() + " 行", " row " + fault.row()).in(lang));
        }
        fault.field().ifPresent(field -> place.append(' ').append(field));
        String reason = fault.reason().in(lang);
        String where = place.toString().strip();
        // Reasons about whole files begin with the file already.
        return where.isEmpty() || reason.startsWith(where)
                ? reason
                : where + Text.of("：", ": ").in(lang) + reason;
    }
}
