package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;

/** What is broken in the file itself: its pages and indexes, its triggers, and the layers' spatial indexes. */
final class GeoPackageDamage {
    private static final int LISTED = 20;
    private static final List<String> OWN = List.of("revision", "layer_version", "feature_version", "original_chunk");

    private final Connection connection;
    private final List<Text> damage = new ArrayList<>();

    private GeoPackageDamage(Connection connection) {
        this.connection = connection;
    }

    static List<Text> in(Connection connection) throws SQLException {
        GeoPackageDamage damage = new GeoPackageDamage(connection);
        for (String said : damage.texts("pragma integrity_check(" + LISTED + ")")) {
            damage.unless("ok", said, "数据库文件", "the database file");
        }
        if (damage.damage.isEmpty()) {
            // From a broken file nothing more can be read with any sense.
            for (String table : OWN) {
                damage.triggers(table, GeoPackageTriggers.guardNames(table));
            }
            for (Layer layer : LayerVersions.all(connection, Long.MAX_VALUE)) {
                damage.layer(layer.id());
            }
        }
        return damage.damage;
    }

    private List<String> texts(String sql, String... values) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            Bind.all(s, 1, (Object[]) values);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
        }
        return texts;
    }

    private void unless(String fine, String said, String zh, String en) {
        if (!said.equals(fine)) {
            damage.add(Text.of(zh + "有损坏：" + said, en + " is damaged: " + said));
        }
    }

    private boolean isThere(String type, String table, String name) throws SQLException {
        String sql = "select 1 from sqlite_master where type = ? and tbl_name = ? and name = ?";
        return !texts(sql, type, table, name).isEmpty();
    }

    private void triggers(String table, List<String> names) throws SQLException {
        for (String name : names) {
            if (!isThere("trigger", table, name)) {
                damage.add(Damage.trigger(table, name));
            }
        }
    }

    private void layer(String layer) throws SQLException {
        if (!GeoPackageTable.isThere(connection, layer)) {
            damage.add(Damage.table(layer));
            return;
        }
        triggers(layer, GeoPackageTriggers.names(layer));
        String index = "rtree_" + layer + "_geom";
        if (isThere("table", index, index)) {
            index(layer);
        } else {
            damage.add(Damage.index(layer));
        }
    }

    /** A feature that the index does not find where it is would be missed by whoever asks by box. */
    private void index(String layer) throws SQLException {
        String zh = "图层 " + layer + " 的空间索引";
        String en = "the spatial index of layer " + layer;
        unless("ok", texts("select rtreecheck(?)", "rtree_" + layer + "_geom").get(0), zh, en);
        String lost = """
                select count(*) from feature_version v left join %s r on r.id = v.fid
                where v.layer = ? and v.revision_to is null and v.fault is null
                    and (r.id is null or r.minx > v.west or r.maxx < v.east or r.miny > v.south or r.maxy < v.north)
                """.formatted(GeoPackageTable.rtree(layer));
        String count = texts(lost, layer).get(0);
        if (!count.equals("0")) {
            damage.add(Damage.lost(layer, Long.parseLong(count)));
        }
    }
}
