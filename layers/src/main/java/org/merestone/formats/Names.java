package org.merestone.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.WebMaps;

/** Names of files and columns. */
final class Names {
    private Names() {}

    /** What follows the last dot, in lower case; empty when there is none. */
    static String suffix(String file) {
        int dot = file.lastIndexOf('.');
        return dot < 0 || file.indexOf('/', dot) >= 0
                ? ""
                : file.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** What comes before the last dot. */
    static String stem(String file) {
        int dot = file.lastIndexOf('.');
        return dot < 0 || file.indexOf('/', dot) >= 0 ? file : file.substring(0, dot);
    }

    /** Column titles that are all there and all different; what had to be renamed is said in the notices. */
    static List<String> columns(List<String> titles, List<Text> notices) {
        Set<String> used = new HashSet<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            String title =
                    titles.get(i).isBlank() ? "列" + (i + 1) : titles.get(i).strip();
            String name = title;
            for (int n = 2; !used.add(name); n++) {
                name = title + "_" + n;
            }
            if (!name.equals(titles.get(i).strip())) {
                notices.add(Text.of(
                        "第 " + (i + 1) + " 列的列名空缺或重复，按“" + name + "”处理",
                        "the title of column " + (i + 1) + " is blank or a duplicate; it is called '" + name + "'"));
            }
            columns.add(name);
        }
        return columns;
    }

    static Refusal refuse(String file, String zh, String en) {
        return Refusal.of(Fault.ofFile(file, Text.of(file + "：" + zh, file + ": " + en)));
    }

    /** Refuses a file where what it says of its coordinates names a web map, and no person has said what to do. */
    static void refuseWebMap(String file, String said, Options options) {
        if (options.offsets().isEmpty() && WebMaps.areNamedIn(said)) {
            Text why = WebMaps.refusal();
            String shown = said.substring(0, Math.min(100, said.length()));
            throw refuse(file, "“" + shown + "”" + why.zh(), "'" + shown + "' " + why.en());
        }
    }

    static Refusal tooLarge(String file, String zh, String en) {
        return Refusal.tooLarge(file + "：" + zh, file + ": " + en);
    }
}
