package org.merestone.store;

import java.util.ArrayList;
import java.util.List;
import org.merestone.geopackage.SpatialIndex;

/** The triggers on a layer's table: those of its spatial index, and the guards. */
final class GeoPackageTriggers {
    private static final List<String> EVENTS = List.of("insert", "update", "delete");

    private GeoPackageTriggers() {}

    static List<String> of(String layer) {
        List<String> triggers = new ArrayList<>();
        for (String event : EVENTS) {
            triggers.add("create trigger " + LayerTable.quoted(guardName(layer, event)) + " before " + event + " on "
                    + LayerTable.quoted(layer)
                    + " when (select open from merestone_writer) is not 1 begin select raise(abort, '"
                    + Guard.REFUSAL + "'); end");
        }
        triggers.addAll(new SpatialIndex(layer).triggers());
        return triggers;
    }

    /** Their names. */
    static List<String> names(String layer) {
        List<String> names = new ArrayList<>(guardNames(layer));
        names.addAll(new SpatialIndex(layer).triggerNames());
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
}
