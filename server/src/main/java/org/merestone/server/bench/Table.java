package org.merestone.server.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.merestone.catalog.Text;

/** Lines as people and programs read them. */
public final class Table {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Text NOT_RUN = Text.of("未运行", "not run");

    private Table() {}

    /** One JSON array; names in English, so that they are the same for whoever ran it. */
    public static void json(List<Line> lines, PrintStream out) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Line line : lines) {
            ObjectNode node = array.addObject();
            node.put("name", line.name().en()).put("ours_per_s", rounded(line.oursPerS()));
            node.put("peer", line.peer().en());
            put(node, "peer_per_s", line.peerPerS());
            put(node, "ratio", line.ratio());
            line.equal().ifPresentOrElse(equal -> node.put("equal", equal), () -> node.putNull("equal"));
            line.figures().forEach((name, value) -> node.put(name, rounded(value)));
            line.note().ifPresent(note -> node.put("note", note.en()));
        }
        try {
            out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(array));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, rounded(value.getAsDouble()));
        } else {
            node.putNull(name);
        }
    }

    /** To three digits that count: more would only be noise. */
    private static double rounded(double value) {
        return Double.parseDouble("%.2e".formatted(value));
    }

    /** A table in Markdown, which reads well as it is too. */
    public static void text(List<Line> lines, String lang, PrintStream out) {
        out.println(Text.of(
                        "| 测什么 | 界标，每秒 | 同做的 | 每秒 | 倍数 | 结果相同 | 另外 |",
                        "| what | Merestone, a second | peer | a second | ratio | equal | more |")
                .in(lang));
        out.println("|---|--:|---|--:|--:|---|---|");
        lines.forEach(line -> out.println(row(line, lang)));
    }

    /** One line of it, which can be told as soon as it is known. */
    public static String row(Line line, String lang) {
        String peer = line.peerPerS().isPresent() ? digits(line.peerPerS().getAsDouble()) : NOT_RUN.in(lang);
        String ratio = line.ratio().isPresent() ? digits(line.ratio().getAsDouble()) + "×" : "–";
        String equal = line.equal()
                .map(same -> same ? Text.of("是", "yes") : Text.of("**否**", "**no**"))
                .map(text -> text.in(lang))
                .orElse("–");
        return "| "
                + String.join(
                        " | ",
                        line.name().in(lang),
                        digits(line.oursPerS()),
                        line.peer().in(lang),
                        peer,
                        ratio,
                        equal,
                        more(line, lang))
                + " |";
    }

    private static String more(Line line, String lang) {
        String figures = line.figures().entrySet().stream().map(Table::figure).collect(Collectors.joining(", "));
        return line.note()
                .map(note -> note.in(lang))
                .map(n -> figures.isEmpty() ? n : figures + "; " + n)
                .orElse(figures);
    }

    private static String figure(Map.Entry<String, Double> figure) {
        return figure.getKey() + " " + digits(figure.getValue());
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        if (value != 0 && size < 0.001) {
            return "%.0e".formatted(value);
        }
        String format = size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, size >= 1000 ? rounded(value) : value);
    }
}
