package org.merestone.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.geom.Envelope;
import org.sqlite.Function;

/** The SQL functions that the standard triggers of a GeoPackage's spatial index call. */
final class Envelopes {
    private Envelopes() {}

    static void register(Connection connection) throws SQLException {
        bound(connection, "ST_MinX", Envelope::getMinX);
        bound(connection, "ST_MaxX", Envelope::getMaxX);
        bound(connection, "ST_MinY", Envelope::getMinY);
        bound(connection, "ST_MaxY", Envelope::getMaxY);
        Function.create(connection, "ST_IsEmpty", new Function() {
            @Override
            protected void xFunc() throws SQLException {
                // Only sound features are in a table, and an empty geometry is not sound.
                result(0);
            }
        });
    }

    private static void bound(Connection connection, String name, ToDoubleFunction<Envelope> bound)
            throws SQLException {
        Function.create(connection, name, new Function() {
            @Override
            protected void xFunc() throws SQLException {
                result(bound.applyAsDouble(Blob.box(value_blob(0))));
            }
        });
    }
}
