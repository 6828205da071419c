package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;

/**
 * What is broken around the tables of a database: their guards and the layers' spatial indexes. For a page that is
 * broken PostgreSQL answers with an error, and it checks its other indexes by amcheck.
 */
final class PostGisDamage {
    private static final String GUARD = "merestone_guard";
    private static final List<String> OWN = List.of("revision", "layer_version", "feature_version", "original_chunk");

    private final Connection connection;
    private final List<Text> damage = new ArrayList<>();

    private PostGisDamage(Connection connection) {
        this.connection = connection;
    }

    /** @param connection inside a transaction, in which from here on indexes are preferred */
    static List<Text> in(Connection connection) throws SQLException {
        PostGisDamage damage = new PostGisDamage(connection);
        for (String table : OWN) {
            damage.trigger("merestone." + table, GUARD);
            damage.trigger("merestone." + table, "merestone_kept");
        }
        damage.number("select count(set_config('enable_seqscan', 'off', true))");
        for (Layer layer : LayerVersions.all(connection, Long.MAX_VALUE)) {
            damage.layer(layer.id());
        }
        return damage.damage;
    }

    private long number(String sql, Object... values) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            Bind.all(s, 1, values);
            try (ResultSet row = s.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void trigger(String table, String name) throws SQLException {
        String sql = "select count(*) from pg_trigger where tgrelid = to_regclass(?) and tgname = ?"
                + " and tgenabled in ('O', 'A')";
        if (number(sql, table, name) == 0) {
            damage.add(Damage.trigger(table, name));
        }
    }

    private void layer(String layer) throws SQLException {
        String table = PostGisTable.nameOf(layer);
        if (!PostGisTable.isThere(connection, layer)) {
            damage.add(Damage.table(layer));
            return;
        }
        trigger(table, GUARD);
        String index = """
                select count(*) from pg_index i
                join pg_class c on c.oid = i.indexrelid
                join pg_am m on m.oid = c.relam and m.amname = 'gist'
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] and a.attname = 'geom'
                where i.indrelid = to_regclass(?) and i.indisvalid and i.indisready and i.indpred is null
                """;
        if (number(index, table) == 0) {
            damage.add(Damage.index(layer));
        }
        lost(layer, table);
    }

    /** The table is asked for all boxes that there can be, so that what the index does not hold is not found. */
    private void lost(String layer, String table) throws SQLException {
        String sql = """
                with t as materialized (
                    select fid, ST_XMin(geom) west, ST_YMin(geom) south, ST_XMax(geom) east, ST_YMax(geom) north
                    from %s where geom && ST_MakeEnvelope(-1000, -1000, 1000, 1000, %d))
                select count(*) from feature_version v left join t on t.fid = v.fid
                where v.layer = ? and v.revision_to is null and v.fault is null
                    and (t.fid is null or t.west > v.west or t.east < v.east or t.south > v.south or t.north < v.north)
                """.formatted(table, PostGisTable.SRID);
        long count = number(sql, layer);
        if (count > 0) {
            damage.add(Damage.lost(layer, count));
        }
    }
}
