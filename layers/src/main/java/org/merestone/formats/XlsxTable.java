package org.merestone.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/** Reads a ledger kept as XLSX: the sheet told, else the first one that gives positions, as a {@link CsvTable}. */
final class XlsxTable {
    /** A sheet is read row by row and may be so many times larger than a file that lies in memory; texts that it shares not. */
    private static final int UNPACKED = 4;

    private static final Pattern TOTAL = Pattern.compile("(?i)(合\\s*计|总\\s*计|小\\s*计|共\\s*计|累\\s*计|total).*");
    private static final Pattern FOOT =
            Pattern.compile("(?s)(注|备注|说明|填表说明|填报人|填表人|制表人?|审核人?|联系人|负责人|单位负责人|填报日期|填表日期)\\s*[:：].*");

    private final String file;
    private final Options options;
    private final int rows;
    private final List<Text> notices = new ArrayList<>();
    private final Tally hidden = new Tally();
    private final Tally formulas = new Tally();
    private final Tally cut = new Tally();
    private final Tally totals = new Tally();
    private final Tally beside = new Tally();

    private XlsxTable(String file, Options options, int rows) {
        this.rows = rows;
        this.file = file;
        this.options = options;
    }

    static Table read(Path path, String name, Options options) {
        Limits limits = options.limits();
        return Xlsx.open(
                path,
                name,
                UNPACKED * limits.maxBytes(),
                limits.maxEntries(),
                options.progress(),
                (book, rows) -> new XlsxTable(name, options, rows).table(book));
    }

    private Table table(ReadableWorkbook book) throws IOException {
        List<Sheet> sheets = book.getSheets().toList();
        List<Sheet> asked = sheets.stream()
                .filter(s ->
                        options.sheet().map(s.getName()::equals).orElse(s.getVisibility() == SheetVisibility.VISIBLE))
                .toList();
        String names =
                String.join("、", sheets.stream().map(Sheet::getName).limit(60).toList());
        if (asked.isEmpty()) {
            throw Names.refuse(
                    file,
                    "没有工作表“" + options.sheet().orElse("") + "”。现有的工作表：" + names,
                    "there is no sheet '" + options.sheet().orElse("") + "'. Its sheets: " + names);
        }
        Optional<Refusal> first = Optional.empty();
        for (Sheet sheet : asked) {
            try (Stream<Row> stream = sheet.openStream()) {
                Iterator<Row> rows = stream.iterator();
                List<Row> head = head(rows);
                SheetTitles found;
                try {
                    found = titles(head);
                } catch (Refusal none) {
                    first = first.or(() -> Optional.of(none));
                    continue;
                }
                Table table = table(found, head, rows);
                return (sheets.size() == 1 ? table : named(table, sheet.getName(), names)).inDisguise();
            }
        }
        throw first.orElseThrow();
    }

    private static List<Row> head(Iterator<Row> rows) {
        List<Row> head = new ArrayList<>();
        while (rows.hasNext() && head.size() < SheetTitles.DEEPEST) {
            head.add(rows.next());
        }
        return head;
    }

    private SheetTitles titles(List<Row> head) {
        List<List<String>> texts = head.stream()
                .map(r -> Xlsx.cells(r).stream().map(XlsxCell::text).toList())
                .toList();
        return SheetTitles.find(file, texts, options.position());
    }

    private static Table named(Table table, String sheet, String names) {
        List<Text> notices = new ArrayList<>(table.notices());
        notices.add(
                0,
                Text.of(
                        "只读了工作表“" + sheet + "”；文件里有：" + names + "（可用 --sheet 指定）",
                        "only the sheet '" + sheet + "' was read; there are: " + names + " (tell one by --sheet)"));
        return new Table(
                table.file(), table.crs(), table.columns(), table.cut(), table.encoding(), true, table.rows(), notices);
    }

    private Table table(SheetTitles found, List<Row> head, Iterator<Row> rows) {
        if (found.at() > 0) {
            notices.add(Text.of(
                    "表头取自第 " + head.get(found.at()).getRowNum() + " 行，其上为标题，不作数据",
                    "the titles are taken from row " + head.get(found.at()).getRowNum()
                            + "; what stands above is a heading"));
        }
        if (found.units()) {
            int row = head.get(found.data() - 1).getRowNum();
            notices.add(Text.of("第 " + row + " 行是计量单位，不作数据", "row " + row + " holds units and is left out"));
        }
        CsvTable table = CsvTable.under(found.titles(), file, options, notices);
        head.subList(found.data(), head.size()).forEach(row -> add(table, row));
        options.progress().stage(Text.of("解析", "parsing"));
        rows.forEachRemaining(row -> {
            add(table, row);
            options.progress().at(row.getRowNum(), this.rows);
        });
        sayWhatWasSeen();
        return table.whole();
    }

    private void add(CsvTable table, Row row) {
        List<XlsxCell> cells = new ArrayList<>(Xlsx.cells(row));
        while (cells.size() < table.width()) {
            cells.add(XlsxCell.EMPTY);
        }
        List<XlsxCell> own = cells.subList(0, table.width());
        if (cells.stream().skip(table.width()).anyMatch(c -> !c.text().isBlank())) {
            beside.add(row.getRowNum());
        }
        if (own.stream().allMatch(XlsxCell::isBlank)) {
            return;
        }
        if (isTotal(table, own)) {
            totals.add(row.getRowNum());
            return;
        }
        if (row.isHidden()) {
            hidden.add(row.getRowNum());
        }
        if (own.stream().anyMatch(XlsxCell::formula)) {
            formulas.add(row.getRowNum());
        }
        if (own.stream().anyMatch(c -> c.look() == XlsxCell.Look.LONG)) {
            cut.add(row.getRowNum());
        }
        table.add(row.getRowNum(), own.stream().map(XlsxCell::text).toList(), flaws(table, own));
    }

    /** A row without a position that begins with what sums up the others, or a note below the table. */
    private static boolean isTotal(CsvTable table, List<XlsxCell> cells) {
        String first = cells.stream()
                .map(c -> c.text().strip())
                .filter(t -> !t.isEmpty())
                .findFirst()
                .orElse("");
        return table.position().stream().allMatch(p -> cells.get(p).isBlank())
                && (TOTAL.matcher(first).matches() || FOOT.matcher(first).matches());
    }

    private static Map<Integer, Text> flaws(CsvTable table, List<XlsxCell> cells) {
        Map<Integer, Text> flaws = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            XlsxCell cell = cells.get(i);
            switch (cell.look()) {
                case ERROR ->
                    flaws.put(
                            column,
                            Text.of("公式出错（#N/A、#REF! 等），请改正或清空", "an error value such as #N/A; mend or clear it"));
                case UNSOLVED ->
                    flaws.put(
                            column,
                            Text.of(
                                    "公式没有算出的值，请用 Excel 或 WPS 打开后保存，或改为数值",
                                    "a formula without a value; open and save it in a spreadsheet program, or put the value"));
                case DAY -> {
                    if (table.position().contains(column)) {
                        flaws.put(
                                column,
                                Text.of(
                                        "表格把坐标变成了日期 " + cell.text() + "，原数已不可知；请把该列设为文本，从原始资料重填",
                                        "the spreadsheet turned the coordinate into a date, " + cell.text()
                                                + ", and what was typed is lost; make the column text and type it again"));
                    }
                }
                case PLAIN, LONG -> {
                    // Nothing is wrong with the cell by itself.
                }
            }
        }
        return flaws;
    }

    private void sayWhatWasSeen() {
        totals.notice("是合计或表尾说明，不作数据", "sum up or explain the table and are left out")
                .ifPresent(notices::add);
        hidden.notice("在表格里是隐藏的，也读取了；不要的请删去", "are hidden in the sheet and read all the same; delete what is not meant")
                .ifPresent(notices::add);
        formulas.notice("有公式，取其上次保存时的值，请核对", "have formulas, of which the values last saved are taken; do check them")
                .ifPresent(notices::add);
        cut.notice(
                        "有超过 15 位的数，表格只保留 15 位，末几位可能已变成 0；编码请设为文本后重填",
                        "have numbers beyond 15 digits, of which a spreadsheet keeps 15; make codes text and type them again")
                .ifPresent(notices::add);
        beside.notice("在表头右侧还有内容，没有读取", "have more to the right of the titles, which is not read")
                .ifPresent(notices::add);
    }

    /** Rows of which one thing is to be said. */
    private static final class Tally {
        private final List<String> some = new ArrayList<>();
        private int count;

        private void add(int row) {
            if (count++ < 10) {
                some.add(String.valueOf(row));
            }
        }

        private Optional<Text> notice(String zh, String en) {
            String rows = String.join(", ", some) + (count > some.size() ? " …" : "");
            return count == 0
                    ? Optional.empty()
                    : Optional.of(
                            Text.of(count + " 行" + zh + "：第 " + rows + " 行", count + " rows " + en + ": rows " + rows));
        }
    }
}
