package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;

/** Carries a whole store into an empty one, row by row: every version, every revision and its hash. */
final class Copy {
    private static final int BATCH = 500;
    /** Of those that are large. */
    private static final int CHUNKS = 8;

    private static final List<Table> TABLES = List.of(
            new Table(
                    "revision",
                    "number, at, author, what, layer, detail, feature_count, quarantined_count,"
                            + " west, south, east, north, hash",
                    "number",
                    BATCH),
            new Table(
                    "layer_version",
                    "layer, revision_from, revision_to, kind, title_zh, title_en, source, received_on, accuracy_m,"
                            + " sensitivity, stated_as, coverage",
                    "layer, revision_from",
                    BATCH),
            new Table(
                    "feature_version",
                    "fid, layer, id, revision_from, revision_to, valid_from, valid_to, west, south, east, north,"
                            + " fault, properties, geometry, origin_revision, origin_file, origin_row",
                    "fid",
                    BATCH),
            new Table("original_chunk", "sha256, number, content", "sha256, number", CHUNKS));
    /** What follows from these, but holds since when it is so; and what was asked of them. */
    private static final List<Table> ANSWERS = List.of(
            new Table("finding_set", "number, revision, hash, as_of, made_at, inputs", "number", BATCH),
            new Table(
                    "finding",
                    "layer, id, rule, code, name, county_code, county, town_code, town, state, verdict,"
                            + " since_revision, since_on, reason, was, detail, why",
                    "layer, id, rule",
                    BATCH),
            new Table("scenario", "id, made_at, revision, title, summary, adopted, asked, answer", "id", BATCH),
            new Table("kept_check", "id, kept_at, revision, pinned, subject, answer", "id", BATCH),
            new Table("finding_override", OverrideTable.COLUMNS, "number", BATCH));

    /** One of the store's own tables, with all its columns, the order of its rows and how many of them to hold at once. */
    private record Table(String name, String columns, String order, int batch) {
        String insert() {
            return "insert into " + name + " (" + columns + ") values (" + columns.replaceAll("[a-z_0-9]+", "?") + ")";
        }
    }

    private final Connection from;
    private final Connection to;
    private final Progress progress;
    private final long total;
    private long done;

    /**
     * @param from inside a transaction that sees one state
     * @param to inside a transaction that may write
     */
    Copy(Connection from, Connection to, Progress progress) throws SQLException {
        this.from = from;
        this.to = to;
        this.progress = progress;
        long rows = 0;
        for (Table table : TABLES) {
            rows += count(from, table);
        }
        for (Table table : ANSWERS) {
            rows += count(from, table);
        }
        total = rows;
    }

    private static long count(Connection connection, Table table) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery("select count(*) from " + table.name())) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Refuses with CONFLICT when the target holds anything. */
    void refuseUnlessEmpty(String target) throws SQLException {
        for (Table table : TABLES) {
            if (count(to, table) > 0) {
                throw Refusal.conflict(
                        target + " 里已有内容：只能复制到空的存储，请换一个地址",
                        target + " is not empty: a store is copied into an empty one only, name another");
            }
        }
    }

    /** Copies the rows and makes the layers' tables of them. */
    void run(Database target, Function<String, Kind> kinds) throws SQLException {
        for (Table table : TABLES) {
            rows(table);
        }
        for (Table table : ANSWERS) {
            clear(table);
            rows(table);
        }
        long head = Revisions.head(to);
        for (Layer layer : LayerVersions.all(to, head)) {
            LayerTable table = target.table(to, layer.id(), kinds.apply(layer.kind()));
            table.ensure();
            table.describe(layer, Revisions.get(to, layer.contents().revision()).at());
        }
    }

    /** Of the empty store findings were perhaps worked out already: there are none. */
    private void clear(Table table) throws SQLException {
        try (Statement s = to.createStatement()) {
            s.executeUpdate("delete from " + table.name());
        }
    }

    private void rows(Table table) throws SQLException {
        String select = "select " + table.columns() + " from " + table.name() + " order by " + table.order();
        try (Statement read = from.createStatement();
                PreparedStatement write = to.prepareStatement(table.insert())) {
            read.setFetchSize(table.batch());
            try (ResultSet row = read.executeQuery(select)) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    for (int i = 1; i <= columns; i++) {
                        write.setObject(i, row.getObject(i));
                    }
                    write.addBatch();
                    if (++done % table.batch() == 0) {
                        write.executeBatch();
                        progress.at(done, total);
                    }
                }
                write.executeBatch();
            }
        }
    }
}
