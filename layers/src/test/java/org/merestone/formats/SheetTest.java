package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Refusal;

class SheetTest {
    private static final Sheet.Layout LAYOUT = Sheet.Layout.of("表", List.of(10, 20), 1, List.of("是", "否"));
    private static final Sheet SHEET =
            new Sheet(List.of(List.of("条款 article", "核对"), List.of("010", "=1+1"), List.of("两\n行，\"引\"", "'-1")));

    @TempDir
    private Path folder;

    private Path csv(Sheet sheet) throws IOException {
        Path file = folder.resolve("sheet.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            sheet.writeCsv(out);
        }
        return file;
    }

    private Path xlsx(Sheet sheet) throws IOException {
        Path file = folder.resolve("sheet.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            sheet.writeXlsx(out, LAYOUT);
        }
        return file;
    }

    @Test
    void aTextIsTheSameAfterBothWays() throws IOException {
        assertThat(Sheet.read(csv(SHEET))).isEqualTo(SHEET);
        assertThat(Sheet.read(xlsx(SHEET))).isEqualTo(SHEET);
    }

    /** 200 sheets of letters that CSV, XML or a spreadsheet could take for something else. */
    @Test
    void anyTextIsTheSameAfterBothWays() throws IOException {
        Random random = new Random(4);
        String letters = "=+-@'\"<>&;,\t \n第条①𠮷0019eE.";
        for (int i = 0; i < 200; i++) {
            List<List<String>> rows = new ArrayList<>(List.of(List.of("甲", "乙")));
            for (int row = 0; row < 3; row++) {
                rows.add(List.of(text(random, letters), "x" + text(random, letters)));
            }
            Sheet sheet = new Sheet(rows);
            assertThat(Sheet.read(csv(sheet))).isEqualTo(sheet);
            assertThat(Sheet.read(xlsx(sheet))).isEqualTo(sheet);
        }
    }

    private static String text(Random random, String letters) {
        int[] all = letters.codePoints().toArray();
        StringBuilder text = new StringBuilder("x".repeat(random.nextInt(2)));
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(all[random.nextInt(all.length)]);
        }
        return text.toString();
    }

    @Test
    void noCellRunsAsAFormula() throws IOException {
        assertThat(Files.readString(csv(SHEET))).contains("'=1+1").contains("''-1");
        try (ZipFile zip = new ZipFile(xlsx(SHEET).toFile())) {
            String page = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), "UTF-8");
            assertThat(page).doesNotContain("<f>").contains("dataValidation");
        }
    }

    @Test
    void readsWhatChineseSpreadsheetProgramsSave() throws IOException {
        Path gbk = folder.resolve("gbk.csv");
        Files.write(gbk, "条款\t核对结果\r\n\r\n64\t是\r\n".getBytes(Charset.forName("GBK")));
        assertThat(Sheet.read(gbk).rows()).containsExactly(List.of("条款", "核对结果"), List.of(""), List.of("64", "是"));
    }

    @Test
    void aNumberIsWrittenPlainlyAndADayAsADayInTheRowThatTheProgramShows() throws IOException {
        Path file = folder.resolve("numbers.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook book = new Workbook(out, "test", "1.0");
            Worksheet page = book.newWorksheet("a");
            page.value(0, 0, "条款");
            page.value(2, 0, 64);
            page.value(2, 2, LocalDate.parse("2026-12-01"));
            page.style(2, 2).format("yyyy/m/d").set();
            book.finish();
        }
        assertThat(Sheet.read(file).rows()).containsExactly(List.of("条款"), List.of(), List.of("64", "", "2026-12-01"));
    }

    @Test
    void whatIsNoSheetIsRefusedWithWhatToDo() throws IOException {
        Path file = folder.resolve("x.xlsx");
        Files.write(file, zip("a.txt", new byte[] {1}));
        assertThatThrownBy(() -> Sheet.read(file)).isInstanceOf(Refusal.class).hasMessageContaining("另存为");
        byte[] whole = Files.readAllBytes(xlsx(SHEET));
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Sheet.read(file)).isInstanceOf(Refusal.class).hasMessageContaining("另存为");
        Files.write(file, new byte[] {'%', 'P', 'D', 'F'});
        assertThatThrownBy(() -> Sheet.read(file)).isInstanceOf(Refusal.class).hasMessageContaining("XLSX");
        assertThatThrownBy(() -> Sheet.read(folder.resolve("none.csv")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("路径");
    }

    @Test
    void anArchiveThatUnpacksToTooMuchIsRefused() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        Files.write(file, zip("xl/sharedStrings.xml", new byte[(256 << 20) + 1]));
        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertThatThrownBy(() -> Sheet.read(file)).isInstanceOf(Refusal.class).hasMessageContaining("过大");
    }

    private static byte[] zip(String name, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
