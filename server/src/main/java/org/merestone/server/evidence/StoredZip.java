package org.merestone.server.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A zip whose bytes follow from the names and contents of its entries alone: nothing is compressed, no time, comment or
 * extra field is written. So any byte that is changed can be told, whatever it stands for, and nothing can swell when it is
 * unpacked. Any program opens it (PKWARE APPNOTE 4.3).
 */
final class StoredZip {
    private static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int END = 0x06054b50;
    static final int LOCAL_BYTES = 30;
    static final int CENTRAL_BYTES = 46;
    static final int END_BYTES = 22;
    private static final short VERSION = 20;
    /** The first day that a zip can state. */
    private static final short DAY = 0x21;

    private StoredZip() {}

    /** Writes entries in their order; closes nothing. */
    static void write(Map<String, byte[]> entries, OutputStream out) throws IOException {
        List<byte[]> directory = new ArrayList<>();
        int offset = 0;
        int directoryBytes = 0;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            byte[] name = entry.getKey().getBytes(StandardCharsets.US_ASCII);
            byte[] content = entry.getValue();
            out.write(local(name, content));
            out.write(content);
            byte[] central = central(name, content, offset);
            directory.add(central);
            directoryBytes += central.length;
            offset = Math.addExact(offset, LOCAL_BYTES + name.length + content.length);
        }
        for (byte[] central : directory) {
            out.write(central);
        }
        out.write(block(END_BYTES)
                .putInt(END)
                .putInt(0)
                .putShort((short) directory.size())
                .putShort((short) directory.size())
                .putInt(directoryBytes)
                .putInt(offset)
                .putShort((short) 0)
                .array());
    }

    /** How many bytes {@link #write} would write. */
    static long size(Map<String, byte[]> entries) {
        return END_BYTES
                + entries.entrySet().stream()
                        .mapToLong(e ->
                                LOCAL_BYTES + CENTRAL_BYTES + 2L * e.getKey().length() + e.getValue().length)
                        .sum();
    }

    private static byte[] local(byte[] name, byte[] content) {
        return common(block(LOCAL_BYTES + name.length).putInt(LOCAL).putShort(VERSION), name, content)
                .put(name)
                .array();
    }

    private static byte[] central(byte[] name, byte[] content, int offset) {
        ByteBuffer block = block(CENTRAL_BYTES + name.length)
                .putInt(CENTRAL)
                .putShort(VERSION)
                .putShort(VERSION);
        return common(block, name, content)
                .putShort((short) 0)
                .putInt(0)
                .putInt(0)
                .putInt(offset)
                .put(name)
                .array();
    }

    /** Flags and method 0, the time, the sum, both sizes, the length of the name and that of the extra field. */
    private static ByteBuffer common(ByteBuffer block, byte[] name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return block.putInt(0)
                .putShort((short) 0)
                .putShort(DAY)
                .putInt((int) sum.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length)
                .putShort((short) 0);
    }

    private static ByteBuffer block(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether these are just the bytes that the entries make. */
    static boolean isOf(byte[] zip, Map<String, byte[]> entries) {
        if (size(entries) != zip.length) {
            return false;
        }
        Comparing comparing = new Comparing(zip);
        try {
            write(new LinkedHashMap<>(entries), comparing);
        } catch (IOException e) {
            throw new IllegalStateException("comparing cannot fail", e);
        }
        return comparing.same && comparing.at == zip.length;
    }

    /** Takes bytes and holds them against others. */
    private static final class Comparing extends OutputStream {
        private final byte[] with;
        private int at;
        private boolean same = true;

        Comparing(byte[] with) {
            this.with = with;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            same = same
                    && at + count <= with.length
                    && java.util.Arrays.equals(bytes, from, from + count, with, at, at + count);
            at += count;
        }
    }
}
