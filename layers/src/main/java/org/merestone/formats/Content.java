package org.merestone.formats;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/** What the first bytes of a file say it is, whatever its suffix; and for what is not read, what to do instead. */
enum Content {
    ZIP("ZIP 压缩包", "a ZIP archive", "", ""),
    SHAPEFILE("Shapefile", "a shapefile", "", ""),
    JSON("JSON", "JSON", "", ""),
    KML("KML", "KML", "", ""),
    TEXT("文本", "text", "", ""),
    EMPTY("空文件（0 字节）", "an empty file (0 bytes)", "请重新导出或拷贝", "export or copy it again"),
    DATABASE("SQLite/GeoPackage 数据库", "an SQLite or GeoPackage database", "", ""),
    FLATGEOBUF("FlatGeobuf", "FlatGeobuf", "", ""),
    DXF("DXF 图形", "a DXF drawing", "", ""),
    XML("GPX 或其他 XML", "GPX or other XML", Advice.ZH, Advice.EN),
    CAD("DWG 或二进制 DXF 图形", "a DWG or binary DXF drawing", "请在 CAD 中另存为 DXF（ASCII）", "save it as ASCII DXF"),
    PDF("PDF", "a PDF", "请提供矢量数据，不是图件", "hand in the vector data, not the printed map"),
    OFFICE("旧版 Office（xls/doc）文档", "an old Office document (xls/doc)", Advice.SHEET_ZH, Advice.SHEET_EN),
    PACKED("RAR、7z 或 gzip 压缩包", "a RAR, 7z or gzip archive", "请解压后改用 ZIP", "unpack it and use ZIP"),
    IMAGE("图片", "an image", "请提供矢量数据，不是图片", "hand in the vector data, not a picture"),
    BINARY("无法识别的二进制文件", "an unknown binary file", Advice.ZH, Advice.EN);

    private static final class Advice {
        static final String ZH = "请先转换为 GeoJSON、GeoPackage、Shapefile、KML、XLSX 或 CSV";
        static final String EN = "convert it to GeoJSON, GeoPackage, Shapefile, KML, XLSX or CSV first";
        static final String SHEET_ZH = "请另存为 XLSX 或 CSV（UTF-8）";
        static final String SHEET_EN = "save it as XLSX or CSV (UTF-8)";
    }

    private static final Map<String, Content> SUFFIXES = Map.ofEntries(
            Map.entry("zip", ZIP),
            Map.entry("xlsx", ZIP),
            Map.entry("kmz", ZIP),
            Map.entry("kml", KML),
            Map.entry("ovkml", KML),
            Map.entry("ovkmz", ZIP),
            Map.entry("gpkg", DATABASE),
            Map.entry("fgb", FLATGEOBUF),
            Map.entry("dxf", DXF),
            Map.entry("shp", SHAPEFILE),
            Map.entry("json", JSON),
            Map.entry("geojson", JSON),
            Map.entry("geojsonl", JSON),
            Map.entry("geojsons", JSON),
            Map.entry("ndjson", JSON),
            Map.entry("jsonl", JSON),
            Map.entry("csv", TEXT),
            Map.entry("tsv", TEXT),
            Map.entry("txt", TEXT),
            Map.entry("wkt", TEXT));

    private final Text looks;
    private final Optional<Text> advice;

    Content(String zh, String en, String adviceZh, String adviceEn) {
        this.looks = Text.of(zh, en);
        this.advice = adviceZh.isEmpty() ? Optional.empty() : Optional.of(Text.of(adviceZh, adviceEn));
    }

    Text looks() {
        return looks;
    }

    /** What a file of this name should be; empty when the suffix says nothing. */
    static Optional<Content> ofName(String name) {
        return Optional.ofNullable(SUFFIXES.get(Names.suffix(name)));
    }

    static Content of(byte[] bytes) {
        if (bytes.length == 0) {
            return EMPTY;
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
        return byMagic(head).orElseGet(() -> byText(bytes, head));
    }

    private static Optional<Content> byMagic(String head) {
        if (head.startsWith("PK\003\004") || head.startsWith("PK\005\006")) {
            return Optional.of(ZIP);
        }
        if (head.startsWith("\0\0'\n")) {
            return Optional.of(SHAPEFILE);
        }
        Map<Content, List<String>> magic = Map.of(
                DATABASE, List.of("SQLite format 3"),
                FLATGEOBUF, List.of("fgb\003"),
                CAD, List.of("AC10", "AutoCAD Binary DXF"),
                PDF, List.of("%PDF"),
                OFFICE, List.of("\u00d0\u00cf\u0011\u00e0"),
                PACKED, List.of("Rar!", "7z\u00bc\u00af", "\u001f\u008b"),
                IMAGE, List.of("\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8", "II*\0", "MM\0*"));
        return magic.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(head::startsWith))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Content byText(byte[] bytes, String head) {
        for (int i = 0; i < Math.min(bytes.length, 65_536); i++) {
            if (bytes[i] == 0) {
                return BINARY;
            }
        }
        String start = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
        String text = start.stripLeading();
        if (text.startsWith("[") && PlotText.isOne(bytes)) {
            return TEXT;
        }
        if (Dxf.isOne(text)) {
            return DXF;
        }
        if (text.startsWith("{") || text.startsWith("[") || text.startsWith("\u001e")) {
            return JSON;
        }
        return text.startsWith("<") ? ofXml(bytes) : TEXT;
    }

    /** By its outermost element, which comments and namespaces may put off a little. */
    private static Content ofXml(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 8_192), StandardCharsets.ISO_8859_1);
        return head.contains("<kml") || head.contains(":kml") ? KML : XML;
    }

    /** Refuses a file that is none of what can be read, saying what it looks like and what to do. */
    Refusal refusal(String file) {
        Text todo = advice.orElse(Text.of(Advice.ZH, Advice.EN));
        return Refusal.of(Fault.ofFile(
                file,
                Text.of(
                        "%s 不能读取：看起来是%s，%s".formatted(file, looks.zh(), todo.zh()),
                        "%s cannot be read: it looks like %s; %s".formatted(file, looks.en(), todo.en()))));
    }

    boolean isReadable() {
        return advice.isEmpty();
    }

    /** A text whose suffix promises something else is damaged, not a table. */
    Refusal mismatch(String file) {
        String suffix = Names.suffix(file).toLowerCase(Locale.ROOT);
        return Refusal.of(Fault.ofFile(
                file,
                Text.of(
                        "%s 不能读取：后缀是 .%s，内容却像%s；文件可能已损坏或改错了后缀，请重新导出".formatted(file, suffix, looks.zh()),
                        "%s cannot be read: its suffix is .%s, but it looks like %s; it may be damaged or misnamed, export it again"
                                .formatted(file, suffix, looks.en()))));
    }
}
