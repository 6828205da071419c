package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

/** Makes one revision of one change, inside the transaction of its connection. */
final class Writer {
    private static final int NAMED = 20;

    private final Database database;
    private final Connection connection;
    private final Change change;
    private final String layer;
    private final Instant at;

    Writer(Database database, Connection connection, Change change, Instant at) {
        this.database = database;
        this.connection = connection;
        this.change = change;
        this.layer = change.layer().id();
        this.at = at;
    }

    Revision write() throws SQLException {
        long number = Revisions.head(connection) + 1;
        Optional<Layer> before = LayerVersions.find(connection, layer, number);
        Optional<SeenCheck> seen = change.seen().map(s -> new SeenCheck(layer, s));
        Layer described = seen.map(s -> s.described(before, change.layer())).orElse(change.layer());
        LayerVersions.put(connection, before, described, number);
        LayerTable table = database.table(connection, layer, change.kind());
        table.ensure();
        Tally tally = new Tally(before.map(Layer::contents).orElse(Layer.Contents.EMPTY));
        try (VersionRows rows = new VersionRows(connection, table, layer, number, tally)) {
            if (seen.isPresent()) {
                seen.get().refuseUnlessAsSeen(rows);
            }
            put(rows, before.isEmpty());
            rows.finish();
        }
        Layer.Contents contents = tally.contents(connection, layer, number);
        Revisions.insert(connection, change, contents, at);
        table.describe(described.with(contents), at);
        Revisions.seal(connection, number, Chain.hash(connection, number));
        return Revisions.get(connection, number);
    }

    private void put(VersionRows rows, boolean empty) throws SQLException {
        // By id, so that the rows lie in the file in the order in which they are read.
        Map<String, List<Feature>> byId =
                change.put().stream().collect(Collectors.groupingBy(Feature::id, TreeMap::new, Collectors.toList()));
        if (change.mode() == Change.Mode.REPLACE && !empty) {
            closeOthers(rows, byId.keySet());
        }
        boolean whole = change.seen().map(Change.Seen::whole).orElse(false);
        if (whole) {
            change.seen().orElseThrow().features().keySet().forEach(id -> byId.putIfAbsent(id, List.of()));
        }
        List<String> held = new ArrayList<>();
        List<String> overlapping = new ArrayList<>();
        for (Map.Entry<String, List<Feature>> entry : byId.entrySet()) {
            List<Version> before = empty ? List.of() : rows.held(entry.getKey());
            if (change.mode() == Change.Mode.ADD && !before.isEmpty()) {
                held.add(entry.getKey());
                continue;
            }
            List<Version> put = entry.getValue().stream().map(Version::of).toList();
            Optional<List<Version>> after = whole ? Succession.exactly(before, put) : Succession.after(before, put);
            if (after.isEmpty()) {
                overlapping.add(entry.getKey());
                continue;
            }
            rows.replace(before, after.get());
        }
        refuse(held, overlapping);
    }

    private void closeOthers(VersionRows rows, Set<String> put) throws SQLException {
        for (String id : held()) {
            if (!put.contains(id)) {
                rows.replace(rows.held(id), List.of());
            }
        }
    }

    private List<String> held() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(
                "select distinct id from feature_version where layer = ? and revision_to is null order by id")) {
            s.setString(1, layer);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        return ids;
    }

    private void refuse(List<String> held, List<String> overlapping) {
        if (!held.isEmpty()) {
            throw Refusal.conflict(
                    "图层 " + layer + " 已有 " + held.size() + " 个相同编号的要素：" + named(held) + "。要改写它们请用 update",
                    "layer " + layer + " already holds " + held.size() + " of these features: " + named(held)
                            + ". Use update to change them");
        }
        if (!overlapping.isEmpty()) {
            throw Refusal.conflict(
                    overlapping.size() + " 个要素的有效期与已有的后续有效期或本次的另一条重叠：" + named(overlapping) + "。请先更正日期",
                    "the validity of " + overlapping.size() + " features overlaps a later one that is held, or another"
                            + " in this change: " + named(overlapping) + ". Correct the dates first");
        }
    }

    static String named(List<String> ids) {
        String first = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
        return ids.size() > NAMED ? first + ", …" : first;
    }
}
