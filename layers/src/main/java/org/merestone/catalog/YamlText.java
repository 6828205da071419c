package org.merestone.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The text of a YAML file, made into values that know their lines. Duplicate keys, tags and aliases of collections are refused. */
final class YamlText {
    private static final Set<Tag> TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

    private final String file;

    private YamlText(String file) {
        this.file = file;
    }

    static YamlNode compose(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(0)
                .setUseMarks(true)
                .build();
        String content = text.startsWith("\ufeff") ? text.substring(1) : text;
        try {
            return new Compose(settings)
                    .composeString(content)
                    .map(new YamlText(file)::value)
                    .orElseThrow(() -> refusal(file, 1, "文件是空的", "the file is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            throw refusal(
                    file,
                    line,
                    "不是合法的 YAML，请检查此处及之前的引号、括号、冒号和缩进：" + e.getProblem(),
                    "not valid YAML; look at quotes, brackets, colons and indentation here and before: "
                            + e.getProblem());
        } catch (YamlEngineException e) {
            throw refusal(
                    file,
                    alias(content),
                    "不能用 *别名 引用整段，请写全（" + e.getMessage() + "）",
                    "an alias cannot stand for a part of the file; write it out (" + e.getMessage() + ")");
        } catch (StackOverflowError e) {
            throw refusal(file, 1, "括号嵌套太深", "brackets are nested too deeply");
        }
    }

    /** The line of the first alias. */
    private static int alias(String text) {
        long before = text.lines()
                .takeWhile(line -> !line.matches(".*(^|[\\s,\\[{])\\*\\w.*"))
                .count();
        return (int) before + 1;
    }

    private YamlNode value(Node node) {
        int line = line(node);
        boolean plain = node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
        if (!TAGS.contains(node.getTag()) || !plain && node instanceof ScalarNode && node.getTag() != Tag.STR) {
            String tag = node.getTag().getValue();
            throw refusal(file, line, "不能有标签 " + tag + "，请删去", "there must not be the tag " + tag + "; remove it");
        }
        if (node instanceof MappingNode map) {
            return new YamlNode.Mapping(line, entries(map));
        }
        if (node instanceof SequenceNode list) {
            return new YamlNode.Sequence(
                    line, list.getValue().stream().map(this::value).toList());
        }
        return node.getTag().equals(Tag.NULL)
                ? new YamlNode.Nothing(line)
                : new YamlNode.Scalar(line, ((ScalarNode) node).getValue(), plain);
    }

    private List<YamlNode.Entry> entries(MappingNode map) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            int line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw refusal(file, line, "键应是文字", "there is a key that is no text");
            }
            if (!names.add(key.getValue())) {
                throw refusal(file, line, key.getValue() + " 写了两次，请只留一个", key.getValue() + " is there twice; keep one");
            }
            entries.add(new YamlNode.Entry(line, key.getValue(), value(tuple.getValueNode())));
        }
        return entries;
    }

    private static int line(Node node) {
        return node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    }

    static Refusal refusal(String file, int line, String zh, String en) {
        return Refusal.of(Fault.ofFile(file, Text.of(file + " 第 " + line + " 行：" + zh, file + ":" + line + ": " + en)));
    }
}
