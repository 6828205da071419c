package org.merestone.store;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash that chains each revision to the one before. It is the SHA-256, in lower-case hex, of these bytes (UTF-8,
 * lines end with LF):
 *
 * <ol>
 *   <li>{@code merestone revision 1}, the name of this rendering;
 *   <li>the hash of the revision before, 64 zeros for the first;
 *   <li>the row of {@code revision} but for its hash;
 *   <li>the row of {@code layer_version} in force at the revision, but for {@code revision_to};
 *   <li>each row of {@code feature_version} that it closed, by {@code fid}: {@code -} and the row;
 *   <li>each row that it opened, by {@code fid}: {@code +} and the row.
 * </ol>
 *
 * <p>A row is one JSON object: its columns by name, in the order of the queries below, absent ones null, whole
 * numbers and doubles as {@link Json} writes them, {@code properties} and {@code detail} as the text stored (or, when somebody
 * put a line break into it that would read as the end of the row, as a string). A column
 * of bytes is given as its length in bytes (or null), and the bytes follow the line, with an LF after them. Of a
 * version {@code revision_to} is left out, since a later revision sets it; {@code fid} only gives the order. Where a
 * version came from ({@code origin_…}) is left out when it is null, as it was before there were these columns.
 */
final class Chain {
    /** So many rows a driver that would else hold all of them is to hold at once. */
    static final int FETCHED = 1000;

    private static final String NAME = "merestone revision 1";
    /** Begins the names of columns that are left out when they are null. */
    private static final String LATER = "origin_";
    /** Stands for the hash before the first. */
    static final String START = "0".repeat(64);

    private static final String REVISION = """
            select number, at, author, what, layer, detail, feature_count, quarantined_count, west, south, east, north
            from revision where number = ?
            """;
    private static final String LAYER = """
            select v.layer, v.revision_from, v.kind, v.title_zh, v.title_en, v.source, v.received_on, v.accuracy_m,
                   v.sensitivity, v.stated_as, v.coverage
            from layer_version v join revision r on r.layer = v.layer
            where r.number = ? and v.revision_from <= r.number and (v.revision_to is null or v.revision_to > r.number)
            """;
    private static final String VERSION = """
            select layer, id, revision_from, valid_from, valid_to, west, south, east, north, fault, properties, geometry,
                   origin_revision, origin_file, origin_row
            from feature_version where %s = ? order by fid
            """;

    private final Connection connection;
    private final MessageDigest digest = sha256();
    private final Runnable row;

    private Chain(Connection connection, Runnable row) {
        this.connection = connection;
        this.row = row;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The hash of what the store holds for revision {@code number}, made from the rows as they are written; {@code row}
     * runs for each row of a version.
     */
    static String hash(Connection connection, long number, Runnable row) throws SQLException {
        String before = number == 1
                ? START
                : Revisions.anchor(connection, number - 1).orElseThrow().hash();
        return hash(connection, number, before, row);
    }

    /** The same after a revision with the hash {@code before}. */
    static String hash(Connection connection, long number, String before, Runnable row) throws SQLException {
        Chain chain = new Chain(connection, row);
        chain.line(NAME);
        chain.line(before);
        chain.rows("", REVISION, number);
        chain.rows("", LAYER, number);
        chain.rows("-", VERSION.formatted("revision_to"), number);
        chain.rows("+", VERSION.formatted("revision_from"), number);
        return HexFormat.of().formatHex(chain.digest.digest());
    }

    private void line(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private void rows(String sign, String sql, long number) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setLong(1, number);
            s.setFetchSize(FETCHED);
            try (ResultSet rows = s.executeQuery()) {
                List<String> columns = columns(rows);
                while (rows.next()) {
                    row(sign, columns, rows);
                    if (!sign.isEmpty()) {
                        row.run();
                    }
                }
            }
        }
    }

    private static List<String> columns(ResultSet row) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getMetaData().getColumnName(i));
        }
        return columns;
    }

    private void row(String sign, List<String> columns, ResultSet row) throws SQLException {
        byte[] bytes = null;
        StringWriter text = new StringWriter(512);
        try (JsonGenerator out = Json.generator(text)) {
            out.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                String name = columns.get(i);
                Object value = row.getObject(i + 1);
                if (value == null && name.startsWith(LATER)) {
                    continue;
                }
                out.writeFieldName(name);
                if (value instanceof byte[] b) {
                    bytes = b;
                    out.writeNumber(b.length);
                } else {
                    writeValue(out, name, value);
                }
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line(sign + text);
        if (bytes != null) {
            digest.update(bytes);
            digest.update((byte) '\n');
        }
    }

    private static void writeValue(JsonGenerator out, String name, Object value) throws IOException {
        if (value instanceof Double d) {
            out.writeNumber(d);
        } else if (value instanceof Number n) {
            out.writeNumber(n.longValue());
        } else if (value instanceof String text && isJson(name) && text.indexOf('\n') < 0) {
            out.writeRawValue(text);
        } else {
            out.writeString((String) value);
        }
    }

    private static boolean isJson(String name) {
        return name.equals("properties") || name.equals("detail");
    }
}
