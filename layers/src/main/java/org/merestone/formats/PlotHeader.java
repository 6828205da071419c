package org.merestone.formats;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;
import org.merestone.geometry.Grid;

/** What the section 属性描述 of a plot file says of its coordinates. */
final class PlotHeader {
    private final String file;
    private final Map<String, String> values = new HashMap<>();

    PlotHeader(String file) {
        this.file = file;
    }

    void line(String line) {
        String[] pair = line.split("[=＝:：]", 2);
        if (pair.length == 2) {
            values.putIfAbsent(pair[0].strip(), pair[1].strip());
        }
    }

    private String value(String key) {
        return values.getOrDefault(key, "");
    }

    /**
     * The CRS of Gauss-Krüger metres; empty when the header leaves open which, and a person must tell.
     *
     * @param prefixes the zone numbers that eastings begin with
     * @param some whether there are eastings without one
     * @throws Refusal when header and coordinates say different things
     */
    Optional<Crs> crs(List<Integer> prefixes, Options options, List<Text> notices) {
        Names.refuseWebMap(file, value("坐标系"), options);
        String unit = value("计量单位");
        if (unit.contains("度")) {
            throw Names.refuse(
                    file,
                    "计量单位是“" + unit + "”；勘测定界 TXT 应为高斯-克吕格投影的米制坐标，请重新导出",
                    "its unit is '" + unit + "'; a plot file should have Gauss-Krüger metres, export it again");
        }
        parameters().ifPresent(notices::add);
        Optional<Grid.Datum> datum = datum();
        int zone = zone(prefixes);
        if (datum.isEmpty() || zone == 0) {
            String missing = datum.isEmpty() ? "坐标系" : "带号";
            notices.add(Text.of("文件没有写明" + missing, "the file does not say its " + missing));
            return Optional.empty();
        }
        Grid grid = new Grid(datum.get(), zone, width(zone), !prefixes.isEmpty());
        return Optional.of(options.shifts().crs("EPSG:" + grid.epsg()));
    }

    /** Known by 2000, 80 or 54 in whatever name. */
    private Optional<Grid.Datum> datum() {
        String name = Normalizer.normalize(value("坐标系"), Normalizer.Form.NFKC);
        if (name.contains("2000")) {
            return Optional.of(Grid.Datum.CGCS2000);
        }
        if (name.contains("80")) {
            return Optional.of(Grid.Datum.XIAN80);
        }
        return name.contains("54") ? Optional.of(Grid.Datum.BEIJING54) : Optional.empty();
    }

    /** Stated, else what the eastings begin with; 0 when neither says. */
    private int zone(List<Integer> prefixes) {
        if (prefixes.size() > 1) {
            throw contradiction("Y 坐标有不同的带号 " + prefixes, "its Y have different zone numbers " + prefixes);
        }
        int stated = number("带号");
        if (stated == 0) {
            return prefixes.isEmpty() ? 0 : prefixes.get(0);
        }
        if (!prefixes.isEmpty() && prefixes.get(0) != stated) {
            throw contradiction(
                    "带号写 " + stated + "，而 Y 坐标以 " + prefixes.get(0) + " 开头",
                    "it states zone " + stated + ", but its Y begin with " + prefixes.get(0));
        }
        return stated;
    }

    private int width(int zone) {
        int stated = number("几度分带");
        int width = stated == 0 ? Grid.exists(zone, 3) ? 3 : 6 : stated;
        if (!Grid.exists(zone, width)) {
            throw contradiction(
                    width + "° 分带没有第 " + zone + " 带（3° 带为 25–45，6° 带为 13–23）",
                    "there is no zone " + zone + " of " + width + "° (25 to 45 of 3°, 13 to 23 of 6°)");
        }
        return width;
    }

    private int number(String key) {
        String digits = Normalizer.normalize(value(key), Normalizer.Form.NFKC).replaceAll("[度带°第\\s]", "");
        return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : 0;
    }

    private Optional<Text> parameters() {
        String given = value("转换参数");
        return given.matches("[0.,，;；+\\-\\s]*")
                ? Optional.empty()
                : Optional.of(Text.of(
                        "文件头里的转换参数没有使用：" + brief(given), "the parameters in the header are not used: " + brief(given)));
    }

    private static String brief(String text) {
        return text.substring(0, Math.min(60, text.length()));
    }

    private Refusal contradiction(String zh, String en) {
        return Names.refuse(file, "文件头与坐标对不上：" + zh + "；请核对后改正文件", en + "; check which is right and mend the file");
    }
}
