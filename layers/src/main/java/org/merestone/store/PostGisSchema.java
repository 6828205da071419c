package org.merestone.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.merestone.catalog.Refusal;

/** The tables of a store in PostGIS, in the schema {@code merestone}: made, brought up to date, and recognised. */
final class PostGisSchema {
    private static final Map<String, String> TYPES = Map.of(
            "integer", "bigint",
            "double", "double precision",
            "text", "text collate \"C\"",
            "bytes", "bytea",
            "nulls_first", "nulls first");

    private PostGisSchema() {}

    /** Makes the tables or brings them up to {@link Migrations#VERSION}; servers that start at once wait for one. */
    static void migrate(DataSource source, String store) {
        try {
            Migrations.of("postgresql", TYPES)
                    .dataSource(source)
                    .schemas("merestone")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw e.getCause() instanceof SQLException sql ? failure(store, sql) : e;
        }
    }

    private static RuntimeException failure(String store, SQLException e) {
        if (e.getMessage() != null && e.getMessage().contains("postgis")) {
            return (Refusal) Refusal.badInput(
                            "数据库 " + store + " 里没有 PostGIS：请安装它，并由管理员执行 create extension postgis",
                            "the database " + store
                                    + " has no PostGIS: install it and let an administrator run create extension postgis")
                    .initCause(e);
        }
        return PostGisFailure.of(store, e);
    }

    /** The version of the store's tables, empty when there are none; a refusal when it is a later one. */
    static OptionalInt versionOf(DataSource source, String store) {
        try (Connection c = source.getConnection();
                Statement s = c.createStatement()) {
            if (!found(s, "select to_regclass('merestone.flyway_schema_history') is not null")) {
                return OptionalInt.empty();
            }
            try (ResultSet row = s.executeQuery("select coalesce(max(cast(version as integer)), 0)"
                    + " from merestone.flyway_schema_history where success and version is not null")) {
                row.next();
                int version = row.getInt(1);
                if (version > Migrations.VERSION) {
                    throw Migrations.tooNew(store);
                }
                return OptionalInt.of(version);
            }
        } catch (SQLException e) {
            throw PostGisFailure.of(store, e);
        }
    }

    private static boolean found(Statement s, String sql) throws SQLException {
        try (ResultSet row = s.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
