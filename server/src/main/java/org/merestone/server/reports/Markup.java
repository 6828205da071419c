package org.merestone.server.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.catalog.Text;

/**
 * An XHTML text with marks that are filled from records. <code>{{name}}</code> is a text, always escaped;
 * <code>{{#name}}…{{/name}}</code> repeats for each item of a list, and is there for a present optional, a record or a true
 * one; <code>{{^name}}…{{/name}}</code> where it is empty or false; <code>{{中文|English}}</code> is the words of one
 * language. A name is looked up in the innermost record, then outwards. All names are known before anything is filled.
 */
final class Markup {
    private static final Pattern MARK = Pattern.compile("\\{\\{(.*?)\\}\\}", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

    private final List<Node> nodes;

    /** A part of it, with the line where it begins. */
    sealed interface Node {
        record Literal(String xhtml) implements Node {}

        record Words(Text text) implements Node {}

        record Value(Member member, int outwards) implements Node {}

        record Section(Member member, int outwards, boolean inverted, List<Node> nodes) implements Node {}
    }

    /** Open sections, the innermost last: where it began, what its names mean, and what is in it so far. */
    private record Open(String name, int line, Optional<Node.Section> section, Scope scope, List<Node> nodes) {}

    private Markup(List<Node> nodes) {
        this.nodes = nodes;
    }

    /**
     * Reads and checks it whole; whatever is wrong is refused with file and line.
     *
     * @param root the record that will fill it
     */
    static Markup read(String file, String text, Class<? extends Record> root) {
        Matcher mark = MARK.matcher(text);
        List<Open> open = new ArrayList<>();
        open.add(new Open("", 1, Optional.empty(), Scope.of(root), new ArrayList<>()));
        int from = 0;
        while (mark.find()) {
            Place place = new Place(file, text, mark.start());
            Open inner = open.get(open.size() - 1);
            inner.nodes().add(new Node.Literal(text.substring(from, mark.start())));
            from = mark.end();
            String said = mark.group(1).strip();
            char sign = said.isEmpty() ? ' ' : said.charAt(0);
            if (said.contains("|")) {
                inner.nodes().add(words(mark.group(1), place));
            } else if (sign == '#' || sign == '^') {
                open.add(opened(said.substring(1).strip(), sign == '^', inner.scope(), place));
            } else if (sign == '/') {
                close(said.substring(1).strip(), open, place);
            } else {
                Scope.Found found = find(said, inner.scope(), place);
                if (!found.member().isText()) {
                    throw place.refuse(
                            "“" + said + "”不是文字，要写成 {{#" + said + "}}…{{/" + said + "}}",
                            "'" + said + "' is no text: write {{#" + said + "}}…{{/" + said + "}}");
                }
                inner.nodes().add(new Node.Value(found.member(), found.outwards()));
            }
        }
        int strayed = text.indexOf("{{", from);
        if (strayed >= 0) {
            throw new Place(file, text, strayed).refuse("“{{”没有用“}}”结束", "'{{' is not ended by '}}'");
        }
        Open last = open.get(open.size() - 1);
        if (open.size() > 1) {
            throw Place.refuse(
                    file,
                    last.line(),
                    "{{#" + last.name() + "}} 没有用 {{/" + last.name() + "}} 结束",
                    "{{#" + last.name() + "}} is not ended by {{/" + last.name() + "}}");
        }
        last.nodes().add(new Node.Literal(text.substring(from)));
        return new Markup(last.nodes());
    }

    /** What it is made of; two that were read from the same text are made of the same. */
    List<Node> parts() {
        return nodes;
    }

    private static Node words(String said, Place place) {
        String[] both = said.split("\\|", -1);
        if (both.length != 2 || both[0].isBlank() || both[1].isBlank()) {
            throw place.refuse("应写成 {{中文|English}}", "should be {{中文|English}}");
        }
        return new Node.Words(Text.of(both[0], both[1]));
    }

    private static Open opened(String name, boolean inverted, Scope scope, Place place) {
        Scope.Found found = find(name, scope, place);
        List<Node> nodes = new ArrayList<>();
        Node.Section section = new Node.Section(found.member(), found.outwards(), inverted, nodes);
        return new Open(name, place.line(), Optional.of(section), inverted ? scope : scope.into(found.member()), nodes);
    }

    private static void close(String name, List<Open> open, Place place) {
        Open last = open.remove(open.size() - 1);
        if (open.isEmpty() || !last.name().equals(name)) {
            throw place.refuse(
                    "{{/" + name + "}} 前面应先结束：" + (last.name().isEmpty() ? "没有开始的段" : last.name()),
                    "{{/" + name + "}} ends what is not open; open: "
                            + (last.name().isEmpty() ? "none" : last.name()));
        }
        open.get(open.size() - 1).nodes().add(last.section().orElseThrow());
    }

    private static Scope.Found find(String name, Scope scope, Place place) {
        if (!NAME.matcher(name).matches()) {
            throw place.refuse("“" + name + "”不是名称", "'" + name + "' is no name");
        }
        return scope.find(name)
                .orElseThrow(() -> place.refuse(
                        "没有“" + name + "”；这里可用：" + String.join("、", scope.names()),
                        "there is no '" + name + "'; known here: " + String.join(", ", scope.names())));
    }

    /**
     * The text with a sign in place of each value, its sections once each or not at all, and all lines where they were:
     * what must be XHTML whatever fills it.
     */
    static String outline(String text, String sign, boolean sections) {
        StringBuilder out = new StringBuilder();
        Matcher mark = MARK.matcher(text);
        int from = 0;
        int depth = 0;
        while (mark.find()) {
            String before = text.substring(from, mark.start());
            out.append(depth == 0 || sections ? before : lines(before));
            char first = mark.group(1).strip().charAt(0);
            depth += first == '#' || first == '^' ? 1 : first == '/' ? -1 : 0;
            boolean value = "#^/".indexOf(first) < 0 && (depth == 0 || sections);
            out.append(value ? sign : "").append(lines(mark.group()));
            from = mark.end();
        }
        return out.append(text.substring(from)).toString();
    }

    private static String lines(String text) {
        return text.replaceAll("[^\n]", "");
    }

    /** The text filled with a record of the type it was read for, in one language. */
    String fill(Record content, String lang) {
        StringBuilder out = new StringBuilder(1 << 16);
        List<Record> scopes = new ArrayList<>(List.of(content));
        fill(nodes, scopes, lang, out);
        return out.toString();
    }

    private static void fill(List<Node> nodes, List<Record> scopes, String lang, StringBuilder out) {
        for (Node node : nodes) {
            if (node instanceof Node.Literal literal) {
                out.append(literal.xhtml());
            } else if (node instanceof Node.Words words) {
                escape(words.text().in(lang), out);
            } else if (node instanceof Node.Value value) {
                escape((String) value.member().of(scope(scopes, value.outwards())), out);
            } else if (node instanceof Node.Section section) {
                fill(section, scopes, lang, out);
            }
        }
    }

    private static Record scope(List<Record> scopes, int outwards) {
        return scopes.get(scopes.size() - 1 - outwards);
    }

    private static void fill(Node.Section section, List<Record> scopes, String lang, StringBuilder out) {
        List<?> items = section.member().items(scope(scopes, section.outwards()));
        if (section.inverted()) {
            if (items.isEmpty()) {
                fill(section.nodes(), scopes, lang, out);
            }
            return;
        }
        for (Object item : items) {
            Optional<Record> inner = item instanceof Record inside
                    ? Optional.of(inside)
                    : item instanceof String text ? Optional.of(new Scope.Item(text)) : Optional.empty();
            inner.ifPresent(scopes::add);
            fill(section.nodes(), scopes, lang, out);
            inner.ifPresent(i -> scopes.remove(scopes.size() - 1));
        }
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
