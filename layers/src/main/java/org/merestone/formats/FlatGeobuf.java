package org.merestone.formats;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;
import org.merestone.spool.Spool;

/** Reads FlatGeobuf (version 3): a header, an index that is passed over, and features one after another. */
final class FlatGeobuf {
    private static final int HEADER_AT = 8;
    private static final int NODE_BYTES = 40;
    /** A header holds columns and a CRS. */
    private static final int LARGEST_HEADER = 10 << 20;

    private static final int MOST_COLUMNS = 4_096;

    private final String file;
    private final ByteBuffer bytes;
    private final Options options;
    private final List<Text> notices = new ArrayList<>();
    private final List<Row> rows = new Spool<>(new RowCodec());
    private final Set<String> notRead = new TreeSet<>();
    private int geometryType;
    private List<String> columns = List.of();
    private List<Integer> types = List.of();

    private FlatGeobuf(String file, byte[] bytes, Options options) {
        this.file = file;
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.options = options;
    }

    static Table read(String file, byte[] bytes, Options options) {
        FlatGeobuf reading = new FlatGeobuf(file, bytes, options);
        try {
            return reading.table();
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw reading.damaged();
        }
    }

    private Refusal damaged() {
        return Names.refuse(
                file,
                "不是完好的 FlatGeobuf，或不完整（读到第 " + rows.size() + " 个要素）；请重新导出",
                "is no sound FlatGeobuf or is truncated (after " + rows.size() + " features); export it again");
    }

    private Table table() {
        int headerBytes = bytes.getInt(HEADER_AT);
        if (headerBytes < 4 || headerBytes > LARGEST_HEADER) {
            throw damaged();
        }
        FlatBuffer header = FlatBuffer.root(bytes.slice(HEADER_AT + 4, headerBytes));
        geometryType = header.number8(2);
        List<FlatBuffer> described = header.tables(7);
        if (described.size() > MOST_COLUMNS) {
            throw Names.tooLarge(
                    file,
                    "列超过 " + MOST_COLUMNS + " 个，请删去不用的列后重新导出",
                    "more than " + MOST_COLUMNS + " columns; export it again without those of no use");
        }
        long nameBytes = described.stream()
                .mapToLong(c -> c.vector(0, 1).map(ByteBuffer::limit).orElse(0))
                .sum();
        if (nameBytes > headerBytes) {
            // Columns that share one long name.
            throw damaged();
        }
        columns =
                Names.columns(described.stream().map(c -> c.text(0).orElse("")).toList(), notices);
        types = described.stream().map(c -> c.number8(1)).toList();
        Optional<Crs> crs = header.table(10).flatMap(this::crs);
        long count = header.number64(8);
        if (count < 0 || count > options.limits().maxFeatures()) {
            throw Names.tooLarge(
                    file,
                    "要素超过 " + options.limits().maxFeatures() + " 个，请拆分",
                    "more than " + options.limits().maxFeatures() + " features; split it");
        }
        long start = HEADER_AT + 4L + headerBytes + indexBytes(count, header.number16(9, 16));
        if (start > bytes.limit()) {
            throw damaged();
        }
        features((int) start);
        if (count > 0 && rows.size() != count) {
            throw Names.refuse(
                    file,
                    "文件头说有 " + count + " 个要素，实际有 " + rows.size() + " 个；文件不完整，请重新导出",
                    "the header says " + count + " features and there are " + rows.size()
                            + "; the file is not whole, export it again");
        }
        if (header.number8(3) != 0 || header.number8(4) != 0) {
            notices.add(Text.of("高程（Z）和度量（M）值已略去", "heights (Z) and measures (M) are left out"));
        }
        if (!notRead.isEmpty()) {
            notices.add(Text.of(
                    "二进制的列没有读取：" + String.join("、", notRead),
                    "columns of bytes are not read: " + String.join(", ", notRead)));
        }
        return new Table(file, crs, columns, rows, notices);
    }

    /** A tree of so many boxes; none when the count is not known. */
    private static long indexBytes(long count, int nodeSize) {
        if (count == 0 || nodeSize < 2) {
            return 0;
        }
        long nodes = count;
        for (long level = count; level > 1; ) {
            level = (level + nodeSize - 1) / nodeSize;
            nodes += level;
        }
        // A single feature has a root above it all the same.
        return (count == 1 ? 2 : nodes) * NODE_BYTES;
    }

    private Optional<Crs> crs(FlatBuffer crs) {
        String organization = crs.text(0).orElse("EPSG");
        int code = crs.number32(1);
        String named = crs.text(2).orElse("") + " " + crs.text(4).orElse("");
        Names.refuseWebMap(file, named, options);
        if (organization.equalsIgnoreCase("EPSG") && code > 0) {
            return Optional.of(options.shifts().crs("EPSG:" + code));
        }
        return crs.text(4).flatMap(options.shifts()::fromWkt);
    }

    private void features(int start) {
        int at = start;
        while (at < bytes.limit()) {
            int length = bytes.getInt(at);
            if (length < 4 || length > bytes.limit() - at - 4) {
                throw damaged();
            }
            if (rows.size() >= options.limits().maxFeatures()) {
                throw Names.tooLarge(
                        file,
                        "要素超过 " + options.limits().maxFeatures() + " 个，请拆分",
                        "more than " + options.limits().maxFeatures() + " features; split it");
            }
            rows.add(row(FlatBuffer.root(bytes.slice(at + 4, length))));
            at += 4 + length;
        }
    }

    private Row row(FlatBuffer feature) {
        int number = rows.size() + 1;
        List<Fault> faults = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        Optional<Geometry> geometry = Optional.empty();
        try {
            feature.vector(1, 1).ifPresent(properties -> properties(properties, values));
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            faults.add(Fault.ofRow(file, number, "", Text.of("属性已损坏", "its properties are damaged")));
        }
        try {
            FlatBuffer shape = feature.table(0)
                    .orElseThrow(() -> new Unsound("没有几何，请补上或删去这一条", "it has no geometry; add one or delete the row"));
            geometry = Optional.of(
                    FlatShape.of(shape, geometryType, options.limits().maxVerticesPerFeature()));
        } catch (Unsound e) {
            faults.add(e.at(file, number, "geometry"));
        } catch (IndexOutOfBoundsException e) {
            faults.add(Fault.ofRow(file, number, "geometry", Text.of("几何已损坏", "its geometry is damaged")));
        }
        return new Row(number, Optional.empty(), geometry, values, faults);
    }

    /** Numbers of columns, each with its value. */
    private void properties(ByteBuffer properties, Map<String, Object> values) {
        // A single byte, with which some writers end them, names no column.
        while (properties.remaining() > 1) {
            int column = Short.toUnsignedInt(properties.getShort());
            if (column >= columns.size()) {
                throw new IndexOutOfBoundsException();
            }
            String name = columns.get(column);
            value(types.get(column), properties, name).ifPresent(value -> values.put(name, value));
        }
    }

    private Optional<Object> value(int type, ByteBuffer in, String name) {
        return switch (type) {
            case 0 -> Optional.of((long) in.get());
            case 1 -> Optional.of((long) Byte.toUnsignedInt(in.get()));
            case 2 -> Optional.of(in.get() != 0);
            case 3 -> Optional.of((long) in.getShort());
            case 4 -> Optional.of((long) Short.toUnsignedInt(in.getShort()));
            case 5 -> Optional.of((long) in.getInt());
            case 6 -> Optional.of(Integer.toUnsignedLong(in.getInt()));
            case 7 -> Optional.of(in.getLong());
            case 8 -> Optional.of(unsigned(in.getLong()));
            case 9 -> finite(Double.parseDouble(Float.toString(in.getFloat())));
            case 10 -> finite(in.getDouble());
            case 11, 12, 13 -> {
                String text =
                        StandardCharsets.UTF_8.decode(piece(in)).toString().strip();
                yield text.isEmpty() ? Optional.empty() : Optional.of(text);
            }
            case 14 -> {
                piece(in);
                notRead.add(name);
                yield Optional.empty();
            }
            default -> throw new IndexOutOfBoundsException();
        };
    }

    private static Object unsigned(long value) {
        return value >= 0 ? (Object) value : Long.toUnsignedString(value);
    }

    private static Optional<Object> finite(double number) {
        return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    }

    private static ByteBuffer piece(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IndexOutOfBoundsException();
        }
        ByteBuffer piece = in.slice(in.position(), length);
        in.position(in.position() + length);
        return piece;
    }
}
