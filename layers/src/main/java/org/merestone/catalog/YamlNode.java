package org.merestone.catalog;

import java.util.List;

/** A value of a YAML document, with the line where it begins. */
sealed interface YamlNode {
    int line();

    /** No value: left out, or {@code null}. */
    record Nothing(int line) implements YamlNode {}

    /** @param plain whether it is written without quotes */
    record Scalar(int line, String text, boolean plain) implements YamlNode {}

    record Sequence(int line, List<YamlNode> items) implements YamlNode {}

    /** @param entries in file order, no key twice */
    record Mapping(int line, List<Entry> entries) implements YamlNode {}

    /** @param line of the key */
    record Entry(int line, String key, YamlNode value) {}
}
