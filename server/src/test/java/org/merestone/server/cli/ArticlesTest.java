package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.formats.Sheet;
import org.merestone.server.cli.ArticleTable.Column;

/** The table of articles goes to a lawyer as a file and comes back ticked. */
class ArticlesTest {
    private static final String RULE = """
              - id: %s
                title: {zh: 某规则, en: Some rule}
                subject: {kind: project}
                zone: {kind: water-source-zone}
                relation: {overlaps: {}}
                verdict: attention
                doubt: {zh: 待核, en: to be seen}
                basis: [{law: %s, article: "7(1)", text: "%s", valid_from: 2018-01-01, confidence: B, source: 试验}]
            """;

    @TempDir
    private Path folder;

    private Typed typed;

    @BeforeEach
    void addLocalRules() throws IOException {
        typed = new Typed(folder);
        writeBook("禁止建设。");
    }

    private void writeBook(String words) throws IOException {
        Path books = Files.createDirectories(folder.resolve("home/rulebooks"));
        Files.writeString(
                books.resolve("local.yaml"),
                "rulebook: local\nversion: \"1\"\ntitle: {zh: 某地, en: Local}\ncovers_from: 2018-01-01\nrules:\n"
                        + RULE.formatted("local-one", "某条例", words)
                        + RULE.formatted("local-two", "某条例", words)
                        + RULE.formatted("local-three", "=某办法", "【摘要】禁止"));
    }

    private Path export(String format) {
        Path file = folder.resolve("articles." + format);
        Typed.Outcome written = typed.run("rules", "articles", "--format", format, "--out", file.toString());
        assertThat(written.status()).as(written.err()).isZero();
        assertThat(written.err()).contains("条条款写入");
        return file;
    }

    private static List<String> row(Sheet sheet, String law) {
        return sheet.rows().stream()
                .filter(r -> r.get(0).equals(law))
                .findFirst()
                .orElseThrow();
    }

    /** Fills in the row of a law, as a lawyer would. */
    private static Sheet filled(Sheet sheet, String law, String words, String by, String on, String note) {
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : sheet.rows()) {
            List<String> cells = new ArrayList<>(row);
            if (row.get(0).equals(law)) {
                cells.set(Column.WORDS.ordinal(), words);
                cells.set(Column.CHECKED_BY.ordinal(), by);
                cells.set(Column.CHECKED_ON.ordinal(), on);
                cells.set(Column.NOTE.ordinal(), note);
            }
            rows.add(cells);
        }
        return new Sheet(rows);
    }

    private Typed.Outcome tick(Sheet sheet) throws IOException {
        Path file = folder.resolve("filled.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            sheet.writeCsv(out);
        }
        return typed.run("rules", "tick", file.toString());
    }

    @Test
    void theTableHasARowForEachArticleAndNamesItsRules() {
        Sheet sheet = Sheet.read(export("xlsx"));
        assertThat(sheet).isEqualTo(Sheet.read(export("csv")));
        assertThat(sheet.rows().get(0)).startsWith("法律 law", "条款 article").endsWith("备注 note");
        assertThat(row(sheet, "某条例"))
                .contains("7(1)", "2018-01-01", "B", "禁止建设。", "local-one\nlocal-two", "待核")
                .anyMatch(cell -> cell.matches("[0-9a-f]{64}"));
        assertThat(sheet.rows()).hasSizeGreaterThan(20);
    }

    @Test
    void aTickedArticleIsSureFromThenOnAndTheTableShowsWhoConfirmedIt() throws IOException {
        Sheet sheet = Sheet.read(export("xlsx"));
        Typed.Outcome ticked = tick(filled(sheet, "某条例", "是", "张律师", "2026/8/15", ""));
        assertThat(ticked.status()).as(ticked.err()).isZero();
        assertThat(ticked.err()).contains("采用 1 条：原文无误 1，有误 0");
        assertThat(typed.run("rules", "articles").out())
                .contains("《某条例》第7条第1款  2018-01-01/  S 张律师核对无误\n")
                .contains("? 待核");
        assertThat(row(Sheet.read(export("csv")), "某条例")).contains("S", "是", "张律师", "2026-08-15");
        assertThat(typed.run("rules", "lint").err()).doesNotContain("articles.yaml");
    }

    @Test
    void wrongWordsAreKeptWithWhatIsWrong() throws IOException {
        Sheet sheet = Sheet.read(export("csv"));
        assertThat(tick(filled(sheet, "某条例", "否", "张律师", "2026-08-15", "应为“严禁”"))
                        .status())
                .isZero();
        assertThat(typed.run("rules", "articles").out()).contains("U 张律师核对有误：应为“严禁”");
    }

    @Test
    void aTableSavedInGbkWithTabsAndCountedDaysIsRead() throws IOException {
        List<String> row = row(Sheet.read(export("csv")), "某条例");
        Path file = folder.resolve("gbk.csv");
        String table = "法律\t条款\t条文散列\t核对结果（是/否）\t核对人\t核对日期\t备注\n";
        table += String.join("\t", row.get(0), row.get(1), row.get(6), "√", "张律师", "46249", "") + "\n";
        Files.write(file, ("请逐条核对\t\t\t\t\t\t\n" + table).getBytes(Charset.forName("GBK")));
        Typed.Outcome ticked = typed.run("rules", "tick", file.toString());
        assertThat(ticked.status()).as(ticked.err()).isZero();
        assertThat(Files.readString(folder.resolve("home/articles.yaml"))).contains("checked_on: 2026-08-15");
    }

    @ParameterizedTest(name = "{5}")
    @CsvSource({
        "某条例, 大概, 张律师, 2026-08-15, '', 是",
        "某条例, 是, '', 2026-08-15, '', 核对人",
        "某条例, '', 张律师, 2026-08-15, '', 是",
        "某条例, 是, 张律师, 去年, '', 日期",
        "某条例, 是, 张律师, 2999-01-01, '', 今天",
        "某条例, 否, 张律师, 2026-08-15, '', 备注",
        "=某办法, 是, 张律师, 2026-08-15, '', 摘要"
    })
    void aRowThatCannotBeTakenOverIsNamedAndNothingIsWritten(
            String law, String words, String by, String on, String note, String reason) throws IOException {
        Typed.Outcome refused = tick(filled(Sheet.read(export("csv")), law, words, by, on, note));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("filled.csv 第 ")
                .contains(reason)
                .contains("什么也没有写入")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("home/articles.yaml")).doesNotExist();
    }

    @Test
    void wordsThatWereChangedSinceTheTableWasWrittenAreNotConfirmed() throws IOException {
        Sheet sheet = filled(Sheet.read(export("csv")), "某条例", "是", "张律师", "2026-08-15", "");
        writeBook("严禁建设。");
        Typed.Outcome refused = tick(sheet);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("条文已改，请重新导出");
    }

    @Test
    void wordsThatWereAlteredInTheTableAreNotConfirmed() throws IOException {
        Sheet sheet = filled(Sheet.read(export("csv")), "某条例", "是", "张律师", "2026-08-15", "");
        List<List<String>> rows = new ArrayList<>();
        sheet.rows()
                .forEach(r ->
                        rows.add(r.stream().map(c -> c.replace("禁止建设", "允许建设")).toList()));
        assertThat(tick(new Sheet(rows)).err()).contains("条文一栏被改动");
    }

    @Test
    void twoRowsThatSayTheOppositeOfTheSameWordsAreRefused() throws IOException {
        Sheet sheet = filled(Sheet.read(export("csv")), "某条例", "是", "张律师", "2026-08-15", "");
        List<List<String>> rows = new ArrayList<>(sheet.rows());
        rows.add(row(filled(sheet, "某条例", "否", "张律师", "2026-08-15", "错字"), "某条例"));
        assertThat(tick(new Sheet(rows)).err()).contains("相反");
    }

    @Test
    void aTableWithoutTicksOrWithoutItsTitlesIsRefused() throws IOException {
        assertThat(tick(Sheet.read(export("csv"))).err()).contains("都是空的");
        assertThat(tick(new Sheet(List.of(List.of("甲", "乙")))).err()).contains("表头");
    }

    @Test
    void aTickOfWordsThatAreCitedNoMoreIsIdleAndLintSaysSo() throws IOException {
        tick(filled(Sheet.read(export("csv")), "某条例", "是", "张律师", "2026-08-15", ""));
        writeBook("严禁建设。");
        assertThat(typed.run("rules", "articles").out()).contains("《某条例》第7条第1款  2018-01-01/  B 需法务确认");
        assertThat(typed.run("rules", "lint").err()).contains("articles.yaml").contains("某条例");
    }

    @Test
    void theTableGoesToStandardOutputToo() {
        Typed.Outcome csv = typed.run("rules", "articles", "--format", "csv");
        assertThat(csv.out()).startsWith("\ufeff法律 law,").contains("'=某办法");
    }
}
