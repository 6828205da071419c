package org.merestone.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;

/**
 * Reads 勘测定界 TXT, in which land surveys hand over plots: a header that names the CRS, then each plot as a line of its
 * attributes that ends in @ and the lines of its boundary points (name, ring, X north, Y east).
 */
final class PlotText {
    private static final Pattern SECTION = Pattern.compile("[\\[【［]\\s*(属性描述|地块坐标)\\s*[\\]】］]");
    private static final List<String> FIELDS = List.of("界址点数", "面积(公顷)", "编号", "名称", "图形属性", "图幅号", "地块用途", "地类编码");

    /** Beyond these there is one more that counts the rest. */
    private static final int MOST_REMARKS = 20;

    /** Zone numbers stand before six digits. */
    private static final double ZONE = 1e6;

    private final String file;
    private final Options options;
    private final PlotHeader header;
    private final List<Plot> plots = new ArrayList<>();
    private final List<Text> notices = new ArrayList<>();

    private PlotText(String file, Options options) {
        this.file = file;
        this.options = options;
        this.header = new PlotHeader(file);
    }

    /** Whether a text has the section marks of such a file. */
    static boolean isOne(byte[] bytes) {
        return Stream.of(StandardCharsets.UTF_8, Charsets.GB18030)
                .map(c -> new String(bytes, 0, Math.min(bytes.length, 65_536), c))
                .anyMatch(t -> SECTION.matcher(t).find());
    }

    static Table read(String file, byte[] bytes, Options options) {
        Charset charset = Charsets.ofText(bytes, options.encoding())
                .orElseThrow(() -> Names.refuse(
                        file,
                        "既不是 UTF-8 也不是 GBK 编码的文本，或与指明的编码不符；请另存为 UTF-8",
                        "is text neither in UTF-8 nor in GBK, or not in the encoding told; save it as UTF-8"));
        PlotText text = new PlotText(file, options);
        text.lines(new String(bytes, charset).replace("\ufeff", ""));
        return text.table().in(Encoding.of(charset, options.encoding().isPresent()));
    }

    private void lines(String text) {
        boolean inPlots = false;
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            Matcher section = SECTION.matcher(line);
            int from = 0;
            while (section.find(from)) {
                line(line.substring(from, section.start()), number, inPlots);
                inPlots = section.group(1).equals("地块坐标");
                from = section.end();
            }
            line(line.substring(from), number, inPlots);
        }
    }

    private void line(String line, int number, boolean inPlots) {
        if (line.isBlank()) {
            return;
        }
        if (!inPlots) {
            header.line(line);
            return;
        }
        // Full-width marks stand for the others only where there are none of those: names have them too.
        int end = line.contains("@") ? line.indexOf('@') : line.indexOf('＠');
        String[] fields = (end < 0 ? line : line.substring(0, end)).split(line.contains(",") ? "," : "，", -1);
        if (end >= 0 || fields.length > 5) {
            if (plots.size() >= options.limits().maxFeatures()) {
                throw Names.tooLarge(
                        file,
                        "地块超过 " + options.limits().maxFeatures() + " 个，请拆分",
                        "more than " + options.limits().maxFeatures() + " plots; split it");
            }
            plots.add(new Plot(number, fields, options.limits().maxVerticesPerFeature()));
        } else if (plots.isEmpty()) {
            throw Names.refuse(
                    file,
                    "第 " + number + " 行：界址点之前没有地块的属性行（应以 @ 结尾）",
                    "line " + number + ": boundary points before any plot; its line should end in @");
        } else {
            plots.get(plots.size() - 1).point(number, fields);
        }
    }

    private Table table() {
        if (plots.isEmpty()) {
            throw Names.refuse(file, "“地块坐标”一节里没有地块", "there is no plot in its section 地块坐标");
        }
        refuseSwapped();
        TreeSet<Integer> prefixes = new TreeSet<>();
        plots.forEach(p -> p.eastings().filter(y -> y >= ZONE).forEach(y -> prefixes.add((int) (y / ZONE))));
        boolean mixed =
                !prefixes.isEmpty() && plots.stream().anyMatch(p -> p.eastings().anyMatch(y -> y < ZONE));
        Optional<Crs> crs = header.crs(List.copyOf(prefixes), options, notices);
        if (mixed && crs.isPresent()) {
            notices.add(Text.of(
                    "有的 Y 坐标不带带号，已按带号 " + prefixes.first() + " 补上",
                    "some Y lack the zone number, which is taken to be " + prefixes.first()));
        }
        double before = mixed && crs.isPresent() ? prefixes.first() * ZONE : 0;
        List<Text> remarks = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>(FIELDS.subList(1, FIELDS.size()));
        columns.remove(FIELDS.get(Plot.SHAPE));
        for (Plot plot : plots) {
            Row row = plot.row(file, rows.size() + 1, before, remarks);
            columns.addAll(row.values().keySet());
            rows.add(row);
        }
        notices.addAll(remarks.subList(0, Math.min(MOST_REMARKS, remarks.size())));
        if (remarks.size() > MOST_REMARKS) {
            int more = remarks.size() - MOST_REMARKS;
            notices.add(Text.of("另有 " + more + " 条类似的提示", "and " + more + " more such notices"));
        }
        return new Table(file, crs, List.copyOf(columns), rows, notices);
    }

    /** X is the northing in these files; some writers have it the other way round. */
    private void refuseSwapped() {
        long swapped = plots.stream().filter(Plot::isSwapped).count();
        if (2 * swapped > plots.size()) {
            throw Names.refuse(
                    file,
                    "X、Y 颠倒了：勘测定界 TXT 的 X 应是北坐标（约 190 万–590 万），Y 是东坐标；请对调两列",
                    "X and Y are swapped: in a plot file X is the northing (1.9 to 5.9 million) and Y the easting; exchange them");
        }
    }

    /** Full-width digits are digits. */
    static String plain(String field) {
        return Normalizer.normalize(field, Normalizer.Form.NFKC).strip();
    }

    /** What the field of a plot's line is called. */
    static String title(int field) {
        return field < FIELDS.size() ? FIELDS.get(field) : "字段" + (field + 1);
    }
}
