package org.merestone.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.locationtech.jts.geom.Envelope;
import org.merestone.geopackage.SpatialIndex;
import org.merestone.geopackage.SpatialIndexFilling;

/**
 * The spatial index of a layer's table, kept directly: inside the transaction the standard trigger that would call SQL
 * functions for every row inserted is taken off, and at the end it is back as other programs expect it.
 */
final class GeoPackageIndex {
    private final Connection connection;
    private final SpatialIndex index;
    private final SpatialIndexFilling filling;

    GeoPackageIndex(Connection connection, String layer) throws SQLException {
        this.connection = connection;
        this.index = new SpatialIndex(layer);
        this.filling = new SpatialIndexFilling(connection, index);
        run("drop trigger " + index.insertTriggerName());
    }

    void insert(long fid, Envelope box) throws SQLException {
        filling.insert(fid, box);
    }

    void finish() throws SQLException {
        filling.finish();
        run(index.insertTrigger());
    }

    private void run(String sql) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.executeUpdate(sql);
        }
    }
}
