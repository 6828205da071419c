package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/**
 * Conditions on the rows of {@code feature_version} for one query.
 *
 * @param candidates met by all that is wanted
 * @param sure met only by what is wanted, if it is a candidate too; the rest has to be looked at in Java
 * @param listed the same in the layer's own table, when nothing but a filter is asked there
 */
record Selection(Clause candidates, Clause sure, Optional<Listed> listed) {
    static final String ORDER = " order by id, valid_from nulls first";
    private static final Clause QUARANTINED = Clause.of("fault is not null");

    /** How many rows there are to consider, and how many of them need no look. */
    record Count(long candidates, long sure) {
        boolean allSure() {
            return candidates == sure;
        }
    }

    /**
     * @param revision one that was made
     * @param head whether it is the newest, which the layer's own table is of
     * @param pushed what can be said of the query's filter; empty when there is none
     * @param table the layer's own, when that was said of it
     */
    static Selection of(
            Database database,
            Query query,
            long revision,
            boolean head,
            Optional<Pushed> pushed,
            Optional<LayerTable> table) {
        Optional<Envelope> box = query.bbox().filter(b -> !b.isNull());
        List<Clause> candidates = new ArrayList<>();
        candidates.add(rows(database, query, head && query.id().isEmpty(), box, pushed));
        query.id().ifPresent(id -> candidates.add(Clause.of("id = ?", id)));
        if (head) {
            candidates.add(Clause.of("revision_to is null"));
        } else {
            // The plus keeps the index by revision out, which would need a sort.
            candidates.add(Clause.of("+revision_from <= ?", revision));
            candidates.add(Clause.of("(revision_to is null or revision_to > ?)", revision));
        }
        query.asOf().ifPresent(day -> {
            candidates.add(Clause.of("(valid_from is null or valid_from <= ?)", day.toString()));
            candidates.add(Clause.of("(valid_to is null or valid_to >= ?)", day.toString()));
        });
        box.ifPresent(b -> candidates.add(Clause.of(
                "(west is null or west <= ? and east >= ? and south <= ? and north >= ?)",
                b.getMaxX(),
                b.getMinX(),
                b.getMaxY(),
                b.getMinY())));
        if (query.bbox().isPresent() && box.isEmpty()) {
            candidates.add(Clause.of("west is null"));
        }
        Clause inBox = box.map(Selection::inside).orElse(Clause.TRUE);
        Clause passing = pushed.map(p -> passing(database, query.layer(), p)).orElse(Clause.TRUE);
        Optional<Listed> listed = query.id().isPresent() || query.bbox().isPresent()
                ? Optional.empty()
                : table.flatMap(t -> Listed.of(t, query.asOf(), pushed.orElseThrow(), database.byBytes("id")));
        return new Selection(Clause.allOf(candidates), inBox.and(passing), listed);
    }

    private static Clause rows(
            Database database, Query query, boolean head, Optional<Envelope> box, Optional<Pushed> pushed) {
        Clause near = box.map(b -> database.mayMeet(query.layer(), b)).orElse(Clause.TRUE);
        Clause wanted = near.and(pushed.map(Pushed::candidates).orElse(Clause.TRUE));
        return !head || wanted.equals(Clause.TRUE)
                ? Clause.of("layer = ?", query.layer())
                : new Clause(
                        "fid in (" + ofTable(database, query.layer(), wanted)
                                + " union all select fid from feature_version where layer = ? and fault is not null)",
                        append(wanted.values(), query.layer()));
    }

    private static String ofTable(Database database, String layer, Clause wanted) {
        return "select fid from " + database.nameOf(layer) + " where " + wanted.sql();
    }

    static List<Object> append(List<Object> values, Object last) {
        List<Object> all = new ArrayList<>(values);
        all.add(last);
        return all;
    }

    /** What lies wholly in the box meets it, and of what is quarantined nobody asks more than that it may. */
    private static Clause inside(Envelope box) {
        return QUARANTINED.or(Clause.of(
                "(west is not null and west >= ? and east <= ? and south >= ? and north <= ?)",
                box.getMinX(),
                box.getMaxX(),
                box.getMinY(),
                box.getMaxY()));
    }

    private static Clause passing(Database database, String layer, Pushed pushed) {
        Clause sure = pushed.sure();
        return sure.equals(Clause.FALSE)
                ? sure
                : new Clause("fid in (" + ofTable(database, layer, sure) + ")", sure.values());
    }

    /** What has to be looked at. */
    Clause unsure() {
        return candidates.and(sure.not()).within("%s" + ORDER);
    }

    Clause ordered() {
        return candidates.within("%s" + ORDER);
    }

    /** A part of what is {@link #ordered}, when all candidates are wanted, of which there are {@code matched}. */
    Clause page(long offset, long limit, long matched) {
        return listed.map(rows -> rows.page(offset, limit, matched))
                .orElseGet(() -> new Clause(
                        candidates.sql() + ORDER + " limit ? offset ?",
                        append(append(candidates.values(), limit), offset)));
    }

    Count count(Connection connection) throws SQLException {
        if (sure.equals(Clause.FALSE)) {
            // Nothing to be gained from the database.
            return new Count(Long.MAX_VALUE, 0);
        }
        Clause counting = listed.map(Listed::count).orElseGet(this::counting);
        try (PreparedStatement s = connection.prepareStatement(counting.sql())) {
            Bind.all(s, 1, counting.values().toArray());
            try (ResultSet row = s.executeQuery()) {
                row.next();
                return new Count(row.getLong(1), row.getLong(2));
            }
        }
    }

    private Clause counting() {
        List<Object> values = new ArrayList<>(sure.values());
        values.addAll(candidates.values());
        return new Clause(
                "select count(*), count(case when " + sure.sql() + " then 1 end) from feature_version where "
                        + candidates.sql(),
                values);
    }
}
