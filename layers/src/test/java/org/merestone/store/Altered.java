package org.merestone.store;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.postgis.jdbc.PGgeometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Another value of the same type for a column. */
final class Altered {
    private static final List<String> DAYS = List.of("valid_from", "valid_to", "received_on");
    private static final List<String> DEGREES = List.of("west", "south", "east", "north", "accuracy_m", "share");

    private Altered() {}

    static Object of(RawTables tables, String table, String column, Map<String, Object> row, Random random) {
        Object value = row.get(column);
        if (RawTables.KEYS.contains(column)) {
            return tables.free(table, column, row, random);
        }
        if (column.equals("revision_to")) {
            long other = random.nextInt((int) tables.head + 4) - 1;
            boolean same = value instanceof Number n && n.longValue() == other;
            return same || value != null && random.nextInt(4) == 0 ? null : (Object) other;
        }
        if (value == null && (column.equals("origin_revision") || column.equals("origin_row"))) {
            return 1L;
        }
        if (value == null) {
            return DAYS.contains(column)
                    ? "2021-02-03"
                    : DEGREES.contains(column)
                            ? (Object) 1.5
                            : column.equals("geometry") || column.equals("coverage") ? new byte[] {1} : "{}";
        }
        if (value instanceof byte[] bytes) {
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return flipped;
        }
        if (value instanceof Double d) {
            return Math.nextUp(d);
        }
        if (value instanceof Boolean b) {
            return !b;
        }
        if (value instanceof Number n) {
            return column.equals("urban") ? 1 - n.longValue() : n.longValue() + 1;
        }
        if (value instanceof Date day) {
            return Date.valueOf(day.toLocalDate().plusDays(1));
        }
        if (value instanceof PGgeometry geometry) {
            return moved(geometry.getValue());
        }
        String text = value.toString();
        return text.matches("\\d{4}-\\d\\d-\\d\\d")
                ? LocalDate.parse(text).plusDays(1).toString()
                : text + " ";
    }

    /** The geometry a little to the east: a byte changed at random would be no geometry to PostGIS. */
    private static String moved(String ewkt) {
        String[] parts = ewkt.split(";");
        return parts[0] + ";"
                + AffineTransformation.translationInstance(1e-9, 0).transform(Samples.wkt(parts[1]));
    }
}
