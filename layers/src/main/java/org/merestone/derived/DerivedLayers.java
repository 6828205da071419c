package org.merestone.derived;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Yaml;
import org.merestone.geometry.Around;

/**
 * The layers that are made from others.
 *
 * <pre>
 * derived:
 *   - {layer: station-ring, ring: {from: station, radius_m: [1000, 2000]}}
 *   - {layer: river-bank-strip, strip: {from: bank-line, distance_m: [1000, 3000]}}
 * </pre>
 */
public record DerivedLayers(List<Definition> definitions) {
    public static final DerivedLayers NONE = new DerivedLayers(List.of());
    public static final String FILE = "derived.yaml";

    public DerivedLayers {
        definitions = List.copyOf(definitions);
    }

    /** Those in {@value #FILE} of a directory; none when there is no such file. */
    public static DerivedLayers load(Path home, Kinds kinds) {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return read(Yaml.read(FILE, Files.readString(file)), kinds);
        } catch (IOException e) {
            throw Refusal.badInput(
                    "读不了 " + file + "：请核对权限与编码", "cannot read " + file + ": check its rights and encoding");
        }
    }

    /** Those in a file such as the one above; refused with its name and the line when anything in it is wrong. */
    public static DerivedLayers read(Yaml file, Kinds kinds) {
        List<Definition> all = new ArrayList<>();
        for (Yaml item : file.onlyKeys("derived").at("derived").items()) {
            Definition next = definition(item, kinds);
            if (all.stream().anyMatch(d -> d.layer().equals(next.layer()))) {
                throw item.at("layer").refuse("这个图层已在前面定义；请合为一条", "is defined above; make it one entry");
            }
            all.add(next);
        }
        return new DerivedLayers(all);
    }

    /** What makes the layer of that id. */
    public Optional<Definition> find(String layer) {
        return definitions.stream().filter(d -> d.layer().equals(layer)).findFirst();
    }

    private static Definition definition(Yaml item, Kinds kinds) {
        item.onlyKeys("layer", "ring", "strip");
        String layer = id(item.at("layer"));
        if (item.find("ring").isPresent() == item.find("strip").isPresent()) {
            throw item.refuse(
                    "应写 ring（站点周围的圈）或 strip（沿岸线的带）之一",
                    "should have either ring (round stations) or strip (along bank lines)");
        }
        Yaml how = item.find("ring").orElseGet(() -> item.at("strip"));
        boolean ring = item.find("ring").isPresent();
        how.onlyKeys("from", ring ? "radius_m" : "distance_m");
        String from = id(how.at("from"));
        if (from.equals(layer)) {
            throw how.at("from").refuse("不能由自己生成；请写来源图层的编号", "is the layer itself; name the one it is made of");
        }
        return new Definition(
                layer,
                from,
                ring ? new Ring(metres(how.at("radius_m"))) : new Strip(distances(how.at("distance_m"), kinds)));
    }

    private static String id(Yaml yaml) {
        if (!yaml.text().matches("[a-z][a-z0-9-]{0,62}")) {
            throw yaml.refuse(
                    "不是图层编号；写作 station-ring：小写字母、数字和连字符",
                    "is no layer id; write it like station-ring: lower-case letters, digits and hyphens");
        }
        return yaml.text();
    }

    private static List<Long> metres(Yaml list) {
        List<Long> all = new ArrayList<>();
        for (Yaml item : list.items()) {
            if (!(item.scalar() instanceof Long metres) || metres < 1 || metres > Around.MOST_M) {
                throw item.refuse("应是 1 到 20000 的整数米数", "should be whole metres, 1 to 20000");
            }
            if (all.contains(metres)) {
                throw item.refuse("写了两次", "is there twice");
            }
            all.add(metres);
        }
        if (all.isEmpty()) {
            throw list.refuse("至少要有一个米数，如 [1000]", "needs at least one number of metres, such as [1000]");
        }
        return all;
    }

    /** Only distances for which the kind has a code, so that a rule can name the strip. */
    private static List<Long> distances(Yaml list, Kinds kinds) {
        List<String> codes = kinds.kind(Strip.KIND).findField(Strip.FIELD).orElseThrow().codes().stream()
                .map(Field.Code::value)
                .map(String::valueOf)
                .toList();
        List<Long> all = metres(list);
        for (Yaml item : list.items()) {
            if (!codes.contains(Strip.code((Long) item.scalar()))) {
                throw item.refuse(
                        "在类别 " + Strip.KIND + " 里没有代码；" + Strip.FIELD + " 可用：" + codes + "，如 within_1km 即 1000",
                        "has no code in the kind " + Strip.KIND + "; " + Strip.FIELD + " can be: " + codes
                                + ", such as within_1km for 1000");
            }
        }
        return all;
    }
}
