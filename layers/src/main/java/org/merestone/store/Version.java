package org.merestone.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.io.WKBReader;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;

/**
 * A row of {@code feature_version}.
 *
 * @param fid the row's key, 0 before it is stored
 * @param revision the one that opened it
 * @param origin the row that said what it says; empty when it was made in another way, or nobody noted it
 */
record Version(long fid, String id, long revision, Validity validity, Body body, Optional<Origin> origin) {
    /** What {@link #read} needs, in any query on {@code feature_version}. */
    static final String COLUMNS =
            "fid, id, revision_from, valid_from, valid_to, west, south, east, north, fault, properties, geometry,"
                    + " origin_revision, origin_file, origin_row";

    static Version of(Put put) {
        Feature feature = put.feature();
        return new Version(0, feature.id(), 0, feature.validity(), Body.of(feature), put.origin());
    }

    static Version read(ResultSet row) throws SQLException {
        Validity validity = new Validity(date(row, 4), date(row, 5));
        String json = row.getString(11);
        Body body = new Body(
                PropertyText.read(json),
                json,
                Optional.ofNullable(row.getBytes(12)),
                box(row, 6),
                Optional.ofNullable(row.getString(10)));
        return new Version(row.getLong(1), row.getString(2), row.getLong(3), validity, body, origin(row));
    }

    private static Optional<Origin> origin(ResultSet row) throws SQLException {
        String file = row.getString(14);
        return file == null ? Optional.empty() : Optional.of(new Origin(row.getLong(13), file, row.getInt(15)));
    }

    /** The box in the four columns from {@code west}; the null envelope when they hold none. */
    static Envelope box(ResultSet row, int west) throws SQLException {
        double minX = row.getDouble(west);
        if (row.wasNull()) {
            return new Envelope();
        }
        return new Envelope(minX, row.getDouble(west + 2), row.getDouble(west + 1), row.getDouble(west + 3));
    }

    private static Optional<LocalDate> date(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(IsoDate::read);
    }

    /** The same said until {@code day} only; as a version that is still to be stored. */
    Version until(LocalDate day) {
        return new Version(0, id, 0, new Validity(validity.from(), Optional.of(day)), body, origin);
    }

    /** The same, still to be stored, read from the row that {@code other} was read from. */
    Version from(Version other) {
        return new Version(0, id, 0, validity, body, other.origin);
    }

    boolean isTheSameAs(Version other) {
        return validity.equals(other.validity) && body.saysTheSameAs(other.body);
    }

    Feature feature(String layer, WKBReader reader) {
        return new Feature(layer, id, body.geometry(reader), body.properties(), validity, revision, body.fault());
    }
}
