package org.merestone.ingest;

import java.util.List;
import java.util.Map;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;

/** What a row's attributes must be like to be stored, said by row and column before the store refuses the whole. */
final class Storable {
    private static final int NAME_CHARS = 200;
    private static final int TEXT_CHARS = 1_000_000;
    private static final int CODE_CHARS = 160;

    private final String file;
    private final int row;
    private final List<Fault> faults;

    Storable(String file, int row, List<Fault> faults) {
        this.file = file;
        this.row = row;
        this.faults = faults;
    }

    void check(Map<String, Object> properties) {
        properties.forEach((name, value) -> {
            if (name.length() > NAME_CHARS) {
                blame(
                        name.substring(0, 40) + "…",
                        "列名超过 " + NAME_CHARS + " 个字",
                        "the column title has more than " + NAME_CHARS + " characters");
            }
            if (value instanceof String text && text.length() > TEXT_CHARS) {
                blame(name, "文字超过 " + TEXT_CHARS + " 个字", "the text has more than " + TEXT_CHARS + " characters");
            }
        });
        String code = String.valueOf(properties.getOrDefault("code", ""));
        if (!isCode(code)) {
            blame(
                    "code",
                    "编码应是至多 " + CODE_CHARS + " 个可打印字符",
                    "a code has at most " + CODE_CHARS + " printable characters");
        }
    }

    /** Whether a text can be part of a feature's id. */
    static boolean isCode(String text) {
        return text.length() <= CODE_CHARS
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private void blame(String column, String zh, String en) {
        faults.add(Fault.ofRow(file, row, column, Text.of(zh, en)));
    }
}
