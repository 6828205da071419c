package org.merestone.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Yaml;
import org.merestone.rules.Tick.Words;

/**
 * The articles that lawyers have looked at, from {@value #FILE} of the home directory.
 *
 * <pre>
 * articles:
 *   - law: 生态环境法典
 *     article: "319(1)"
 *     text_sha256: "5d1c…"
 *     words: right               # or wrong, with a note
 *     checked_by: 张律师
 *     checked_on: 2026-12-01
 *     note: ""
 * </pre>
 *
 * @param source the file's text; empty when there is none
 */
public record Ticks(Map<Words, Tick> ticks, Optional<Rulebook.Source> source) {
    public static final String FILE = "articles.yaml";
    private static final Ticks NONE = new Ticks(Map.of(), Optional.empty());

    public Ticks {
        ticks = Collections.unmodifiableMap(new TreeMap<>(ticks));
    }

    /** Those in {@value #FILE} of a directory; none when there is no such file. */
    public static Ticks load(Path home) {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return read(Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw Refusal.badInput(
                    "读不了 " + file + "：请核对权限与编码（UTF-8）",
                    "cannot read " + file + ": check its rights and encoding (UTF-8)");
        }
    }

    /** Those of a text with line ends as {@code \n}. */
    public static Ticks read(String text) {
        Yaml yaml = Yaml.read(FILE, text).onlyKeys("articles");
        Map<Words, Tick> ticks = new TreeMap<>();
        for (Yaml item : yaml.at("articles").items()) {
            Tick tick = tick(item);
            if (ticks.put(tick.words(), tick) != null) {
                throw item.refuse("这一条出现了两次，请只留一份", "is there twice; keep one");
            }
        }
        return new Ticks(ticks, Optional.of(Rulebook.Source.of(text)));
    }

    private enum Found {
        RIGHT,
        WRONG
    }

    private static Tick tick(Yaml yaml) {
        yaml.onlyKeys("law", "article", "text_sha256", "words", "checked_by", "checked_on", "note");
        String hash = yaml.at("text_sha256").text();
        if (!hash.matches("[0-9a-f]{64}")) {
            throw yaml.at("text_sha256").refuse("应是 64 位小写十六进制数", "should be 64 hexadecimal digits in lower case");
        }
        boolean right = yaml.at("words").constant(Found.class) == Found.RIGHT;
        String note = yaml.find("note").map(Yaml::written).orElse("");
        if (!right && note.isBlank()) {
            throw yaml.refuse("原文有误的，note 要写明错在哪里", "needs a note that says what is wrong with the words");
        }
        return new Tick(
                yaml.at("law").text(),
                yaml.at("article").text(),
                hash,
                right,
                yaml.at("checked_by").text(),
                yaml.at("checked_on").date(),
                note);
    }

    /** The rulebooks with what was found of the words of their articles. */
    public List<Rulebook> on(List<Rulebook> books) {
        return source.map(text -> books.stream().map(b -> b.ticked(this, text)).toList())
                .orElse(books);
    }

    /** A summary is nobody's words, so what was found of it does not count. */
    Optional<Tick> of(Basis basis) {
        return Optional.ofNullable(ticks.get(Words.of(basis))).filter(t -> !basis.isSummary());
    }

    List<Basis> of(List<Basis> bases) {
        return bases.stream().map(basis -> basis.ticked(of(basis))).toList();
    }

    /** Those whose words no rule of these books has any more. */
    public List<Tick> idle(List<Rulebook> books) {
        Set<Words> words = books.stream()
                .flatMap(Rulebook::bases)
                .filter(b -> !b.isSummary())
                .map(Words::of)
                .collect(Collectors.toSet());
        return ticks.values().stream().filter(t -> !words.contains(t.words())).toList();
    }

    /** The text of {@value #FILE} with newer ones too; of the same words the newer one counts. */
    public String with(Collection<Tick> newer) {
        Map<Words, Tick> all = new TreeMap<>(ticks);
        newer.forEach(t -> all.put(t.words(), t));
        StringBuilder text = new StringBuilder("# Written by merestone rules tick.\narticles:\n");
        all.values()
                .forEach(t -> text.append("  - law: ")
                        .append(quoted(t.law()))
                        .append("\n    article: ")
                        .append(quoted(t.article()))
                        .append("\n    text_sha256: ")
                        .append(quoted(t.textSha256()))
                        .append("\n    words: ")
                        .append(t.right() ? "right" : "wrong")
                        .append("\n    checked_by: ")
                        .append(quoted(t.by()))
                        .append("\n    checked_on: ")
                        .append(t.on())
                        .append("\n    note: ")
                        .append(quoted(t.note()))
                        .append('\n'));
        return text.toString();
    }

    private static String quoted(String text) {
        String plain = text.replaceAll("\\p{Cc}", " ");
        return '"' + plain.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
