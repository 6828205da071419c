package org.merestone.geopackage;

import java.util.ArrayList;
import java.util.List;

/**
 * The spatial index of a feature table with the key fid and the geometry geom, as the extension of GeoPackage 1.3 has it: a
 * virtual table of id, minx, maxx, miny, maxy, and the triggers by which other programs keep it.
 */
public record SpatialIndex(String table) {
    private static final String BOX = "new.geom not null and not ST_IsEmpty(new.geom)";
    private static final String NO_BOX = "(new.geom isnull or ST_IsEmpty(new.geom))";
    private static final String PUT =
            "insert or replace into %s values (new.fid, ST_MinX(new.geom), ST_MaxX(new.geom), ST_MinY(new.geom),"
                    + " ST_MaxY(new.geom))";
    private static final String REMOVE = "delete from %s where id = old.fid";
    private static final String REMOVE_BOTH = "delete from %s where id in (old.fid, new.fid)";

    /** The columns and the row of {@code gpkg_extensions} that announce the index. */
    public static final String EXTENSIONS =
            "(table_name text, column_name text, extension_name text not null, definition text not null, scope text not null,"
                    + " constraint ge_tce unique (table_name, column_name, extension_name))";

    private static final String EXTENSION =
            "insert into gpkg_extensions values (%s, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree',"
                    + " 'write-only')";

    /** Its name, quoted. */
    public String name() {
        return Sqlite.quoted("rtree_" + table + "_geom");
    }

    /** Makes it, empty. */
    public String creation() {
        return "create virtual table " + name() + " using rtree(id, minx, maxx, miny, maxy)";
    }

    /** Says in the file that it is there. */
    public String announcement() {
        return EXTENSION.formatted("'" + table.replace("'", "''") + "'");
    }

    /** All triggers. */
    public List<String> triggers() {
        List<String> triggers = new ArrayList<>();
        triggers.add(insertTrigger());
        triggers.add(trigger("update1", "update of geom", "old.fid = new.fid and " + BOX, PUT));
        triggers.add(trigger("update2", "update of geom", "old.fid = new.fid and " + NO_BOX, REMOVE));
        triggers.add(trigger("update3", "update", "old.fid <> new.fid and " + BOX, REMOVE + "; " + PUT));
        triggers.add(trigger("update4", "update", "old.fid <> new.fid and " + NO_BOX, REMOVE_BOTH));
        triggers.add(trigger("delete", "delete", "old.geom not null", REMOVE));
        return triggers;
    }

    /** Their names. */
    public List<String> triggerNames() {
        return List.of("insert", "update1", "update2", "update3", "update4", "delete").stream()
                .map(this::triggerName)
                .toList();
    }

    /** The one that puts a new row into the index. */
    public String insertTrigger() {
        return trigger("insert", "insert", BOX, PUT);
    }

    /** Its name, quoted. */
    public String insertTriggerName() {
        return Sqlite.quoted(triggerName("insert"));
    }

    private String triggerName(String event) {
        return "rtree_" + table + "_geom_" + event;
    }

    private String trigger(String name, String event, String when, String then) {
        return "create trigger " + Sqlite.quoted(triggerName(name)) + " after " + event + " on " + Sqlite.quoted(table)
                + " when " + when + " begin " + then.replace("%s", name()) + "; end";
    }
}
