package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HilbertEncoder;

/**
 * The spatial index of a layer's table, kept directly: inside the transaction the standard trigger that would call SQL
 * functions for every row inserted is taken off, and at the end it is back as other programs expect it.
 */
final class GeoPackageIndex {
    private static final int HILBERT_LEVEL = 12;
    private static final int BATCH = 500;

    private record Entry(long fid, Envelope box) {}

    private final Connection connection;
    private final String layer;
    private final List<Entry> waiting = new ArrayList<>();

    GeoPackageIndex(Connection connection, String layer) throws SQLException {
        this.connection = connection;
        this.layer = layer;
        run("drop trigger " + GeoPackageTriggers.indexInsertName(layer));
    }

    void insert(long fid, Envelope box) {
        waiting.add(new Entry(fid, box));
    }

    /** Writes what waits, neighbours after each other: that fills the index faster and better than any other order. */
    void finish() throws SQLException {
        Envelope extent = new Envelope();
        waiting.forEach(e -> extent.expandToInclude(e.box()));
        if (waiting.size() > 1) {
            HilbertEncoder curve = new HilbertEncoder(HILBERT_LEVEL, extent);
            waiting.sort(Comparator.comparingInt(e -> curve.encode(e.box())));
        }
        try (PreparedStatement s = connection.prepareStatement(
                "insert into " + GeoPackageTable.rtree(layer) + " values (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < waiting.size(); i++) {
                Envelope box = waiting.get(i).box();
                Bind.all(s, 1, waiting.get(i).fid(), box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY());
                s.addBatch();
                if (i % BATCH == BATCH - 1) {
                    s.executeBatch();
                }
            }
            s.executeBatch();
        }
        waiting.clear();
        run(GeoPackageTriggers.indexInsert(layer));
    }

    private void run(String sql) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.executeUpdate(sql);
        }
    }
}
