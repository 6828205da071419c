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
            throw Migrations.error(e).map(sql -> failure(store, sql)).orElse(e);
        }
    }

    private static RuntimeException failure(String store, SQLException e) {
        // The only thing of that name that a migration asks for is the extension.
        boolean missing = e.getMessage() != null && e.getMessage().contains("postgis");
        return missing ? (Refusal) noPostGis(store).initCause(e) : PostGisFailure.of(store, e);
    }

    private static Refusal noPostGis(String store) {
        return Refusal.badInput(
                "数据库 " + store + " 里没有 PostGIS：请安装它，并由管理员在这个数据库里执行 create extension postgis",
                "the database " + store + " has no PostGIS: install it and let an administrator run"
                        + " create extension postgis in this database");
    }

    /** Refuses a database that cannot hold all texts, or whose PostGIS is not where the layers' tables look for it. */
    private static void refuseUnlessFit(Statement s, String store, boolean made) throws SQLException {
        if (!found(s, "select current_setting('server_encoding') = 'UTF8'")) {
            throw Refusal.badInput(
                    "数据库 " + store + " 的编码不是 UTF8：请用 createdb -E UTF8 -T template0 另建一个",
                    "the encoding of the database " + store
                            + " is not UTF8: make another with createdb -E UTF8 -T template0");
        }
        boolean inPublic = found(s, "select to_regtype('public.geometry') is not null");
        if (!inPublic && found(s, "select exists (select 1 from pg_extension where extname = 'postgis')")) {
            throw Refusal.badInput(
                    "数据库 " + store + " 的 PostGIS 不在 public 模式里：请让管理员把它装在那里，或另建一个数据库",
                    "PostGIS is not in the schema public of the database " + store
                            + ": let an administrator install it there, or make another database");
        }
        if (!inPublic && made) {
            throw noPostGis(store);
        }
    }

    /** The version of the store's tables, empty when there are none; a refusal when it is a later one or the database unfit. */
    static OptionalInt versionOf(DataSource source, String store) {
        try (Connection c = source.getConnection();
                Statement s = c.createStatement()) {
            boolean made = found(s, "select to_regclass('merestone.flyway_schema_history') is not null");
            refuseUnlessFit(s, store, made);
            if (!made) {
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
