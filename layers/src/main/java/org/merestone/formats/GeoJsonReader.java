package org.merestone.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;
import org.merestone.spool.Spool;

/** Reads a FeatureCollection, a Feature, a bare geometry, or a sequence of such (NDJSON, GeoJSON text sequence). */
final class GeoJsonReader {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_RS_CONTROL_CHAR)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxNumberLength(400)
                    .build())
            .build();

    private static final Pattern LINES = Pattern.compile("(?i)\\.(ndjson|ndgeojson|jsonl|geojsonl)$");

    private final String file;
    private final Bytes bytes;
    private final Limits limits;
    private final Options options;
    private JsonParser parser;
    private List<Row> rows = new Spool<>(new RowCodec());
    /** How many rows there are before those that a line has. */
    private int earlier;

    private final Set<String> columns = new LinkedHashSet<>();
    private final List<Text> notices = new ArrayList<>();
    private Optional<JsonCrs> stated = Optional.empty();
    private boolean heights;

    private GeoJsonReader(String file, Bytes bytes, Options options, JsonParser parser) {
        this.file = file;
        this.bytes = bytes;
        this.limits = options.limits();
        this.options = options;
        this.parser = parser;
    }

    static Table read(String file, Bytes bytes, Options options) {
        try {
            Charset charset = Charsets.ofText(bytes, options.encoding())
                    .orElseThrow(() -> Names.refuse(
                            file,
                            "既不是 UTF-8 也不是 GBK 编码的文本，文件可能已损坏",
                            "is text neither in UTF-8 nor in GBK, or not in the encoding told; it may be damaged"));
            boolean utf8 = charset.equals(StandardCharsets.UTF_8);
            try (InputStream in = bytes.open();
                    JsonParser parser = utf8
                            ? FACTORY.createParser(in)
                            : FACTORY.createParser(new InputStreamReader(in, charset))) {
                GeoJsonReader reader = new GeoJsonReader(file, bytes, options, parser);
                if (!utf8) {
                    reader.notices.add(Text.of(
                            "文件编码是 " + Charsets.title(charset) + "（GeoJSON 应为 UTF-8）",
                            "the file is in " + Charsets.title(charset) + " (GeoJSON should be UTF-8)"));
                }
                return reader.table(charset);
            }
        } catch (IOException e) {
            throw Names.refuse(file, "读不出来（" + e.getMessage() + "）", "cannot be read (" + e.getMessage() + ")");
        }
    }

    private Table table(Charset charset) throws IOException {
        options.progress().stage(Text.of("解析（KB）", "parsing (kB)"));
        try {
            documents();
        } catch (JsonProcessingException e) {
            if (LINES.matcher(file).find()) {
                lines(charset);
            } else {
                throw malformed(e);
            }
        }
        if (heights) {
            notices.add(Text.of("高程等第三、四个坐标已略去", "heights and other third and fourth coordinates are left out"));
        }
        return new Table(file, crs(), List.copyOf(columns), rows, notices);
    }

    /** Line by line, so that a broken one spoils no other. */
    private void lines(Charset charset) throws IOException {
        rows = new Spool<>(new RowCodec());
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(bytes.open(), charset))) {
            for (String read = reader.readLine(); read != null; read = reader.readLine()) {
                for (String line : read.split("\u001e")) {
                    if (!line.isBlank()) {
                        line(line);
                    }
                }
            }
        }
    }

    private void line(String line) throws IOException {
        List<Row> whole = rows;
        earlier = whole.size();
        rows = new ArrayList<>();
        try (JsonParser one = FACTORY.createParser(line)) {
            parser = one;
            documents();
        } catch (JsonProcessingException e) {
            rows = new ArrayList<>();
            addFault("", "这一行不是合法的 JSON", "this line is not valid JSON");
        }
        whole.addAll(rows);
        rows = whole;
        earlier = 0;
    }

    private Refusal malformed(JsonProcessingException e) {
        boolean ends = e.getOriginalMessage().startsWith("Unexpected end");
        String zh = ends ? "文件不完整，在此中断" : "不是合法的 JSON";
        String en = ends ? "the file is truncated and ends here" : "this is not valid JSON";
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        return Names.refuse(
                file,
                "第 %d 行第 %d 列（第 %d 个要素附近）：%s；请重新导出".formatted(line, column, rows.size() + 1, zh),
                "line %d, column %d (near feature %d): %s; export it again (%s)"
                        .formatted(line, column, rows.size() + 1, en, e.getOriginalMessage()));
    }

    private void documents() throws IOException {
        boolean collection = false;
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT || collection) {
                throw refuse(
                        collection ? "FeatureCollection 之后还有多余内容" : "最外层应是 GeoJSON 对象 {…}",
                        collection
                                ? "there is more after the FeatureCollection"
                                : "the outermost value should be a GeoJSON object {…}");
            }
            collection = document();
            count++;
        }
        if (count == 0) {
            throw refuse("文件里没有内容", "there is nothing in it");
        }
    }

    /** Reads one object of the outermost level; true when it was a FeatureCollection. */
    private boolean document() throws IOException {
        JsonObject object = new JsonObject(limits.maxVerticesPerFeature());
        int before = rows.size();
        boolean listed = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            if (member.equals("crs")) {
                stated = Optional.of(JsonCrs.of(file, new ObjectMapper().readTree(parser), options));
                continue;
            }
            if (member.equals("features") && parser.currentToken() == JsonToken.START_ARRAY && !listed) {
                features();
                listed = true;
            }
            object.take(member, parser);
        }
        boolean collection = object.type().equals(Optional.of("FeatureCollection"));
        if (collection) {
            requireSound(object, listed);
        } else if (listed && (rows.size() > before || !object.blames().isEmpty())) {
            throw refuse(
                    "有 features，最外层的 type 应是 FeatureCollection",
                    "it has features; the outermost type should be FeatureCollection");
        } else {
            add(object, object.type().equals(Optional.of("Feature")));
        }
        return collection;
    }

    private void requireSound(JsonObject collection, boolean listed) {
        if (!listed) {
            throw refuse("FeatureCollection 缺少 features 数组", "the FeatureCollection has no features array");
        }
        if (!collection.blames().isEmpty()) {
            Text reason = collection.blames().get(0).reason();
            throw refuse(reason.zh(), reason.en());
        }
    }

    private void features() throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new JsonEOFException(parser, token, "unexpected end");
            }
            if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                addFault("features", "这一条不是要素对象 {…}", "this is no feature object {…}");
                continue;
            }
            long at = parser.currentLocation().getByteOffset();
            options.progress().at(Math.max(0, at) >> 10, bytes.size() >> 10);
            JsonObject feature = JsonObject.read(parser, limits.maxVerticesPerFeature());
            String type = feature.type().orElse("");
            if (!type.equals("Feature")) {
                feature.blame("type", "type 应是 Feature，不是“" + type + "”", "type should be Feature, not '" + type + "'");
            }
            add(feature, true);
        }
    }

    private void add(JsonObject object, boolean feature) {
        requireRoom();
        int number = earlier + rows.size() + 1;
        List<Fault> faults = new ArrayList<>();
        object.blames().forEach(b -> faults.add(Fault.ofRow(file, number, b.member(), b.reason())));
        Optional<Geometry> geometry = Optional.empty();
        try {
            geometry = Optional.of(object.shape(feature));
        } catch (Unsound e) {
            faults.add(e.at(file, number, "geometry"));
        }
        heights |= object.heights();
        columns.addAll(object.values().keySet());
        rows.add(new Row(number, object.id(), geometry, object.values(), faults));
    }

    private void addFault(String field, String zh, String en) {
        requireRoom();
        int number = earlier + rows.size() + 1;
        Fault fault = Fault.ofRow(file, number, field, Text.of(zh, en));
        rows.add(new Row(number, Optional.empty(), Optional.empty(), java.util.Map.of(), List.of(fault)));
    }

    private void requireRoom() {
        if (earlier + rows.size() >= limits.maxFeatures()) {
            throw Names.tooLarge(
                    file,
                    "要素超过 " + limits.maxFeatures() + " 个，请拆分",
                    "more than " + limits.maxFeatures() + " features; split it");
        }
    }

    private Refusal refuse(String zh, String en) {
        return Names.refuse(file, zh, en);
    }

    /** GeoJSON is in degrees unless it says otherwise; when most of it cannot be, its CRS is unknown. */
    private Optional<Crs> crs() {
        if (stated.isPresent()) {
            return stated.get().crs();
        }
        Envelope world = new Envelope(-180, 180, -90, 90);
        long shapes = rows.stream().filter(r -> r.geometry().isPresent()).count();
        long beyond = rows.stream()
                .flatMap(r -> r.geometry().stream())
                .filter(g -> !world.contains(g.getEnvelopeInternal()))
                .count();
        if (2 * beyond <= shapes) {
            return Optional.of(Crs.CGCS2000);
        }
        notices.add(Text.of(
                "坐标不是经纬度度数，与 GeoJSON 标准不符，须指明坐标系",
                "the coordinates are not degrees as GeoJSON demands; state the CRS"));
        return Optional.empty();
    }
}
