package org.merestone.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/**
 * Where the records of a .shp lie. The .shx is believed when each of its entries points at a record of the length it
 * says; else the records are taken as they follow one another, if they fill the file and their number fits the .dbf.
 */
final class ShpIndex {
    private static final Set<Integer> KNOWN = Set.of(0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28);

    private final String file;
    private final ShpBytes shp;
    private final int type;
    private final List<Integer> offsets;

    private ShpIndex(String file, ShpBytes shp, int type, List<Integer> offsets) {
        this.file = file;
        this.shp = shp;
        this.type = type;
        this.offsets = offsets;
    }

    static ShpIndex of(
            String file, ShpBytes shp, Optional<byte[]> shx, Optional<Integer> dbfCount, List<Text> notices) {
        int end = end(file, shp);
        int type = Integer.reverseBytes(shp.number(32));
        if (!KNOWN.contains(type)) {
            throw Names.refuse(
                    file,
                    "形状类型 " + type + (type == 31 ? "（MultiPatch 三维面片）" : "") + " 不能读取，请转换为点、线或面",
                    "shape type " + type + " is not read; convert it to points, lines or polygons");
        }
        Optional<List<Integer>> indexed = shx.flatMap(x -> byIndex(shp, end, ByteBuffer.wrap(x)));
        if (indexed.isPresent()) {
            return new ShpIndex(file, shp, type, indexed.get());
        }
        List<Integer> sequence = inSequence(file, shp, end, shx.isPresent());
        if (shx.isPresent() && dbfCount.map(n -> n != sequence.size()).orElse(true)) {
            throw wrongIndex(file);
        }
        notices.add(
                shx.isPresent()
                        ? Text.of(
                                ".shx 与 .shp 不符，已按 .shp 中的顺序读取",
                                "the .shx does not fit the .shp; records were read in sequence")
                        : Text.of("没有 .shx，已按 .shp 中的顺序读取", "there is no .shx; records were read in sequence"));
        return new ShpIndex(file, shp, type, sequence);
    }

    int count() {
        return offsets.size();
    }

    int type() {
        return type;
    }

    boolean hasHeights() {
        return type > 10;
    }

    /** The content of a record, little-endian, without its header. */
    ByteBuffer record(int i) {
        int at = offsets.get(i);
        int length = shp.number(at + 4) * 2;
        return shp.slice(at + 8, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    String file() {
        return file;
    }

    private static int end(String file, ShpBytes shp) {
        if (shp.size() < 100) {
            throw truncated(file, 100, shp.size());
        }
        long stated = shp.number(24) * 2L;
        if (stated < 100) {
            throw Names.refuse(file, "文件头的长度不对，文件已损坏", "the length in its header is wrong; the file is damaged");
        }
        if (stated > shp.size()) {
            throw truncated(file, stated, shp.size());
        }
        return (int) stated;
    }

    private static Refusal truncated(String file, long stated, long actual) {
        return Names.refuse(
                file,
                "文件不完整：应有 %d 字节，只有 %d 字节，请重新拷贝".formatted(stated, actual),
                "the file is truncated: it should have %d bytes and has %d; copy it again".formatted(stated, actual));
    }

    private static Refusal wrongIndex(String file) {
        return Names.refuse(
                file,
                ".shx 与 .shp 不符；请用配套的文件，或删去 .shx 后重试",
                "the .shx does not fit the .shp; give the matching file, or delete the .shx and try again");
    }

    private static Optional<List<Integer>> byIndex(ShpBytes shp, int end, ByteBuffer shx) {
        List<Integer> offsets = new ArrayList<>();
        if (shx.limit() < 100 || (shx.limit() - 100) % 8 != 0) {
            return Optional.empty();
        }
        for (int at = 100; at < shx.limit(); at += 8) {
            long offset = shx.getInt(at) * 2L;
            long length = shx.getInt(at + 4) * 2L;
            boolean fits = offset >= 100 && length >= 4 && offset + 8 + length <= end;
            if (!fits || shp.number((int) offset + 4) * 2L != length) {
                return Optional.empty();
            }
            offsets.add((int) offset);
        }
        return Optional.of(offsets);
    }

    private static List<Integer> inSequence(String file, ShpBytes shp, int end, boolean indexed) {
        List<Integer> offsets = new ArrayList<>();
        int at = 100;
        while (at < end) {
            long length = at + 8 <= end ? shp.number(at + 4) * 2L : -1;
            if (length < 4 || at + 8 + length > end) {
                if (indexed) {
                    throw wrongIndex(file);
                }
                throw Names.refuse(
                        file,
                        "第 " + (offsets.size() + 1) + " 条记录的长度不对，文件已损坏",
                        "the length of record " + (offsets.size() + 1) + " is wrong; the file is damaged");
            }
            offsets.add(at);
            at += 8 + (int) length;
        }
        return offsets;
    }
}
