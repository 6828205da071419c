package org.merestone.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A place in a YAML file (core schema: {@code no} is a text, {@code 010} the number ten), read strictly: whatever is
 * missing, of the wrong type or unknown is a {@link Refusal} that names file and line.
 */
public final class Yaml {
    private final String file;
    private final String path;
    private final Node node;

    private Yaml(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** Reads one document. Duplicate keys and aliases of collections are refused. */
    public static Yaml read(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .setUseMarks(true)
                .build();
        try {
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> refusal(file, 1, "文件是空的", "the file is empty"));
            Yaml yaml = new Yaml(file, "", root);
            yaml.refuseDuplicateKeys();
            return yaml;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            throw refusal(file, line, "不是合法的 YAML：" + e.getProblem(), "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw refusal(file, 1, "不是合法的 YAML：" + e.getMessage(), "not valid YAML: " + e.getMessage());
        }
    }

    private static Refusal refusal(String file, int line, String zh, String en) {
        return Refusal.of(Fault.ofFile(file, Text.of(file + " 第 " + line + " 行：" + zh, file + ":" + line + ": " + en)));
    }

    /** A refusal that points at this place. */
    public Refusal refuse(String zh, String en) {
        int line = node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
        String at = path.isEmpty() ? "" : path + " ";
        return refusal(file, line, at + zh, at + en);
    }

    public String file() {
        return file;
    }

    /** Refuses keys other than these, so that a misspelt key is never silently ignored. */
    public Yaml onlyKeys(String... allowed) {
        for (String key : entries().keySet()) {
            if (!Set.of(allowed).contains(key)) {
                throw at(key).refuse(
                                "不认识这个键；可用：" + String.join("、", allowed),
                                "is an unknown key; allowed: " + String.join(", ", allowed));
            }
        }
        return this;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    /** Whether the value is left out or {@code null}. */
    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The keys and values of a mapping in file order. */
    public Map<String, Yaml> entries() {
        if (!(node instanceof MappingNode map)) {
            throw refuse("应是“键: 值”", "should be a mapping");
        }
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw refuse("键应是文字", "has a key that is no text");
            }
            String name = key.getValue();
            entries.put(name, new Yaml(file, path.isEmpty() ? name : path + "." + name, tuple.getValueNode()));
        }
        return entries;
    }

    /** The items of a list, in order. */
    public List<Yaml> items() {
        if (!(node instanceof SequenceNode list)) {
            throw refuse("应是列表 […]", "should be a list […]");
        }
        List<Yaml> items = new ArrayList<>();
        for (Node item : list.getValue()) {
            items.add(new Yaml(file, path + "[" + items.size() + "]", item));
        }
        return items;
    }

    public Optional<Yaml> find(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    public Yaml at(String key) {
        return find(key).orElseThrow(() -> refuse("缺少“" + key + "”", "lacks the key '" + key + "'"));
    }

    /** A text; a bare number or date is taken as it is written. */
    public String text() {
        if (!(node instanceof ScalarNode scalar) || isNull()) {
            throw refuse("应是文字", "should be a text");
        }
        return scalar.getValue();
    }

    public List<String> texts() {
        return items().stream().map(Yaml::text).toList();
    }

    /** A scalar as {@code Boolean}, {@code Long}, {@code Double} or {@code String}, by the YAML 1.2 core schema. */
    public Object scalar() {
        String text = text();
        Tag tag = ((ScalarNode) node).getTag();
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        try {
            if (tag.equals(Tag.INT)) {
                return Long.valueOf(text);
            }
            return tag.equals(Tag.FLOAT) ? Double.valueOf(text) : text;
        } catch (NumberFormatException e) {
            throw refuse("数字请写成普通十进制", "should be a plain decimal number");
        }
    }

    public boolean bool() {
        if (scalar() instanceof Boolean value) {
            return value;
        }
        throw refuse("应是 true 或 false", "should be true or false");
    }

    public double number() {
        if (scalar() instanceof Number value) {
            return value.doubleValue();
        }
        throw refuse("应是数字", "should be a number");
    }

    /** One of an enum's constants, written in lower case. */
    public <E extends Enum<E>> E constant(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(java.util.Locale.ROOT).equals(text())) {
                return constant;
            }
        }
        String allowed = String.join(
                        ", ",
                        java.util.Arrays.stream(type.getEnumConstants())
                                .map(Enum::name)
                                .toList())
                .toLowerCase(java.util.Locale.ROOT);
        throw refuse("只能是：" + allowed, "must be one of: " + allowed);
    }

    public java.time.LocalDate date() {
        try {
            return java.time.LocalDate.parse(text());
        } catch (java.time.format.DateTimeParseException e) {
            throw refuse("应是日期，写作 2026-08-15", "should be a date such as 2026-08-15");
        }
    }

    /** A {@code {zh: …, en: …}} pair. */
    public Text bilingual() {
        onlyKeys("zh", "en");
        String zh = at("zh").text();
        String en = at("en").text();
        if (zh.isBlank() || en.isBlank()) {
            throw refuse("中英文都要写", "needs both languages");
        }
        return Text.of(zh, en);
    }

    private void refuseDuplicateKeys() {
        if (isMap()) {
            Map<String, Yaml> entries = entries();
            if (entries.size() != ((MappingNode) node).getValue().size()) {
                throw refuse("有重复的键", "has a duplicate key");
            }
            entries.values().forEach(Yaml::refuseDuplicateKeys);
        } else if (isList()) {
            items().forEach(Yaml::refuseDuplicateKeys);
        }
    }
}
