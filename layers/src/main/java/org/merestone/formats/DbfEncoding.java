package org.merestone.formats;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Text;

/**
 * Finds the encoding of a .dbf: what a person told, else the .cpg, else the language driver, else UTF-8 when all texts
 * are that, else GB18030. What the file says of itself counts only when its texts can be read so.
 */
final class DbfEncoding {
    private final Dbf dbf;
    private final List<Text> notices;
    private Charset charset = StandardCharsets.UTF_8;
    private Encoding.How how = Encoding.How.CONTENT;

    private DbfEncoding(Dbf dbf, List<Text> notices) {
        this.dbf = dbf;
        this.notices = notices;
    }

    static DbfEncoding of(Dbf dbf, Optional<byte[]> cpg, Optional<String> told, List<Text> notices) {
        DbfEncoding encoding = new DbfEncoding(dbf, notices);
        encoding.charset = encoding.find(cpg, told);
        return encoding;
    }

    Charset charset() {
        return charset;
    }

    Encoding.How how() {
        return how;
    }

    private Charset find(Optional<byte[]> cpg, Optional<String> told) {
        if (told.isPresent()) {
            Charset charset = Charsets.told(told.get());
            if (!fits(charset)) {
                throw Names.refuse(
                        dbf.file(),
                        "属性表的文字不是 " + told.get() + " 编码，请换一种编码",
                        "the texts of the table are not in " + told.get() + "; tell another encoding");
            }
            return chosen(charset, Encoding.How.TOLD, "指定", "as told");
        }
        if (isAscii()) {
            return StandardCharsets.UTF_8;
        }
        Optional<String> name = cpg.map(DbfEncoding::name).filter(n -> !n.isEmpty());
        Optional<Charset> byCpg = name.flatMap(Charsets::named).filter(this::fits);
        if (byCpg.isPresent()) {
            return chosen(byCpg.get(), Encoding.How.CPG, "据 .cpg", "by the .cpg");
        }
        name.ifPresent(n -> notices.add(Text.of(
                ".cpg 写的编码“" + n + "”与内容不符，未采用",
                "the encoding '" + n + "' of the .cpg does not fit and was not used")));
        Optional<Charset> byDriver = ofDriver().filter(this::fits);
        if (byDriver.isPresent()) {
            return chosen(byDriver.get(), Encoding.How.DRIVER, "据 DBF 语言标识", "by the DBF's language driver");
        }
        return guessed();
    }

    private static String name(byte[] cpg) {
        return new String(cpg, 0, Math.min(64, cpg.length), StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .strip();
    }

    private Charset guessed() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charsets.GB18030)) {
            if (fits(charset)) {
                return chosen(charset, Encoding.How.CONTENT, "据内容推断", "found by its content");
            }
        }
        throw Names.refuse(
                dbf.file(),
                "属性表的文字既不是 UTF-8 也不是 GBK，请用 --encoding 指明编码",
                "the texts of the table are neither UTF-8 nor GBK; state the encoding with --encoding");
    }

    /** Only the drivers that name one encoding; 0x57 and the Western ones are written by default and say nothing. */
    private Optional<Charset> ofDriver() {
        return switch (dbf.languageDriver()) {
            case 0x4d, 0x7a -> Optional.of(Charsets.GB18030);
            case 0x4f, 0x78 -> Optional.of(Charset.forName("Big5"));
            default -> Optional.empty();
        };
    }

    private Charset chosen(Charset charset, Encoding.How known, String zh, String en) {
        how = known;
        String sample = sample(charset);
        if (!sample.isEmpty()) {
            notices.add(Text.of(
                    "属性编码：%s（%s），例如“%s”；若是乱码请用 --encoding 指明".formatted(Charsets.title(charset), zh, sample),
                    "encoding of the attributes: %s (%s), for example '%s'; if that is garbled, state --encoding"
                            .formatted(Charsets.title(charset), en, sample)));
        }
        return charset;
    }

    private boolean fits(Charset charset) {
        for (Dbf.Column column : dbf.columns()) {
            if (!new DbfName(column.name()).decodes(charset)) {
                return false;
            }
            for (int i = 0; column.type() == 'C' && i < dbf.count(); i++) {
                ByteBuffer cell = dbf.cell(i, column);
                boolean cut = cell.remaining() >= column.length() - 1;
                if (!isAscii(cell) && !Charsets.decodes(charset, cell, cut)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isAscii() {
        return firstForeign().isEmpty();
    }

    private String sample(Charset charset) {
        return firstForeign().map(b -> Charsets.text(charset, b).strip()).orElse("");
    }

    /** The first text that is not plain ASCII: a column title or a value. */
    private Optional<ByteBuffer> firstForeign() {
        for (Dbf.Column column : dbf.columns()) {
            if (!isAscii(column.name())) {
                return Optional.of(column.name());
            }
        }
        for (Dbf.Column column : dbf.columns()) {
            for (int i = 0; column.type() == 'C' && i < dbf.count(); i++) {
                ByteBuffer cell = dbf.cell(i, column);
                if (!isAscii(cell)) {
                    return Optional.of(cell);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAscii(ByteBuffer text) {
        for (int i = 0; i < text.limit(); i++) {
            if (text.get(i) < 0) {
                return false;
            }
        }
        return true;
    }
}
