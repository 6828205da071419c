package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.io.WKBReader;
import org.merestone.catalog.Feature;

/** Reads features, inside the transaction of its connection. */
final class Reader {
    private final Database database;
    private final Connection connection;
    private final Query query;
    private final List<Object> values = new ArrayList<>();

    Reader(Database database, Connection connection, Query query) {
        this.database = database;
        this.connection = connection;
        this.query = query;
    }

    void scan(Consumer<Feature> sink) throws SQLException {
        long head = Revisions.head(connection);
        long revision = query.revision().orElse(head);
        Revisions.refuseUnlessMade(revision, head);
        if (!everHeld()) {
            throw Store.unknownLayer(query.layer());
        }
        String sql = sql(revision, revision == head);
        WKBReader geometries = new WKBReader();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            Bind.all(s, 1, values.toArray());
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    sink.accept(Version.read(row).feature(query.layer(), geometries));
                }
            }
        }
    }

    private boolean everHeld() throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("select 1 from layer_version where layer = ? limit 1")) {
            s.setString(1, query.layer());
            try (ResultSet row = s.executeQuery()) {
                return row.next();
            }
        }
    }

    private String sql(long revision, boolean head) {
        StringBuilder sql = new StringBuilder("select " + Version.COLUMNS + " from feature_version where ");
        Optional<Envelope> box = query.bbox().filter(b -> !b.isNull());
        if (head && box.isPresent() && query.id().isEmpty()) {
            sql.append(database.mayMeet(query.layer(), box.get(), values));
        } else {
            sql.append("layer = ?");
            values.add(query.layer());
        }
        query.id().ifPresent(id -> add(sql, "id = ?", id));
        if (head) {
            sql.append(" and revision_to is null");
        } else {
            // The plus keeps the index by revision out, which would need a sort.
            add(sql, "+revision_from <= ?", revision);
            add(sql, "(revision_to is null or revision_to > ?)", revision);
        }
        query.asOf().ifPresent(day -> {
            add(sql, "(valid_from is null or valid_from <= ?)", day.toString());
            add(sql, "(valid_to is null or valid_to >= ?)", day.toString());
        });
        box.ifPresent(b -> add(
                sql,
                "(west is null or west <= ? and east >= ? and south <= ? and north >= ?)",
                b.getMaxX(),
                b.getMinX(),
                b.getMaxY(),
                b.getMinY()));
        if (query.bbox().isPresent() && box.isEmpty()) {
            sql.append(" and west is null");
        }
        return sql + " order by id, valid_from nulls first";
    }

    private void add(StringBuilder sql, String condition, Object... bound) {
        sql.append(" and ").append(condition);
        values.addAll(List.of(bound));
    }
}
