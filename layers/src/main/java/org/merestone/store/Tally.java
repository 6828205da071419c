package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Layer;

/** Keeps a layer's contents right while versions are opened and closed, without reading the whole layer. */
final class Tally {
    private long count;
    private long quarantined;
    private final Envelope extent;
    private boolean edgeGone;

    Tally(Layer.Contents before) {
        count = before.count();
        quarantined = before.quarantined();
        extent = new Envelope(before.extent());
    }

    void opened(boolean sound, Envelope box) {
        if (sound) {
            count++;
            extent.expandToInclude(box);
        } else {
            quarantined++;
        }
    }

    void closed(boolean sound, Envelope box) {
        if (!sound) {
            quarantined--;
            return;
        }
        count--;
        edgeGone |= box.getMinX() <= extent.getMinX()
                || box.getMaxX() >= extent.getMaxX()
                || box.getMinY() <= extent.getMinY()
                || box.getMaxY() >= extent.getMaxY();
    }

    /** The contents after {@code revision}, whose versions are all written. */
    Layer.Contents contents(Connection connection, String layer, long revision) throws SQLException {
        return new Layer.Contents(count, quarantined, edgeGone ? measured(connection, layer) : extent, revision);
    }

    private static Envelope measured(Connection connection, String layer) throws SQLException {
        String sql = """
                select min(west), min(south), max(east), max(north) from feature_version
                where layer = ? and revision_to is null and fault is null
                """;
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setString(1, layer);
            try (ResultSet row = s.executeQuery()) {
                row.next();
                return Version.box(row, 1);
            }
        }
    }
}
