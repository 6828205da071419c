package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.io.WKBReader;
import org.merestone.catalog.Feature;

/** Reads features, inside the transaction of its connection. */
final class Reader {
    private final Connection connection;
    private final Query query;
    private final List<Object> values = new ArrayList<>();

    Reader(Connection connection, Query query) {
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
        if (head && query.bbox().isPresent() && query.id().isEmpty()) {
            sql.append(candidates(query.bbox().get()));
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
            add(sql, "(valid_from is null or valid_from <= ?)", day);
            add(sql, "(valid_to is null or valid_to >= ?)", day);
        });
        query.bbox()
                .ifPresent(box -> add(
                        sql, "(west is null or west <= ? and east >= ? and south <= ? and north >= ?)", bounds(box)));
        return sql + " order by id, valid_from";
    }

    private void add(StringBuilder sql, String condition, Object... bound) {
        sql.append(" and ").append(condition);
        values.addAll(List.of(bound));
    }

    /**
     * Those that the layer's spatial index finds, and all quarantined ones, which are not in it. The index holds boxes
     * rounded outward to 32 bits, so the exact test still has to follow.
     */
    private String candidates(Envelope box) {
        values.addAll(List.of(bounds(box)));
        values.add(query.layer());
        return "fid in (select id from " + LayerTable.rtree(query.layer())
                + " where minx <= ? and maxx >= ? and miny <= ? and maxy >= ?"
                + " union all select fid from feature_version where layer = ? and fault is not null)";
    }

    /** East, west, north and south, against which west, east, south and north of a feature are held. */
    private static Object[] bounds(Envelope box) {
        if (box.isNull()) {
            // Compares false with everything.
            return new Object[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        }
        return new Object[] {box.getMaxX(), box.getMinX(), box.getMaxY(), box.getMinY()};
    }
}
