package org.merestone.server.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * How wide the columns of a table are, by the classes of its first row; those without one share what is left.
 *
 * @param widths in twentieths of a point
 */
record DocxColumns(List<Integer> widths) {
    /** A4 less its margins. */
    private static final int ALL = 9978;

    private static final Map<String, Integer> PERCENT =
            Map.of("w1", 6, "w2", 9, "w3", 15, "w4", 20, "w5", 26, "w6", 34, "code", 18);

    static DocxColumns of(Element table) {
        int columns = rows(table).stream()
                .mapToInt(row -> cells(row).stream().mapToInt(DocxColumns::span).sum())
                .max()
                .orElse(1);
        int[] widths = new int[columns];
        int left = ALL;
        int open = columns;
        int at = 0;
        for (Element cell :
                rows(table).isEmpty() ? List.<Element>of() : cells(rows(table).get(0))) {
            for (String name : cell.getAttribute("class").split(" ")) {
                if (PERCENT.containsKey(name) && span(cell) == 1) {
                    widths[at] = ALL * PERCENT.get(name) / 100;
                    left -= widths[at];
                    open--;
                }
            }
            at += span(cell);
        }
        for (int i = 0; i < columns; i++) {
            widths[i] = widths[i] == 0 ? left / Math.max(1, open) : widths[i];
        }
        return new DocxColumns(Arrays.stream(widths).boxed().toList());
    }

    int width(int column, int span) {
        return widths.stream()
                .skip(column)
                .limit(span)
                .mapToInt(Integer::intValue)
                .sum();
    }

    static List<Element> rows(Element table) {
        List<Element> rows = new ArrayList<>();
        for (Element child : children(table)) {
            if (child.getTagName().equals("tr")) {
                rows.add(child);
            } else {
                rows.addAll(children(child));
            }
        }
        return rows;
    }

    static List<Element> cells(Element row) {
        return children(row);
    }

    static int span(Element cell) {
        String span = cell.getAttribute("colspan");
        return span.matches("[1-9]\\d?") ? Integer.parseInt(span) : 1;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
