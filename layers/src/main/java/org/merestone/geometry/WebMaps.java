package org.merestone.geometry;

import java.util.regex.Pattern;
import org.merestone.catalog.Text;

/**
 * GCJ-02 and BD-09, the coordinates of Chinese web maps: up to 1.4 km off on purpose. A file that says that it has
 * such is read only when a person has said what its {@link Offset} is.
 */
public final class WebMaps {
    private static final Pattern NAMED =
            Pattern.compile("gcj|bd[-_ ]?09|火星|高德|腾讯|百度|amap|baidu|tencent", Pattern.CASE_INSENSITIVE);

    private WebMaps() {}

    /** Whether a name of a system, a column or a file's projection means one of them. */
    public static boolean areNamedIn(String text) {
        return NAMED.matcher(text).find();
    }

    /** What is wrong with such coordinates, and what to do. */
    public static Text refusal() {
        return Text.of(
                "是网络地图的偏移坐标（GCJ-02、BD-09），与真实位置差几百米：若确是，用 --offset gcj-02 或 --offset bd-09（HTTP 为 offset=）还原，"
                        + "约准到 1 m；若其实没有偏移，用 --offset none。最好用实测坐标，奥维可导出 SHP 或 DXF（不偏移）",
                "has the shifted coordinates of web maps (GCJ-02, BD-09), which are hundreds of metres off: if so, take it"
                        + " back with --offset gcj-02 or bd-09 (offset= over HTTP), good to 1 m; if they are not shifted, say"
                        + " --offset none. Better take surveyed ones, or export SHP or DXF from Ovital, which are not shifted");
    }
}
