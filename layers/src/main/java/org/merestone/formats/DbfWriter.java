package org.merestone.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.merestone.catalog.Field;

/** Writes a .dbf. What it has no room for is counted in {@link Lost}. */
final class DbfWriter implements AutoCloseable {
    static final int LONGEST_TEXT = 254;
    private static final int LONGEST_NAME = 10;
    private static final int MOST_COLUMNS = 255;
    private static final int NUMBER_WIDTH = 24;
    /** A reader takes a whole number of more digits for one that is not whole. */
    private static final int WHOLE_WIDTH = 18;
    /** By which old programs know GBK; that of UTF-8 has no number. */
    private static final byte GBK_DRIVER = 0x4d;

    private final Path file;
    private final OutputStream out;
    private final Charset charset;
    private final Lost lost;
    private final List<Cell> cells = new ArrayList<>();
    private int count;

    /** A column: type C, N, L or D. */
    private record Cell(String column, byte[] name, char type, int width) {}

    DbfWriter(Path file, Charset charset, List<Survey.Column> columns, Lost lost) throws IOException {
        this.file = file;
        this.charset = charset;
        this.lost = lost;
        // Cut to ten bytes an attribute must not take the place of what is said beside it.
        Set<String> taken = new HashSet<>(Survey.OWN);
        for (Survey.Column column : columns.subList(0, Math.min(columns.size(), MOST_COLUMNS))) {
            cells.add(cell(column, taken));
        }
        columns.stream().skip(MOST_COLUMNS).forEach(c -> lost.renamed(c.name(), "（没有写出）"));
        this.out = new BufferedOutputStream(java.nio.file.Files.newOutputStream(file));
        out.write(head());
    }

    private Cell cell(Survey.Column column, Set<String> taken) {
        String name = cutTo(LONGEST_NAME, column.name());
        // Programs tell columns apart without case.
        boolean own = Survey.OWN.contains(name) && name.equals(column.name());
        for (int n = 2; !own && !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
            String end = "_" + n;
            name = cutTo(LONGEST_NAME - end.length(), column.name()) + end;
        }
        if (!name.equals(column.name())) {
            lost.renamed(column.name(), name);
        }
        byte[] bytes = name.getBytes(charset);
        boolean whole = column.type() == Field.Type.INTEGER && column.characters() <= WHOLE_WIDTH;
        return switch (column.type()) {
            case NUMBER -> new Cell(column.name(), bytes, 'N', NUMBER_WIDTH);
            case INTEGER -> new Cell(column.name(), bytes, whole ? 'N' : 'C', Math.max(1, column.characters()));
            case BOOLEAN -> new Cell(column.name(), bytes, 'L', 1);
            case DATE -> new Cell(column.name(), bytes, 'D', 8);
            case TEXT -> {
                int longest = charset.equals(StandardCharsets.UTF_8) ? column.utf8Bytes() : column.gbkBytes();
                yield new Cell(column.name(), bytes, 'C', Math.max(1, Math.min(LONGEST_TEXT, longest)));
            }
        };
    }

    /** As many whole characters as have room. */
    private String cutTo(int bytes, String text) {
        ByteBuffer room = ByteBuffer.allocate(bytes);
        CharBuffer in = CharBuffer.wrap(text);
        encoder().encode(in, room, true);
        return text.substring(0, in.position());
    }

    private CharsetEncoder encoder() {
        return charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    private byte[] head() {
        LocalDate today = LocalDate.now();
        ByteBuffer head = ByteBuffer.allocate(33 + 32 * cells.size()).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {
            3, (byte) (today.getYear() - 1900), (byte) today.getMonthValue(), (byte) today.getDayOfMonth()
        });
        head.putInt(0).putShort((short) head.capacity());
        head.putShort((short) (1 + cells.stream().mapToInt(Cell::width).sum()));
        head.put(29, charset.equals(StandardCharsets.UTF_8) ? 0 : GBK_DRIVER);
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            head.position(32 + 32 * i).put(cell.name());
            head.put(43 + 32 * i, (byte) cell.type()).put(48 + 32 * i, (byte) cell.width());
            boolean fractions = cell.width() == NUMBER_WIDTH && cell.type() == 'N';
            head.put(49 + 32 * i, (byte) (fractions ? 15 : 0));
        }
        return head.put(head.capacity() - 1, (byte) 0x0d).array();
    }

    void write(Map<String, Object> values) throws IOException {
        out.write(' ');
        for (Cell cell : cells) {
            Object value = values.get(cell.column());
            byte[] bytes = value == null ? new byte[0] : bytes(cell, value);
            byte[] room = new byte[cell.width()];
            Arrays.fill(room, (byte) (cell.type() == 'L' && value == null ? '?' : ' '));
            // Numbers stand at the right.
            System.arraycopy(bytes, 0, room, cell.type() == 'N' ? room.length - bytes.length : 0, bytes.length);
            out.write(room);
        }
        count++;
    }

    private byte[] bytes(Cell cell, Object value) {
        return switch (cell.type()) {
            case 'L' -> new byte[] {(byte) (value.equals(true) ? 'T' : 'F')};
            case 'D' ->
                ((LocalDate) value).format(DateTimeFormatter.BASIC_ISO_DATE).getBytes(StandardCharsets.US_ASCII);
            case 'N' -> value.toString().getBytes(StandardCharsets.US_ASCII);
            default -> text(cell, value.toString());
        };
    }

    private byte[] text(Cell cell, String text) {
        CharsetEncoder encoder = encoder();
        if (!encoder.canEncode(text)) {
            lost.strange(cell.column());
        }
        ByteBuffer room = ByteBuffer.allocate(cell.width());
        if (encoder.reset().encode(CharBuffer.wrap(text), room, true) == CoderResult.OVERFLOW) {
            lost.cut(cell.column());
        }
        return Arrays.copyOf(room.array(), room.position());
    }

    /** Ends the file: only now it is known how many records it has. */
    void finish() throws IOException {
        out.write(0x1a);
        close();
        try (RandomAccessFile head = new RandomAccessFile(file.toFile(), "rw")) {
            head.seek(4);
            head.writeInt(Integer.reverseBytes(count));
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
