package org.merestone.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;

/** The database that a store is kept in: its connections, its transactions, and the SQL that is not the same in all. */
sealed interface Database extends AutoCloseable permits GeoPackage, PostGis {
    /** Opens what {@code url} names for reading and writing, and makes the store's tables when they are absent. */
    static Database open(String url) {
        return PostGis.isMeant(url) ? PostGis.open(url) : GeoPackage.open(GeoPackageFile.of(url));
    }

    /** Opens what {@code url} names for reading; NOT_FOUND when there is no store. */
    static Database openReadOnly(String url) {
        return PostGis.isMeant(url) ? PostGis.openReadOnly(url) : GeoPackage.openReadOnly(GeoPackageFile.of(url));
    }

    /** The address as it may be shown to people: in full, without a password. */
    String url();

    boolean readOnly();

    /** Runs {@code work} in a transaction that sees one state of the store throughout. */
    <T> T read(Work<T> work);

    /**
     * Runs {@code work} in a transaction of its own, which is kept whole or, after any exception, not at all. One at a
     * time, whichever process asks: what it reads is what the last one left.
     */
    <T> T write(Work<T> work);

    /** The table in which other programs find a layer. */
    LayerTable table(Connection connection, String layer, Kind kind);

    /** The name of that table as it is written in SQL. */
    String nameOf(String layer);

    /** A column of texts in the order of their bytes, as it is written in SQL. */
    String byBytes(String column);

    /** Whether that table is there. */
    boolean hasTable(Connection connection, String layer) throws SQLException;

    /**
     * A condition on the rows of that table whose envelope may meet the box. The indexes hold boxes rounded outward to
     * 32 bits, so the exact test has to follow.
     */
    Clause mayMeet(String layer, Envelope box);

    /** Does the job when it is due and no other process is doing it; says whether it did. */
    boolean take(Turn turn);

    /** Whether the geometry column of a layer's table holds, in this row, what a version says. */
    boolean holds(ResultSet row, int column, byte[] wkb, Envelope box) throws SQLException;

    /** What is broken in the database itself, as far as it can be asked; empty when it is sound. */
    List<Text> damage(Connection connection) throws SQLException;

    /** What tells of commits, of this process and others. */
    Signal signal();

    @Override
    void close();
}
