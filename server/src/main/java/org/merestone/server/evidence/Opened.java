package org.merestone.server.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.merestone.catalog.Text;

/**
 * A bundle taken apart in memory; nothing of it becomes a path. Whatever is not as {@link StoredZip} writes it is a fault.
 *
 * @param entries contents by name, in their order; empty when the faults are such that none can be relied on
 * @param faults what is wrong with the file itself
 */
record Opened(Map<String, byte[]> entries, List<Text> faults) {
    /** What a bundle may be at most; being stored, its entries are no more together. */
    static final int MOST_BYTES = 256 << 20;

    private static final int MOST_ENTRIES = 5_000;
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9][a-z0-9-]{0,99}/)?[a-z0-9][a-z0-9._-]{0,199}");

    static Opened of(byte[] zip) {
        return new Reader(zip).opened();
    }

    static Text tooLarge() {
        return Text.of(
                "文件超过证据包的上限 " + MOST_BYTES + " 字节，没有读完",
                "the file has more than the " + MOST_BYTES + " bytes of a bundle, and was not read");
    }

    /** Reads the directory at the end of the file, and the entries where it says that they are. */
    private static final class Reader {
        private final byte[] zip;
        private final ByteBuffer bytes;
        private final Map<String, byte[]> entries = new LinkedHashMap<>();
        private final List<Text> faults = new ArrayList<>();
        private final Set<String> seen = new TreeSet<>();

        Reader(byte[] zip) {
            this.zip = zip;
            this.bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        }

        Opened opened() {
            int end = zip.length - StoredZip.END_BYTES;
            if (end < 0 || bytes.getInt(end) != StoredZip.END) {
                faults.add(Text.of(
                        "文件不完整：末尾不是压缩包的目录。可能下载或拷贝时被截断，或末尾被追加了内容，或不是证据包；请重新获取",
                        "the file is not whole: it does not end as a zip does. It was cut short while it was copied,"
                                + " something was added at its end, or it is no bundle; get it again"));
                return new Opened(Map.of(), faults);
            }
            directory(end);
            if (!faults.isEmpty()) {
                return new Opened(Map.of(), faults);
            }
            if (!StoredZip.isOf(zip, entries)) {
                faults.add(Text.of(
                        "压缩包的字节与其内容不相符：有字节被改动，或被其他程序重新打包过",
                        "the bytes of the zip are not those that its contents make: a byte was changed, or another"
                                + " program packed it anew"));
            }
            return new Opened(entries, faults);
        }

        private void directory(int end) {
            int count = bytes.getShort(end + 10) & 0xffff;
            int at = bytes.getInt(end + 16);
            if (count > MOST_ENTRIES) {
                faults.add(Text.of(
                        "有 " + count + " 个条目，超过上限 " + MOST_ENTRIES,
                        "it has " + count + " entries, more than " + MOST_ENTRIES));
                return;
            }
            for (int i = 0; i < count; i++) {
                if (at < 0 || at > end - StoredZip.CENTRAL_BYTES || bytes.getInt(at) != StoredZip.CENTRAL) {
                    broken();
                    return;
                }
                int length = bytes.getShort(at + 28) & 0xffff;
                int next = at + StoredZip.CENTRAL_BYTES + length;
                if (next > end) {
                    broken();
                    return;
                }
                entry(at, new String(zip, at + StoredZip.CENTRAL_BYTES, length, StandardCharsets.ISO_8859_1));
                at = next + (bytes.getShort(at + 30) & 0xffff) + (bytes.getShort(at + 32) & 0xffff);
            }
        }

        private void broken() {
            faults.add(Text.of(
                    "压缩包的目录损坏：被截断或改动过，请重新获取",
                    "the directory of the zip is damaged: it was cut short or changed; get it again"));
        }

        private void entry(int at, String name) {
            String shown = name.replaceAll("[^\\x20-\\x7e]", "?");
            if (!NAME.matcher(name).matches()) {
                faults.add(Text.of(
                        "条目名“" + shown + "”不允许（如 ../ 或绝对路径会写到别处）",
                        "the entry name '" + shown + "' is not allowed (../ and the like lead elsewhere)"));
            } else if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                faults.add(Text.of(
                        "条目“" + shown + "”出现了两次：不同程序会读到不同内容",
                        "the entry '" + shown + "' is there twice: programs would read one or the other"));
            } else {
                content(at, name);
            }
        }

        private void content(int at, String name) {
            int method = bytes.getShort(at + 10);
            long packed = bytes.getInt(at + 20) & 0xffffffffL;
            long size = bytes.getInt(at + 24) & 0xffffffffL;
            if (method != 0 || packed != size) {
                faults.add(Text.of(
                        "条目“" + name + "”被压缩，声称展开后有 " + size + " 字节：证据包从不压缩，没有展开（可能是压缩炸弹，或被重新打包过）",
                        "the entry '" + name + "' is compressed and said to be " + size
                                + " bytes: a bundle never is, and it was not unpacked (a zip bomb, or packed anew)"));
                return;
            }
            long from = (bytes.getInt(at + 42) & 0xffffffffL) + StoredZip.LOCAL_BYTES + name.length();
            long total = entries.values().stream().mapToLong(e -> e.length).sum();
            if (from + size > zip.length || total + size > zip.length) {
                faults.add(Text.of(
                        "条目“" + name + "”声称有 " + size + " 字节，文件里没有这么多：被截断，或是压缩炸弹",
                        "the entry '" + name + "' is said to be " + size
                                + " bytes, which the file has not: cut short, or a zip bomb"));
                return;
            }
            entries.put(name, Arrays.copyOfRange(zip, (int) from, (int) (from + size)));
        }
    }
}
