package org.merestone.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes the bytes of small shapefiles, sound and unsound, record by record. */
final class Shp {
    private final int type;
    private final List<byte[]> records = new ArrayList<>();

    Shp(int type) {
        this.type = type;
    }

    Shp empty() {
        return raw(ByteBuffer.allocate(4));
    }

    /** A point with as many doubles as are given. */
    Shp point(double... numbers) {
        ByteBuffer record = little(4 + 8 * numbers.length).putInt(type);
        Arrays.stream(numbers).forEach(record::putDouble);
        return raw(record);
    }

    /** Lines or rings, each as x, y, x, y …; Z and M records get zeros behind. */
    Shp parts(double[]... parts) {
        int points = Arrays.stream(parts).mapToInt(p -> p.length / 2).sum();
        int behind = type > 10 ? 2 * (16 + 8 * points) : 0;
        ByteBuffer record = little(44 + 4 * parts.length + 16 * points + behind).putInt(type);
        record.position(36);
        record.putInt(parts.length).putInt(points);
        int start = 0;
        for (double[] part : parts) {
            record.putInt(start);
            start += part.length / 2;
        }
        Arrays.stream(parts).flatMapToDouble(Arrays::stream).forEach(record::putDouble);
        return raw(record);
    }

    Shp multipoint(double... numbers) {
        ByteBuffer record = little(40 + 8 * numbers.length).putInt(type);
        record.position(36);
        record.putInt(numbers.length / 2);
        Arrays.stream(numbers).forEach(record::putDouble);
        return raw(record);
    }

    Shp raw(ByteBuffer record) {
        records.add(record.array());
        return this;
    }

    static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] shp() {
        int length = 100 + records.stream().mapToInt(r -> 8 + r.length).sum();
        ByteBuffer file = header(length);
        int number = 1;
        for (byte[] record : records) {
            file.putInt(number++).putInt(record.length / 2).put(record);
        }
        return file.array();
    }

    byte[] shx() {
        ByteBuffer file = header(100 + 8 * records.size());
        int at = 100;
        for (byte[] record : records) {
            file.putInt(at / 2).putInt(record.length / 2);
            at += 8 + record.length;
        }
        return file.array();
    }

    private ByteBuffer header(int length) {
        ByteBuffer file = ByteBuffer.allocate(length).putInt(9994);
        file.putInt(24, length / 2);
        file.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, type).order(ByteOrder.BIG_ENDIAN);
        return file.position(100);
    }

    /** A .dbf whose fields are "NAME:TYPE:LENGTH" and whose cells are padded with blanks; "*" first marks deletion. */
    static byte[] dbf(int driver, Charset charset, List<String> fields, String[]... rows) {
        int width = 1
                + fields.stream()
                        .mapToInt(f -> Integer.parseInt(f.split(":")[2]))
                        .sum();
        ByteBuffer file = little(33 + 32 * fields.size() + width * rows.length);
        file.put((byte) 3)
                .putInt(4, rows.length)
                .putShort(8, (short) (33 + 32 * fields.size()))
                .putShort(10, (short) width);
        file.put(29, (byte) driver);
        for (int i = 0; i < fields.size(); i++) {
            String[] field = fields.get(i).split(":");
            byte[] name = field[0].getBytes(charset);
            file.position(32 + 32 * i).put(name, 0, Math.min(10, name.length));
            file.put(32 + 32 * i + 11, (byte) field[1].charAt(0));
            file.put(32 + 32 * i + 16, (byte) Integer.parseInt(field[2]));
        }
        file.position(32 + 32 * fields.size()).put((byte) 13);
        for (String[] row : rows) {
            boolean deleted = row.length > fields.size();
            file.put((byte) (deleted ? '*' : ' '));
            for (int i = 0; i < fields.size(); i++) {
                byte[] cell = new byte[Integer.parseInt(fields.get(i).split(":")[2])];
                Arrays.fill(cell, (byte) ' ');
                byte[] text = row[i].getBytes(charset);
                System.arraycopy(text, 0, cell, 0, Math.min(text.length, cell.length));
                file.put(cell);
            }
        }
        return file.array();
    }
}
