package org.merestone.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.merestone.catalog.Text;

/** Reads CSV of any separator and encoding as a {@link CsvTable}. */
final class CsvText {
    /** A WKT cell of as many vertices as a feature may have. */
    private static final int LARGEST_CELL = 64 << 20;

    private CsvText() {}

    static Table read(String file, byte[] bytes, Options options) {
        List<Text> notices = new ArrayList<>();
        Charset charset = Charsets.ofText(bytes, options.encoding())
                .orElseThrow(() -> Names.refuse(
                        file,
                        "既不是 UTF-8 也不是 GBK 编码的文本，或与指明的编码不符；请另存为 CSV（UTF-8）",
                        "is text neither in UTF-8 nor in GBK, or not in the encoding told; save it as CSV (UTF-8)"));
        if (!charset.equals(StandardCharsets.UTF_8)) {
            notices.add(Text.of("文件编码：" + Charsets.title(charset), "encoding of the file: " + Charsets.title(charset)));
        }
        int mark = bytes.length > 2 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb ? 3 : 0;
        int row = 0;
        Counted content = new Counted(bytes, mark);
        options.progress().stage(Text.of("解析（KB）", "parsing (kB)"));
        try (CsvReader<CsvRecord> csv = reader(bytes, mark, content, charset)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw Names.refuse(file, "没有表头", "it has no title row");
            }
            CsvTable table = CsvTable.under(records.next().getFields(), file, options, notices);
            while (records.hasNext()) {
                List<String> cells = records.next().getFields();
                table.add(++row, cells, Map.of());
                options.progress().at(content.at() >> 10, bytes.length >> 10);
            }
            return table.whole()
                    .in(Encoding.of(charset, options.encoding().isPresent()))
                    .inDisguise();
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw Names.refuse(
                    file,
                    "第 " + (row + 1) + " 行数据附近不是合法的 CSV（" + e.getMessage() + "）",
                    "it is not valid CSV near data row " + (row + 1) + " (" + e.getMessage() + ")");
        }
    }

    /** The bytes of a file, which tell how many of them were read. */
    private static final class Counted extends ByteArrayInputStream {
        private Counted(byte[] bytes, int from) {
            super(bytes, from, bytes.length - from);
        }

        private synchronized int at() {
            return pos;
        }
    }

    private static CsvReader<CsvRecord> reader(byte[] bytes, int mark, Counted content, Charset charset) {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFieldSize(LARGEST_CELL)
                .maxRecordSize(LARGEST_CELL)
                .maxFields(2_000)
                .build();
        return CsvReader.builder()
                .fieldSeparator(CsvSeparator.of(bytes, mark, charset))
                .maxBufferSize(LARGEST_CELL)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(handler, new InputStreamReader(content, charset));
    }
}
