package org.merestone.formats;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.merestone.catalog.Text;

/** The columns and values of a .dbf, read in the encoding that was found for it. */
final class DbfText {
    private final Dbf dbf;
    private final Charset charset;
    private final Encoding encoding;
    private final List<Dbf.Column> fields = new ArrayList<>();
    private final List<String> columns;
    private final Set<String> cut;

    private DbfText(Dbf dbf, DbfEncoding found, List<Text> notices) {
        this.dbf = dbf;
        this.charset = found.charset();
        this.encoding = new Encoding(Charsets.title(charset), found.how());
        List<String> titles = new ArrayList<>();
        List<Boolean> full = new ArrayList<>();
        for (Dbf.Column field : dbf.columns()) {
            DbfName name = new DbfName(field.name());
            String title = name.text(charset);
            if ("CNFLD".indexOf(field.type()) < 0) {
                notices.add(Text.of(
                        "字段 %s 的类型 %s 不能读取，已略去".formatted(title, field.type()),
                        "the field %s of type %s is not read".formatted(title, field.type())));
            } else {
                fields.add(field);
                titles.add(title);
                full.add(name.isFull());
            }
        }
        this.columns = Names.columns(titles, notices);
        List<String> broken = dbf.columns().stream()
                .map(field -> new DbfName(field.name()))
                .filter(name -> name.isBroken(charset))
                .map(name -> name.text(charset))
                .toList();
        if (!broken.isEmpty()) {
            notices.add(Text.of(
                    "列名在 10 字节处断在半个字里，该字已略去：" + String.join("、", broken),
                    "column titles end within a character at 10 bytes, which is left out: "
                            + String.join(", ", broken)));
        }
        this.cut = IntStream.range(0, titles.size())
                .filter(full::get)
                .mapToObj(columns::get)
                .collect(Collectors.toUnmodifiableSet());
    }

    static DbfText of(Dbf dbf, Optional<byte[]> cpg, Optional<String> told, List<Text> notices) {
        return new DbfText(dbf, DbfEncoding.of(dbf, cpg, told, notices), notices);
    }

    Encoding encoding() {
        return encoding;
    }

    List<String> columns() {
        return columns;
    }

    /** Columns of whose titles the end may be missing. */
    Set<String> cut() {
        return cut;
    }

    boolean isDeleted(int record) {
        return dbf.isDeleted(record);
    }

    /** The values of a record; what cannot be read is told to {@code blame} with its column. */
    Map<String, Object> values(int record, BiConsumer<String, Text> blame) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String column = columns.get(i);
            Dbf.Column field = fields.get(i);
            String text = Charsets.text(charset, dbf.cell(record, field)).strip();
            try {
                value(field.type(), text).ifPresent(v -> values.put(column, v));
            } catch (NumberFormatException | DateTimeException e) {
                String what = field.type() == 'D' ? "日期" : field.type() == 'L' ? "是/否" : "数字";
                String en = field.type() == 'D' ? "date" : field.type() == 'L' ? "yes or no" : "number";
                blame.accept(column, Text.of("“" + text + "”不是" + what, "'" + text + "' is no " + en));
            }
        }
        return values;
    }

    private static Optional<Object> value(char type, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (type) {
            case 'C' -> Optional.of(text);
            case 'D' -> text.matches("0+") ? Optional.empty() : Optional.of(date(text));
            case 'L' -> flag(text);
            default -> text.matches("\\*+") ? Optional.empty() : Optional.of(number(text));
        };
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static Optional<Object> flag(String text) {
        return switch (text) {
            case "T", "t", "Y", "y" -> Optional.of(true);
            case "F", "f", "N", "n" -> Optional.of(false);
            case "?" -> Optional.empty();
            default -> throw new NumberFormatException(text);
        };
    }

    private static Object number(String text) {
        if (text.length() > 60) {
            throw new NumberFormatException(text);
        }
        if (text.matches("[-+]?\\d{1,18}")) {
            return Long.parseLong(text);
        }
        double number = new BigDecimal(text).doubleValue();
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(text);
        }
        return number;
    }
}
