package org.merestone.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a layer's own table, which has all at the head but what is quarantined.
 *
 * @param table as it is written in SQL
 * @param id its column of that name, in the order of its bytes
 */
record Listed(String layer, String table, String id, Clause candidates, Clause sure) {
    Clause count() {
        List<Object> values = new ArrayList<>(List.of(layer));
        values.addAll(sure.values());
        values.addAll(candidates.values());
        String quarantined =
                "select count(*) from feature_version where layer = ? and fault is not null and revision_to is null";
        return new Clause(
                "select count(*) + (" + quarantined + "), count(case when " + sure.sql() + " then 1 end) from " + table
                        + " where " + candidates.sql(),
                values);
    }

    /** Of these alone the rest is read. */
    Clause page(long offset, long limit) {
        return new Clause(
                "fid in (select fid from " + table + " where " + candidates.sql() + " order by " + id
                        + ", valid_from nulls first limit ? offset ?)" + Selection.ORDER,
                Selection.append(Selection.append(candidates.values(), limit), offset));
    }
}
