package org.merestone.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A table of texts that people fill in with a spreadsheet program: written and read as CSV or XLSX. A text is the same
 * after both ways, and none runs as a formula.
 *
 * @param rows the title row among them; a row that is left out in the file is an empty one here, so that the numbers are
 *     those that the program shows
 */
public record Sheet(List<List<String>> rows) {
    private static final int LARGEST_FILE = 32 << 20;

    public Sheet {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Reads the first sheet of an XLSX, or a CSV in UTF-8 or GBK; anything else is refused. */
    public static Sheet read(Path file) {
        String name = String.valueOf(file.getFileName());
        byte[] bytes = bytes(file, name);
        return switch (Content.of(bytes)) {
            case ZIP -> Xlsx.read(file, name);
            case TEXT -> csv(name, bytes);
            default -> throw Names.refuse(name, "不是 XLSX 或 CSV", "is neither XLSX nor CSV");
        };
    }

    private static byte[] bytes(Path file, String name) {
        try (InputStream in = java.nio.file.Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw Names.tooLarge(name, "超过 32 MB", "is larger than 32 MB");
            }
            return bytes;
        } catch (IOException e) {
            throw Names.refuse(
                    name,
                    "读不出来（" + e.getMessage() + "），请核对路径",
                    "cannot be read (" + e.getMessage() + "); check the path");
        }
    }

    private static Sheet csv(String name, byte[] bytes) {
        Charset charset = Charsets.ofText(bytes, java.util.Optional.empty())
                .orElseThrow(() -> Names.refuse(
                        name,
                        "既不是 UTF-8 也不是 GBK 编码；请另存为 CSV（UTF-8）或 XLSX",
                        "is text neither in UTF-8 nor in GBK; save it as CSV (UTF-8) or XLSX"));
        String text = new String(bytes, charset).replaceFirst("^\ufeff", "");
        char separator = CsvSeparator.of(text.getBytes(StandardCharsets.UTF_8), 0, StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            return new Sheet(csv.stream()
                    .map(r -> r.getFields().stream().map(CsvFileWriter::plain).toList())
                    .toList());
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw Names.refuse(name, "不是合法的 CSV（" + e.getMessage() + "）", "is not valid CSV (" + e.getMessage() + ")");
        }
    }

    /** UTF-8 with a byte order mark; a text that would run as a formula gets an apostrophe in front. */
    public void writeCsv(OutputStream out) throws IOException {
        OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\ufeff');
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        rows.forEach(
                row -> csv.writeRecord(row.stream().map(CsvFileWriter::harmless).toList()));
        csv.flush();
    }

    /** All cells but those of columns of numbers are texts, so that none is a formula or is turned into a number or a day. */
    public void writeXlsx(OutputStream out, Layout layout) throws IOException {
        Xlsx.write(out, this, layout);
    }

    /**
     * How a sheet looks as XLSX.
     *
     * @param widths of the columns in characters
     * @param choice the number of the column (0 first) whose cells are one of {@code choices}; none: the sheet is to be
     *     read alone, and its cells are not laid out for texts that are written into them
     * @param about rows of a second sheet, 说明, which says what the first one holds; none: there is no second
     * @param frozen how many columns stay in sight
     * @param numbers of columns in which a text that is a plain decimal number is written as a number
     * @param printed whether it is to be filed on paper: in a grid, its long texts in several lines
     */
    public record Layout(
            String title,
            List<Integer> widths,
            int choice,
            List<String> choices,
            List<List<String>> about,
            int frozen,
            Set<Integer> numbers,
            boolean printed) {
        /** Of a sheet that is to be read, in which nothing is chosen. */
        public static Layout of(String title, List<Integer> widths) {
            return of(title, widths, 0, List.of());
        }

        /** Of a sheet that is to be filled in. */
        public static Layout of(String title, List<Integer> widths, int choice, List<String> choices) {
            return new Layout(title, widths, choice, choices, List.of(), 0, Set.of(), false);
        }

        public Layout {
            widths = List.copyOf(widths);
            choices = List.copyOf(choices);
            about = about.stream().map(List::copyOf).toList();
            numbers = Set.copyOf(numbers);
        }

        public Layout with(List<List<String>> said) {
            return new Layout(title, widths, choice, choices, said, frozen, numbers, printed);
        }

        public Layout with(int columns, Set<Integer> plainNumbers) {
            return new Layout(title, widths, choice, choices, about, columns, plainNumbers, printed);
        }

        public Layout onPaper() {
            return new Layout(title, widths, choice, choices, about, frozen, numbers, true);
        }
    }
}
