package org.merestone.catalog;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** The text of a YAML file, made into nodes that know their lines. */
final class YamlText {
    private YamlText() {}

    static Node compose(String file, String text) {
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

    static int line(Node node) {
        return node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    }

    static Refusal refusal(String file, int line, String zh, String en) {
        return Refusal.of(Fault.ofFile(file, Text.of(file + " 第 " + line + " 行：" + zh, file + ":" + line + ": " + en)));
    }
}
