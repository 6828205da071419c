package org.merestone.formats;

import java.util.List;
import java.util.Locale;
import org.merestone.catalog.Text;

/**
 * What Ovital (奥维) writes: from version 9.3.0 on its KML and KMZ are in GCJ-02, also under another name, and say nothing of
 * it. Its DXF and shapefiles are not shifted.
 */
final class Ovital {
    private static final Text SHIFTED = Text.of(
            "由奥维写出，默认是 GCJ-02（火星坐标），与真实位置差几百米，文件里没有写明，不能读取；请在奥维里导出 SHP 或 DXF（不偏移）",
            "was written by Ovital, by default in GCJ-02, which is hundreds of metres off and which the file does not say; it is"
                    + " not read: export SHP or DXF from Ovital, which are not shifted");
    private static final Text ITS_OWN = Text.of(
            "是奥维自己的格式，坐标默认是 GCJ-02（火星坐标），不能读取；请在奥维里导出 SHP 或 DXF（不偏移）",
            "is in a format of Ovital's own, by default in GCJ-02, and is not read; export SHP or DXF from Ovital, which are not shifted");

    private Ovital() {}

    /** Refuses a file by its name, whatever it contains. */
    static void refuse(String name) {
        if (List.of("ovobj", "ovjsn").contains(Names.suffix(name))) {
            throw Names.refuse(name, ITS_OWN.zh(), ITS_OWN.en());
        }
        if (List.of("ovkml", "ovkmz").contains(Names.suffix(name))) {
            throw Names.refuse(name, SHIFTED.zh(), SHIFTED.en());
        }
    }

    /** Refuses a KML that names the program that wrote it. */
    static void refuse(String name, String kml) {
        String head = kml.substring(0, Math.min(4_096, kml.length())).toLowerCase(Locale.ROOT);
        if (head.contains("ovital") || head.contains("奥维")) {
            throw Names.refuse(name, SHIFTED.zh(), SHIFTED.en());
        }
    }
}
