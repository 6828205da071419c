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
            "由奥维写出：9.3.0 版起默认是 GCJ-02（火星坐标），与真实位置差几百米，文件里没有写明；确实是请用 --offset gcj-02 还原，不是（如旧版写出）请用 --offset none（HTTP 为 offset=），或在奥维里导出 SHP 或 DXF（不偏移）",
            "was written by Ovital: since version 9.3.0 by default in GCJ-02, hundreds of metres off, which the file does not"
                    + " say. If it is, state --offset gcj-02 to take it back; if not, as of older versions, --offset none"
                    + " (offset= over HTTP); or export SHP or DXF from Ovital, which are not shifted");
    private static final Text ITS_OWN = Text.of(
            "是奥维自己的格式，坐标默认是 GCJ-02（火星坐标），不能读取；请在奥维里导出 SHP 或 DXF（不偏移）",
            "is in a format of Ovital's own, by default in GCJ-02, and is not read; export SHP or DXF from Ovital, which are not"
                    + " shifted");

    private Ovital() {}

    /** Refuses a file by its name, whatever it contains, until a person has said whether it is shifted. */
    static void refuse(String name, Options options) {
        if (List.of("ovobj", "ovjsn").contains(Names.suffix(name))) {
            throw Names.refuse(name, ITS_OWN.zh(), ITS_OWN.en());
        }
        if (List.of("ovkml", "ovkmz").contains(Names.suffix(name))) {
            refuseShifted(name, options);
        }
    }

    /** The same for a KML that names the program that wrote it. */
    static void refuse(String name, String kml, Options options) {
        String head = kml.substring(0, Math.min(4_096, kml.length())).toLowerCase(Locale.ROOT);
        if (head.contains("ovital") || head.contains("奥维")) {
            refuseShifted(name, options);
        }
    }

    private static void refuseShifted(String name, Options options) {
        if (options.offsets().isEmpty()) {
            throw Names.refuse(name, SHIFTED.zh(), SHIFTED.en());
        }
    }
}
