package org.merestone.formats;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;

/**
 * Reads the drawing of a DXF as text: points, texts and blocks as points, lines, and polylines, which are areas where they
 * are closed. Drawing layer, kind of entity and text are columns. The CRS must be told: a drawing states none.
 */
final class Dxf {
    static final Set<String> POLYLINES = Set.of("LWPOLYLINE", "POLYLINE");
    private static final Set<String> READ =
            Set.of("POINT", "LINE", "LWPOLYLINE", "POLYLINE", "TEXT", "MTEXT", "INSERT");
    /** A short arc of a large radius is many points: a small file could be made to fill the memory. */
    private static final int MOST_ARC_POINTS = 2_000_000;

    private static final List<String> COLUMNS = List.of("layer", "entity", "text", "block");

    private final String file;
    private final Options options;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> notRead = new TreeMap<>();
    private int arcs;
    private long arcPoints;
    private int closed;

    private Dxf(String file, Options options) {
        this.file = file;
        this.options = options;
    }

    /**
     * An entity with its groups in the order in which they stand.
     *
     * @param vertices of a polyline of the old kind, which are entities of their own
     */
    record Entity(String type, List<Group> groups, List<Entity> vertices) {
        Optional<String> text(int code) {
            return groups.stream()
                    .filter(g -> g.code() == code)
                    .map(Group::value)
                    .findFirst();
        }

        int whole(int code) {
            return text(code)
                    .map(String::strip)
                    .filter(t -> t.matches("-?\\d{1,9}"))
                    .map(Integer::parseInt)
                    .orElse(0);
        }
    }

    /** A value with the code that says what it is. */
    record Group(int code, String value) {}

    static boolean isOne(String head) {
        return head.matches("(?s)(\ufeff|ï»¿)?\\s*(999\\s*\\R[^\\r\\n]*\\R\\s*)*0\\s*\\R\\s*SECTION\\s*\\R.*");
    }

    static Table read(String file, byte[] bytes, Options options) {
        Charset charset = Charsets.ofText(bytes, options.encoding())
                .orElseThrow(() -> Names.refuse(
                        file,
                        "文字既不是 UTF-8 也不是 GBK，请用 --encoding 指明编码",
                        "its texts are neither UTF-8 nor GBK; state the encoding with --encoding"));
        List<String> lines =
                new String(bytes, charset).replaceFirst("^\ufeff", "").lines().toList();
        return new Dxf(file, options).table(groups(file, lines));
    }

    private static List<Group> groups(String file, List<String> lines) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            String code = lines.get(i).strip();
            if (!code.matches("-?\\d{1,5}")) {
                throw Names.refuse(
                        file,
                        "第 " + (i + 1) + " 行应是组码（整数）；文件可能已损坏，请在 CAD 中重新另存为 DXF",
                        "line " + (i + 1)
                                + " should be a group code, a whole number; the file may be damaged, save it as DXF again");
            }
            groups.add(new Group(Integer.parseInt(code), lines.get(i + 1)));
        }
        return groups;
    }

    private Table table(List<Group> groups) {
        Optional<Entity> polyline = Optional.empty();
        for (Entity entity : entities(groups)) {
            if (entity.type().equals("VERTEX") && polyline.isPresent()) {
                polyline.get().vertices().add(entity);
                continue;
            }
            polyline.ifPresent(this::add);
            polyline = Optional.of(entity).filter(e -> e.type().equals("POLYLINE"));
            if (polyline.isEmpty()) {
                add(entity);
            }
        }
        polyline.ifPresent(this::add);
        if (rows.isEmpty()) {
            throw Names.refuse(
                    file,
                    "图形里没有可读的点、线、多段线" + (notRead.isEmpty() ? "" : "，只有：" + notRead),
                    "the drawing has no points, lines or polylines" + (notRead.isEmpty() ? "" : " but: " + notRead));
        }
        return new Table(file, Optional.empty(), COLUMNS, rows, notices());
    }

    private List<Text> notices() {
        List<Text> notices = new ArrayList<>();
        if (closed > 0) {
            notices.add(Text.of(
                    closed + " 条闭合的多段线读作面；内外套叠的各成一个面，不作洞",
                    closed + " closed polylines are read as areas; one inside another is an area of its own, no hole"));
        }
        if (arcs > 0) {
            notices.add(Text.of(
                    arcs + " 条多段线含圆弧，已折成短线：弦高不超过 0.001 图形单位（以米为单位即 1 毫米），也不超过半径的十万分之一",
                    arcs + " polylines have arcs, which were made short edges within 0.001 drawing units (1 mm where"
                            + " these are metres) and within 1/100,000 of the radius"));
        }
        if (!notRead.isEmpty()) {
            String list = String.join(
                    ", ",
                    notRead.entrySet().stream()
                            .map(e -> e.getKey() + " " + e.getValue())
                            .toList());
            notices.add(Text.of(
                    "没有读取的图元：" + list + "（圆、样条、填充等请先转换为多段线）",
                    "entities that are not read: " + list + " (make circles, splines and hatches polylines first)"));
        }
        return notices;
    }

    /** Those of the drawing itself, not those of its blocks; refused when the file ends among them. */
    private List<Entity> entities(List<Group> groups) {
        List<Entity> entities = new ArrayList<>();
        boolean drawing = false;
        boolean ended = true;
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            String value = group.value().strip().toUpperCase(Locale.ROOT);
            if (group.code() == 0 && value.equals("SECTION")) {
                drawing = i + 1 < groups.size()
                        && groups.get(i + 1).value().strip().equalsIgnoreCase("ENTITIES");
                ended = ended && !drawing;
            } else if (group.code() == 0 && value.equals("ENDSEC")) {
                ended = ended || drawing;
                drawing = false;
            } else if (drawing && group.code() == 0) {
                entities.add(new Entity(value, new ArrayList<>(), new ArrayList<>()));
            } else if (drawing && !entities.isEmpty()) {
                entities.get(entities.size() - 1).groups().add(group);
            }
        }
        if (!ended) {
            throw Names.refuse(
                    file,
                    "文件不完整：图元段（ENTITIES）没有结束标记 ENDSEC，后面的图元可能丢失；请在 CAD 中重新导出 DXF",
                    "the file is not whole: its section ENTITIES has no end (ENDSEC), later entities may be missing;"
                            + " export it again");
        }
        return entities;
    }

    private void add(Entity entity) {
        if (!READ.contains(entity.type())) {
            // The end of a polyline, and what is written in a block's places, belong to what stands before.
            if (!Set.of("SEQEND", "ATTRIB", "VERTEX").contains(entity.type())) {
                notRead.merge(entity.type(), 1, Integer::sum);
            }
            return;
        }
        int number = rows.size() + 1;
        if (number > options.limits().maxFeatures()) {
            throw Names.tooLarge(
                    file,
                    "图元超过 " + options.limits().maxFeatures() + " 个，请拆分",
                    "more than " + options.limits().maxFeatures() + " entities; split it");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "layer", entity.text(8));
        put(values, "entity", Optional.of(entity.type()));
        put(values, entity.type().equals("INSERT") ? "block" : "text", label(entity));
        try {
            DxfShape.Read read = DxfShape.of(entity, options.limits().maxVerticesPerFeature());
            closed += read.closed() ? 1 : 0;
            arcs += read.arcPoints() > 0 ? 1 : 0;
            arcPoints += read.arcPoints();
            rows.add(new Row(number, Optional.empty(), Optional.of(read.geometry()), values, List.of()));
        } catch (Unsound e) {
            List<Fault> faults = List.of(e.at(file, number, "geometry"));
            rows.add(new Row(number, Optional.empty(), Optional.empty(), values, faults));
        }
        if (arcPoints > MOST_ARC_POINTS) {
            throw Names.tooLarge(
                    file,
                    "圆弧折成短线后超过 " + MOST_ARC_POINTS + " 个点，请拆分，或在 CAD 中先把圆弧转换为折线",
                    "its arcs make more than " + MOST_ARC_POINTS + " points; split it or make the arcs edges first");
        }
    }

    private static void put(Map<String, Object> values, String column, Optional<String> text) {
        text.map(DxfText::plain).filter(t -> !t.isBlank()).ifPresent(t -> values.put(column, t.strip()));
    }

    /** A text, of which a long one stands in pieces; or the name of a block. */
    private static Optional<String> label(Entity entity) {
        return switch (entity.type()) {
            case "TEXT" -> entity.text(1);
            case "MTEXT" ->
                Optional.of(entity.groups().stream()
                        .filter(g -> g.code() == 1 || g.code() == 3)
                        .map(Group::value)
                        .reduce("", String::concat));
            case "INSERT" -> entity.text(2);
            default -> Optional.empty();
        };
    }
}
