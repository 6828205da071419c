package org.merestone.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merestone.catalog.Text;

/** What a format could not hold, counted as it is written and said at the end. */
final class Lost {
    private final Map<String, String> renamed = new LinkedHashMap<>();
    private final Set<String> cutIn = new LinkedHashSet<>();
    private final Set<String> strangeIn = new LinkedHashSet<>();
    private int cut;
    private int strange;
    private int without;
    private int flat;

    /** A title that had to become another. */
    void renamed(String title, String name) {
        renamed.put(title, name);
    }

    /** A text of this column that was too long. */
    void cut(String column) {
        cut++;
        cutIn.add(column);
    }

    /** A text of this column with characters that there are not in the file's encoding. */
    void strange(String column) {
        strange++;
        strangeIn.add(column);
    }

    /** A feature without a geometry, which is in quarantine. */
    void without() {
        without++;
    }

    /** An area one of whose rings has no inside to tell by which way round it is drawn. */
    void flat() {
        flat++;
    }

    /** @param longest how long a text can be, and in what */
    List<Text> notices(Text longest) {
        List<Text> notices = new ArrayList<>();
        if (!renamed.isEmpty()) {
            String list = String.join(
                    "、",
                    renamed.entrySet().stream()
                            .map(e -> e.getKey() + "→" + e.getValue())
                            .toList());
            notices.add(Text.of("列名放不下或重复，已改：" + list, "titles too long or not unique, changed: " + list));
        }
        if (cut > 0) {
            notices.add(Text.of(
                    cut + " 处文字超过 " + longest.zh() + "，已截断：" + String.join("、", cutIn),
                    cut + " texts longer than " + longest.en() + " are cut: " + String.join(", ", cutIn)));
        }
        if (strange > 0) {
            notices.add(Text.of(
                    strange + " 处文字里有这种文件不能写的字符，已换成“?”：" + String.join("、", strangeIn),
                    strange + " texts have characters that such a file cannot hold, written as '?': "
                            + String.join(", ", strangeIn)));
        }
        if (without > 0) {
            notices.add(Text.of(
                    without + " 个要素没有几何（已隔离），只写了属性",
                    without + " features have no geometry (in quarantine); their attributes alone are written"));
        }
        if (flat > 0) {
            notices.add(Text.of(
                    flat + " 个面有环的面积为 0（如 8 字形，已隔离），这种文件分不清它的内外，读回时没有几何",
                    flat
                            + " areas have a ring without an area (a figure of eight, in quarantine), whose inside such a file does not"
                            + " tell; it is read back without geometry"));
        }
        return notices;
    }
}
