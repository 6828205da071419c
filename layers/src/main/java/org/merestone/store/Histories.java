package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.locationtech.jts.io.WKBReader;

/** What the rows of {@code feature_version} say about the past. */
final class Histories {
    private Histories() {}

    /** Every version ever held of a feature, by the revision that brought it and {@code valid_from}. */
    static List<HeldVersion> of(Connection connection, String layer, String id) throws SQLException {
        String sql = "select " + Version.COLUMNS + ", revision_to from feature_version where layer = ? and id = ?"
                + " order by revision_from, case when valid_from is null then 0 else 1 end, valid_from";
        List<HeldVersion> versions = new ArrayList<>();
        WKBReader geometries = new WKBReader();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            Bind.all(s, 1, layer, id);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    long closed = row.getLong("revision_to");
                    OptionalLong revisionTo = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(closed);
                    Version version = Version.read(row);
                    versions.add(new HeldVersion(version.feature(layer, geometries), version.origin(), revisionTo));
                }
            }
        }
        return versions;
    }

    /** Ids of the features of which something else was known at {@code to} or on the way there than at {@code from}. */
    static List<String> changed(Connection connection, String layer, long from, long to) throws SQLException {
        String sql = """
                select id from feature_version where layer = ? and revision_from > ? and revision_from <= ?
                union
                select id from feature_version where layer = ? and revision_to > ? and revision_to <= ?
                order by id
                """;
        List<String> ids = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            Bind.all(s, 1, layer, from, to, layer, from, to);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        return ids;
    }
}
