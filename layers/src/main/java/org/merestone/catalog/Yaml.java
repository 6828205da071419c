package org.merestone.catalog;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A place in a YAML file, read strictly: whatever is missing, of the wrong type or unknown is a {@link Refusal} that names
 * file and line. So is a bare word that one version of YAML takes for a truth value, a number or a day and another for a
 * text ({@code no}, {@code 010}, {@code 1_000}, {@code 1:30}): it must be quoted.
 */
public final class Yaml {
    /** What one version of YAML or another does not take for a text. */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\\.(inf|nan)|[-+]?0x[\\da-f_]+|[-+]?0[ob][\\d_]+"
                    + "|[-+]?\\d[\\d_]*(:\\d[\\d_]*)*(\\.[\\d_]*)?(e[-+]?\\d+)?|[-+]?\\.\\d[\\d_]*(e[-+]?\\d+)?"
                    + "|\\d{4}-\\d{1,2}-\\d{1,2}([t\\s]+\\d.*)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    private final String file;
    private final Optional<Yaml> parent;
    private final String name;
    private final int line;
    private final YamlNode node;
    private Optional<Map<String, Yaml>> entries = Optional.empty();
    private Optional<List<Yaml>> items = Optional.empty();

    /** @param line where its key begins, or itself */
    private Yaml(String file, Optional<Yaml> parent, String name, int line, YamlNode node) {
        this.file = file;
        this.parent = parent;
        this.name = name;
        this.line = line;
        this.node = node;
    }

    /** Reads one document. Duplicate keys, tags and aliases of collections are refused. */
    public static Yaml read(String file, String text) {
        return of(file, YamlText.compose(file, text));
    }

    static Yaml of(String file, YamlNode document) {
        return new Yaml(file, Optional.empty(), "", document.line(), document);
    }

    /** Where it is in the file: {@code rules[2].zone.kind}. */
    private String path() {
        String before = parent.map(Yaml::path).orElse("");
        return before + (before.isEmpty() || name.startsWith("[") ? "" : ".") + name;
    }

    /** A refusal that points at this place. */
    public Refusal refuse(String zh, String en) {
        String at = path().isEmpty() ? "" : path() + " ";
        return YamlText.refusal(file, line, at + zh, at + en);
    }

    public String file() {
        return file;
    }

    /** Refuses keys other than these, so that a misspelt key is never silently ignored. */
    public Yaml onlyKeys(String... allowed) {
        Set<String> known = Set.of(allowed);
        for (String name : entries().keySet()) {
            if (!known.contains(name)) {
                throw at(name).refuse(
                                "不认识这个键；可用：" + String.join("、", allowed),
                                "is an unknown key; allowed: " + String.join(", ", allowed));
            }
        }
        return this;
    }

    public boolean isMap() {
        return node instanceof YamlNode.Mapping;
    }

    /** Whether the value is left out or {@code null}. */
    public boolean isNull() {
        return node instanceof YamlNode.Nothing;
    }

    public boolean isList() {
        return node instanceof YamlNode.Sequence;
    }

    /** The keys and values of a mapping in file order. */
    public Map<String, Yaml> entries() {
        if (entries.isEmpty()) {
            entries = Optional.of(Collections.unmodifiableMap(read()));
        }
        return entries.get();
    }

    private Map<String, Yaml> read() {
        if (!(node instanceof YamlNode.Mapping map)) {
            throw refuse("应是“键: 值”", "should be a mapping");
        }
        Map<String, Yaml> read = new LinkedHashMap<>();
        for (YamlNode.Entry entry : map.entries()) {
            read.put(entry.key(), new Yaml(file, Optional.of(this), entry.key(), entry.line(), entry.value()));
        }
        return read;
    }

    /** The items of a list, in order. */
    public List<Yaml> items() {
        if (items.isEmpty()) {
            items = Optional.of(Collections.unmodifiableList(readItems()));
        }
        return items.get();
    }

    private List<Yaml> readItems() {
        if (!(node instanceof YamlNode.Sequence list)) {
            throw refuse("应是列表 […]", "should be a list […]");
        }
        List<Yaml> read = new ArrayList<>();
        for (YamlNode item : list.items()) {
            read.add(new Yaml(file, Optional.of(this), "[" + read.size() + "]", item.line(), item));
        }
        return read;
    }

    public Optional<Yaml> find(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    public Yaml at(String key) {
        return find(key).orElseThrow(() -> refuse("缺少“" + key + "”，请补上", "lacks the key '" + key + "'; add it"));
    }

    /** A text that is not blank; a plain decimal number is taken as it is written. */
    public String text() {
        String text = written();
        if (text.isBlank()) {
            throw refuse("应是文字，不能空着", "should be a text and must not be empty");
        }
        if (isAmbiguous(text) && !NUMBER.matcher(text).matches()) {
            throw ambiguous(text);
        }
        return text;
    }

    /** A scalar as it is written, whatever its type. */
    public String written() {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw refuse("应是文字，不能空着", "should be a text and must not be empty");
        }
        return scalar.text();
    }

    private boolean isAmbiguous(String text) {
        // Few texts begin like that: the others need not be asked about, which counts at the start.
        return node instanceof YamlNode.Scalar scalar
                && scalar.plain()
                && "yntfo~=<+-.0123456789".indexOf(Character.toLowerCase(text.charAt(0))) >= 0
                && AMBIGUOUS.matcher(text).matches();
    }

    private Refusal ambiguous(String text) {
        return refuse(
                "“" + text + "”不加引号会被当成别的值：是文字就写 \"" + text + "\"，是数字就写普通十进制，是与否写 true 或 false",
                "'" + text + "' without quotes can be taken for another value: write \"" + text
                        + "\" for a text, a plain decimal number, or true or false");
    }

    public List<String> texts() {
        return items().stream().map(Yaml::text).toList();
    }

    /** A scalar as {@code Boolean}, {@code Long}, {@code Double} or {@code String}. */
    public Object scalar() {
        String text = written();
        if (!isAmbiguous(text)) {
            return text;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (!NUMBER.matcher(text).matches()) {
            throw ambiguous(text);
        }
        try {
            return text.contains(".") ? (Object) Double.valueOf(text) : (Object) Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw refuse("数字太大，请写成普通十进制", "is too large; write a plain decimal number");
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
        throw refuse("应是数字，如 12.5", "should be a number such as 12.5");
    }

    /** One of an enum's constants, written in lower case. */
    public <E extends Enum<E>> E constant(Class<E> type) {
        String text = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(java.util.Locale.ROOT).equals(text)) {
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

    public LocalDate date() {
        try {
            // A longer text can be a day too, of the year +12026.
            if (written().length() == "2026-08-15".length()) {
                return LocalDate.parse(written());
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw refuse("应是日期，写作 2026-08-15", "should be a date such as 2026-08-15");
    }

    /** A {@code {zh: …, en: …}} pair. */
    public Text bilingual() {
        if (!isMap()) {
            throw refuse("应写成 {zh: …, en: …}", "should be {zh: …, en: …}");
        }
        onlyKeys("zh", "en");
        return Text.of(at("zh").text(), at("en").text());
    }
}
