package org.merestone.store;

import java.util.ArrayList;
import java.util.List;

/** The triggers on a layer's table: those that the GeoPackage 1.3 index extension asks for, and the guards. */
final class GeoPackageTriggers {
    private static final List<String> EVENTS = List.of("insert", "update", "delete");
    private static final String BOX = "new.geom not null and not ST_IsEmpty(new.geom)";
    private static final String NO_BOX = "(new.geom isnull or ST_IsEmpty(new.geom))";
    private static final String PUT =
            "insert or replace into %s values (new.fid, ST_MinX(new.geom), ST_MaxX(new.geom), ST_MinY(new.geom),"
                    + " ST_MaxY(new.geom))";
    private static final String REMOVE = "delete from %s where id = old.fid";
    private static final String REMOVE_BOTH = "delete from %s where id in (old.fid, new.fid)";

    private GeoPackageTriggers() {}

    static List<String> of(String layer) {
        List<String> triggers = new ArrayList<>();
        for (String event : EVENTS) {
            triggers.add("create trigger " + LayerTable.quoted(guardName(layer, event)) + " before " + event + " on "
                    + LayerTable.quoted(layer)
                    + " when (select open from merestone_writer) is not 1 begin select raise(abort, '"
                    + Guard.REFUSAL + "'); end");
        }
        triggers.add(indexInsert(layer));
        triggers.add(index(layer, "update1", "update of geom", "old.fid = new.fid and " + BOX, PUT));
        triggers.add(index(layer, "update2", "update of geom", "old.fid = new.fid and " + NO_BOX, REMOVE));
        triggers.add(index(layer, "update3", "update", "old.fid <> new.fid and " + BOX, REMOVE + "; " + PUT));
        triggers.add(index(layer, "update4", "update", "old.fid <> new.fid and " + NO_BOX, REMOVE_BOTH));
        triggers.add(index(layer, "delete", "delete", "old.geom not null", REMOVE));
        return triggers;
    }

    /** Their names. */
    static List<String> names(String layer) {
        List<String> names = new ArrayList<>(guardNames(layer));
        for (String name : List.of("insert", "update1", "update2", "update3", "update4", "delete")) {
            names.add("rtree_" + layer + "_geom_" + name);
        }
        return names;
    }

    /** Names of those that refuse what other programs write. */
    static List<String> guardNames(String table) {
        return EVENTS.stream().map(event -> guardName(table, event)).toList();
    }

    /** @param event insert, update or delete */
    static String guardName(String layer, String event) {
        return layer + "_guard_" + event;
    }

    /** The one that puts a new row into the index. */
    static String indexInsert(String layer) {
        return index(layer, "insert", "insert", BOX, PUT);
    }

    static String indexInsertName(String layer) {
        return LayerTable.quoted("rtree_" + layer + "_geom_insert");
    }

    private static String index(String layer, String name, String event, String when, String then) {
        return "create trigger " + LayerTable.quoted("rtree_" + layer + "_geom_" + name) + " after " + event + " on "
                + LayerTable.quoted(layer) + " when " + when + " begin "
                + then.replace("%s", GeoPackageTable.rtree(layer)) + "; end";
    }
}
