package org.merestone.server.reports;

import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/** Where in a template something stands. */
record Place(String file, String text, int at) {
    int line() {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    Refusal refuse(String zh, String en) {
        return refuse(file, line(), zh, en);
    }

    static Refusal refuse(String file, int line, String zh, String en) {
        return Refusal.of(
                Fault.ofFile(file, Text.of(file + " 第 " + line + " 行：" + zh, file + " line " + line + ": " + en)));
    }
}
