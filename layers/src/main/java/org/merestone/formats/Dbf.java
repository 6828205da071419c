package org.merestone.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.merestone.catalog.Refusal;

/** The structure of a .dbf: its fields and where each record's bytes lie. What the bytes mean is for {@link DbfText}. */
final class Dbf {
    private static final int HEADER = 32;

    private final String file;
    private final ByteBuffer bytes;
    private final int count;
    private final int headerLength;
    private final int recordLength;
    private final List<Column> columns;

    /**
     * A field as the header describes it.
     *
     * @param name in the file's encoding, at most 10 bytes, perhaps cut within a character
     * @param offset of its bytes in the record
     */
    record Column(ByteBuffer name, char type, int offset, int length, int decimals) {}

    private Dbf(String file, ByteBuffer bytes, int count, int headerLength, int recordLength, List<Column> columns) {
        this.file = file;
        this.bytes = bytes;
        this.count = count;
        this.headerLength = headerLength;
        this.recordLength = recordLength;
        this.columns = columns;
    }

    static Dbf open(String file, byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (content.length < HEADER + 1) {
            throw damaged(file);
        }
        int count = bytes.getInt(4);
        int headerLength = Short.toUnsignedInt(bytes.getShort(8));
        int recordLength = Short.toUnsignedInt(bytes.getShort(10));
        if (count < 0 || headerLength < HEADER + 1 || headerLength > content.length || recordLength < 1) {
            throw damaged(file);
        }
        List<Column> columns = columns(file, bytes, headerLength, recordLength);
        long needed = headerLength + (long) count * recordLength;
        if (needed > content.length) {
            throw Names.refuse(
                    file,
                    "文件不完整：%d 条记录应有 %d 字节，只有 %d 字节，请重新拷贝".formatted(count, needed, content.length),
                    "the file is truncated: %d records need %d bytes and it has %d; copy it again"
                            .formatted(count, needed, content.length));
        }
        return new Dbf(file, bytes, count, headerLength, recordLength, columns);
    }

    private static List<Column> columns(String file, ByteBuffer bytes, int headerLength, int recordLength) {
        List<Column> columns = new ArrayList<>();
        int offset = 1;
        for (int at = HEADER; at + HEADER <= headerLength && bytes.get(at) != 0x0d; at += HEADER) {
            int name = 0;
            while (name < 11 && bytes.get(at + name) != 0) {
                name++;
            }
            char type = (char) Byte.toUnsignedInt(bytes.get(at + 11));
            int decimals = Byte.toUnsignedInt(bytes.get(at + 17));
            // Texts longer than 255 keep the high byte of their length where numbers keep their decimals.
            int length = Byte.toUnsignedInt(bytes.get(at + 16)) + (type == 'C' ? decimals << 8 : 0);
            columns.add(new Column(bytes.slice(at, name), type, offset, length, decimals));
            offset += length;
        }
        if (offset > recordLength || columns.isEmpty()) {
            throw damaged(file);
        }
        return columns;
    }

    private static Refusal damaged(String file) {
        return Names.refuse(file, "文件头不对，不是完好的 DBF 属性表", "its header is wrong; this is no sound DBF table");
    }

    String file() {
        return file;
    }

    int count() {
        return count;
    }

    List<Column> columns() {
        return columns;
    }

    /** The language driver, by which old programs name the encoding; 0 when they did not. */
    int languageDriver() {
        return Byte.toUnsignedInt(bytes.get(29));
    }

    boolean isDeleted(int record) {
        return bytes.get(headerLength + record * recordLength) == '*';
    }

    /** The bytes of a cell without the blanks and NULs behind. */
    ByteBuffer cell(int record, Column column) {
        int at = headerLength + record * recordLength + column.offset();
        int length = column.length();
        while (length > 0 && (bytes.get(at + length - 1) == ' ' || bytes.get(at + length - 1) == 0)) {
            length--;
        }
        return bytes.slice(at, length);
    }
}
