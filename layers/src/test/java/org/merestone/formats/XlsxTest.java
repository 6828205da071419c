package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Refusal;

/** Ledgers as bureaus keep them in spreadsheet programs, and workbooks made to do harm. */
class XlsxTest {
    @TempDir
    private Path folder;

    private Table read(byte[] xlsx) {
        return read(xlsx, Options.DEFAULT);
    }

    private Table read(byte[] xlsx, Options options) {
        try {
            return Files.read(java.nio.file.Files.write(folder.resolve("台账.xlsx"), xlsx), options)
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] book(Consumer<Workbook> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Workbook book = new Workbook(out, "test", "1.0");
            content.accept(book);
            book.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A sheet of texts and numbers. */
    private static byte[] sheet(Object[]... rows) {
        return book(book -> fill(book.newWorksheet("表"), rows));
    }

    private static void fill(Worksheet page, Object[]... rows) {
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < rows[r].length; c++) {
                if (rows[r][c] instanceof Number number) {
                    page.value(r, c, number);
                } else if (rows[r][c] instanceof LocalDate day) {
                    page.value(r, c, day);
                    page.style(r, c).format("yyyy/m/d").set();
                } else {
                    page.value(r, c, (String) rows[r][c]);
                }
            }
        }
    }

    private static Object[] row(Object... cells) {
        return cells;
    }

    @Test
    void findsTheTitlesBelowAHeadingAndPassesOverUnitsTotalsAndNotes() {
        Table table = read(sheet(
                row("某某市入河排污口台账"),
                row("填报单位：市局", "", "", "日期：2026-11-01"),
                row("序号", "名称", "经度（°）", "纬度(°)", "排放量"),
                row("", "", "°", "°", "（吨/日）"),
                row(1, "甲", 117.5, 31.25, 3.5),
                row(),
                row(2, "乙", "117.6", "31.26", "多"),
                row("合 计", "", "", "", 3.5),
                row("填报人：王五")));
        assertThat(Given.wkt(table)).containsExactly("POINT (117.5 31.25)", "POINT (117.6 31.26)");
        assertThat(table.columns()).containsExactly("序号", "名称", "排放量");
        assertThat(table.rows()).extracting(Row::number).containsExactly(5, 7);
        assertThat(table.rows().get(0).values()).isEqualTo(Map.of("序号", "1", "名称", "甲", "排放量", "3.5"));
        assertThat(Given.notices(table)).contains("表头取自第 3 行", "第 4 行是计量单位", "2 行是合计或表尾说明，不作数据：第 8, 9 行");
    }

    @Test
    void putsTitlesOfTwoRowsTogether() {
        Table below = read(sheet(
                row("编号", "坐标", "", "污染物", ""), row("", "经度", "纬度", "名称", "名称"), row("K1", 117.5, 31.25, "氨氮", "总磷")));
        assertThat(below.columns()).containsExactly("编号", "名称", "污染物名称");
        Table above = read(
                sheet(row("编号", "经度", "纬度", "监测结果", ""), row("", "", "", "COD", "氨氮"), row("K1", 117.5, 31.25, 12, 3)));
        assertThat(above.columns()).containsExactly("编号", "COD", "氨氮");
        assertThat(above.rows().get(0).values()).isEqualTo(Map.of("编号", "K1", "COD", "12", "氨氮", "3"));
    }

    @Test
    void aCoordinateThatBecameADateIsAFaultAndADayElsewhereIsADay() {
        LocalDate day = LocalDate.parse("2026-11-07");
        Table table = read(sheet(row("经度", "纬度", "排查日期"), row(day, 31.2, day), row(117.5, 31.2, day)));
        assertThat(Given.faults(table))
                .containsExactly("2 经度 the spreadsheet turned the coordinate into a date, 2026-11-07,"
                        + " and what was typed is lost; make the column text and type it again");
        assertThat(table.rows().get(0).geometry()).isEmpty();
        assertThat(table.rows().get(1).values()).isEqualTo(Map.of("排查日期", "2026-11-07"));
    }

    @Test
    void numbersAreReadWithTheDigitsThatAPersonSees() {
        Table table = read(book(book -> {
            Worksheet page = book.newWorksheet("a");
            fill(page, row("经度", "纬度", "编码"), row(117.10000000000001, 31.2, 340200000000001234L));
            page.style(1, 1).format("0.000000").set();
        }));
        Row row = table.rows().get(0);
        assertThat(row.geometry()).hasToString("Optional[POINT (117.1 31.2)]");
        assertThat(row.lastDigit()).contains(new LastDigit(0.1, 1e-6));
        assertThat(Given.notices(table)).contains("超过 15 位的数").contains("第 2 行");
    }

    @Test
    void aFormulaIsItsSavedValueAndWithoutOneAFault() {
        byte[] xlsx = raw(
                "<row r='1'><c r='A1' t='inlineStr'><is><t>lon</t></is></c><c r='B1' t='inlineStr'><is><t>lat</t></is></c>"
                        + "<c r='C1' t='inlineStr'><is><t>名</t></is></c></row>"
                        + "<row r='2' hidden='1'><c r='A2'><f>100+17.5</f><v>117.5</v></c><c r='B2'><v>31</v></c></row>"
                        + "<row r='3'><c r='A3'><f>B3</f></c><c r='B3'><v>31</v></c><c r='C3' t='e'><v>#N/A</v></c></row>");
        Table table = read(xlsx);
        assertThat(Given.wkt(table)).containsExactly("POINT (117.5 31)", "none");
        assertThat(Given.faults(table))
                .containsExactly(
                        "3 lon a formula without a value; open and save it in a spreadsheet program, or put the value",
                        "3 名 an error value such as #N/A; mend or clear it");
        assertThat(Given.notices(table)).contains("2 行有公式", "1 行在表格里是隐藏的，也读取了；不要的请删去：第 2 行");
    }

    @Test
    void readsTheFirstSheetWithPositionsOrTheOneTold() {
        byte[] xlsx = book(book -> {
            fill(book.newWorksheet("说明"), row("填表说明"), row("经纬度用十进制度"));
            fill(book.newWorksheet("一"), row("经度", "纬度"), row(117.1, 31));
            fill(book.newWorksheet("二"), row("经度", "纬度"), row(117.2, 31));
        });
        assertThat(Given.wkt(read(xlsx))).containsExactly("POINT (117.1 31)");
        assertThat(Given.notices(read(xlsx))).contains("只读了工作表“一”；文件里有：说明、一、二");
        Options second = Options.DEFAULT.withSheet(Optional.of("二"));
        assertThat(Given.wkt(read(xlsx, second))).containsExactly("POINT (117.2 31)");
        Options none = Options.DEFAULT.withSheet(Optional.of("三"));
        assertThat(Given.refusal(() -> read(xlsx, none)).text().zh()).contains("没有工作表“三”", "说明、一、二");
    }

    @Test
    void aTableWithoutPositionsIsRefusedWithItsFullestRowAndSwappedColumnsAreReadAsInCsv() {
        byte[] xlsx = sheet(row("台账"), row("编号", "名称", "地址"), row("1", "甲", "乙"));
        assertThat(Given.refusal(() -> read(xlsx)).text().zh()).contains("找不到坐标列", "编号、名称、地址");
        byte[] swapped = sheet(row("经度", "纬度"), row(31.2, 117.5), row(31.3, 117.6));
        assertThat(Given.wkt(read(swapped))).containsExactly("POINT (117.5 31.2)", "POINT (117.6 31.3)");
    }

    @Test
    void whatStandsBesideTheTableIsSaid() {
        Table table = read(sheet(row("lon", "lat"), row(117, 31, "旁注")));
        assertThat(table.rows().get(0).faults()).isEmpty();
        assertThat(Given.notices(table)).contains("1 行在表头右侧还有内容，没有读取：第 2 行");
    }

    /** A workbook with this sheet, as XML. */
    private static byte[] raw(String rows) {
        return raw("", rows);
    }

    private static byte[] raw(String before, String rows) {
        return zip(parts(before, rows));
    }

    private static Map<String, String> parts(String before, String rows) {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                        + "<Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
                        + "<Override PartName='/xl/styles.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml'/></Types>");
        parts.put("xl/styles.xml", "<styleSheet xmlns='" + main + "'/>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns='" + main + "' xmlns:r='" + relations
                        + "'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='"
                        + relations + "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                before + "<worksheet xmlns='" + main + "'><sheetData>" + rows + "</sheetData></worksheet>");
        return parts;
    }

    @Test
    void aWorkbookWithoutStylesIsRead() {
        String titles =
                "<row r='1'><c r='A1' t='inlineStr'><is><t>lon</t></is></c><c r='B1' t='inlineStr'><is><t>lat</t></is></c></row>";
        Map<String, String> parts =
                parts("", titles + "<row r='2'><c r='A2'><v>112.5</v></c><c r='B2'><v>33.25</v></c></row>");
        parts.remove("xl/styles.xml");
        parts.computeIfPresent(
                "[Content_Types].xml", (name, types) -> types.replaceAll("<Override [^>]*styles[^>]*>", ""));
        assertThat(read(zip(parts)).rows().get(0).geometry()).hasToString("Optional[POINT (112.5 33.25)]");
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>",
                "<row r='1'><c r='&#65;AAAAAA1'><v>1</v></c></row>",
                "<row r='2147483647'><c r='A1'><v>1</v></c></row>",
                "<row r='1'><c r='A1'><f>LONG</f><v>1</v></c></row>",
                "<row r='1'><c r='A1'><v>LONG</v></c></row>",
                "<row r='1'>MANY</row>"
            })
    void whatNoSpreadsheetProgramWritesIsRefusedBeforeItCostsMemory(String rows) {
        String hostile = rows.replace("LONG", "1".repeat(10_000)).replace("MANY", "<c><v>1</v></c>".repeat(1_000_000));
        Refusal refusal = Given.refusal(() -> read(raw(hostile)));
        assertThat(refusal.text().zh()).contains("台账.xlsx", "不予读取", "另存");
        assertThat(refusal.reason()).isEqualTo(Refusal.Cause.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE worksheet [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE worksheet [<!ENTITY x 'y'><!ENTITY z '&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;'>]>"
            })
    void entitiesAreRefused(String doctype) {
        String rows = "<row r='1'><c r='A1' t='inlineStr'><is><t>&x;</t></is></c></row>";
        assertThat(Given.refusal(() -> read(raw(doctype, rows))).text().zh()).contains("DTD");
    }

    @Test
    void aNumberThatWouldFillTheMemoryIsAnErrorValue() {
        Table table = read(raw("<row r='1'><c r='A1' t='inlineStr'><is><t>lon</t></is></c>"
                + "<c r='B1' t='inlineStr'><is><t>lat</t></is></c></row>"
                + "<row r='2'><c r='A2'><v>1e999999999</v></c><c r='B2'><v>1e-999999999</v></c></row>"));
        assertThat(Given.faults(table)).containsExactly("2 lon an error value such as #N/A; mend or clear it");
    }

    @Test
    void aBombIsRefused() {
        Map<String, String> parts = Map.of("xl/workbook.xml", " ".repeat(70 << 20));
        assertThat(Given.refusal(() -> read(zip(parts))).text().zh()).contains("解压后过大");
    }

    /** 300 workbooks with bytes changed or cut off, in the archive and in the sheet. */
    @Test
    void damagedWorkbooksEndInRowsOrARefusal() {
        String rows =
                "<row r='1'><c r='A1' t='inlineStr'><is><t>lon</t></is></c><c r='B1' t='inlineStr'><is><t>lat</t></is></c></row>"
                        + "<row r='2'><c r='A2'><f t='shared' si='0' ref='A2:A3'>B2+1</f><v>117.5</v></c><c r='B2' s='0'><v>31</v></c></row>"
                        + "<row r='3'><c r='A3'><f t='shared' si='0'/><v>117</v></c><c r='B3' t='str'><v>31</v></c></row>";
        byte[] whole = sheet(row("经度", "纬度"), row(117.5, 31.2), row("117.6", LocalDate.EPOCH));
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] bytes = whole.clone();
            if (seed % 2 == 0) {
                StringBuilder xml = new StringBuilder(rows);
                for (int i = random.nextInt(4); i >= 0; i--) {
                    xml.setCharAt(random.nextInt(xml.length()), (char) (32 + random.nextInt(95)));
                }
                bytes = raw(xml.toString());
            } else {
                for (int i = random.nextInt(6); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            endsWell(seed, bytes);
        }
    }

    private void endsWell(long seed, byte[] bytes) {
        try {
            assertThat(read(bytes).rows())
                    .as("seed %d", seed)
                    .allMatch(r -> r.geometry().isPresent() || !r.faults().isEmpty());
        } catch (Refusal refusal) {
            assertThat(refusal.text().zh()).as("seed %d", seed).contains("台账.xlsx");
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    @Test
    void everyWorkbookOfTheCorpusEndsInRowsOrARefusal() {
        for (Path file : Given.corpus("gdal/xlsx", ".xlsx")) {
            try {
                assertThat(Files.read(file, Options.DEFAULT).get(0).rows()).isNotEmpty();
            } catch (Refusal refusal) {
                assertThat(refusal.text().zh()).containsAnyOf("找不到坐标列", "工作表是空的");
            }
        }
        Given.corpus("points_epa", ".xlsx")
                .forEach(file -> assertThat(
                                Files.read(file, Options.DEFAULT).get(0).rows())
                        .hasSizeGreaterThan(90_000));
    }
}
