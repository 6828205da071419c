package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.spool.ByKey;

/** Makes one revision of one change, inside the transaction of its connection. */
final class Writer {
    private static final int NAMED = 20;
    private static final int CHUNK = 500;

    private final Database database;
    private final Connection connection;
    private final Change change;
    private final String layer;
    private final InstantSource clock;
    private final Progress progress;
    private final long chunks;
    private long done;

    Writer(Database database, Connection connection, Change change, InstantSource clock, Progress progress) {
        this.database = database;
        this.connection = connection;
        this.change = change;
        this.layer = change.layer().id();
        this.clock = clock;
        this.progress = progress;
        this.chunks = change.originals().stream()
                .mapToLong(f -> Originals.chunks(f.bytes()))
                .sum();
    }

    /** One revision of each change, one after the other. */
    static List<Revision> write(Database database, Connection connection, List<Change> changes, InstantSource clock)
            throws SQLException {
        List<Revision> made = new ArrayList<>();
        for (Change change : changes) {
            made.add(new Writer(database, connection, change, clock, Progress.NONE).write());
        }
        return made;
    }

    Revision write() throws SQLException {
        long number = Revisions.head(connection) + 1;
        Optional<Layer> before = LayerVersions.find(connection, layer, number);
        refuseUnlessBasis(before.map(l -> l.contents().revision()).orElse(0L));
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
        for (Handed file : change.originals()) {
            Originals.keep(connection, file, this::step);
        }
        Layer.Contents contents = tally.contents(connection, layer, number);
        Instant at = moment(number);
        Revisions.insert(connection, change, contents, at);
        table.describe(described.with(contents), at);
        Revisions.seal(connection, number, Chain.hash(connection, number, this::step));
        return Revisions.get(connection, number);
    }

    /** Now, in the turn of this writer, and never before the revision before, whatever the clocks of two servers say. */
    private Instant moment(long number) throws SQLException {
        Instant now = clock.instant();
        Optional<Revision> last = Revisions.find(connection, number - 1);
        return last.map(Revision::at).filter(then -> then.isAfter(now)).orElse(now);
    }

    private void refuseUnlessBasis(long revision) {
        if (change.basis().isPresent() && change.basis().getAsLong() != revision) {
            throw Change.moved(layer);
        }
    }

    /** Each feature is written once, and read again once for the hash; each chunk of a file is written. */
    private void step() {
        progress.at(++done, Math.max(done, 2L * change.put().size() + chunks));
    }

    private void put(VersionRows rows, boolean empty) throws SQLException {
        // By id, so that the rows lie in the file in the order in which they are read.
        ByKey byId = ByKey.of(change.put(), p -> p.feature().id());
        Set<String> ids = new TreeSet<>(byId.keys());
        if (change.mode() == Change.Mode.REPLACE && !empty) {
            closeOthers(rows, ids);
        }
        boolean whole = change.seen().map(Change.Seen::whole).orElse(false);
        if (whole) {
            ids.addAll(change.seen().orElseThrow().features().keySet());
        }
        List<String> held = new ArrayList<>();
        List<String> overlapping = new ArrayList<>();
        for (List<String> some : chunks(List.copyOf(ids))) {
            Map<String, List<Version>> known = empty ? Map.of() : rows.held(some);
            for (String id : some) {
                List<Version> before = known.getOrDefault(id, List.of());
                List<Version> put = byId.of(id).stream()
                        .map(change.put()::get)
                        .map(Version::of)
                        .toList();
                Optional<List<Version>> after = whole ? Succession.exactly(before, put) : Succession.after(before, put);
                if (change.mode() == Change.Mode.ADD && !before.isEmpty()) {
                    held.add(id);
                } else if (after.isEmpty()) {
                    overlapping.add(id);
                } else {
                    rows.replace(before, after.get());
                }
                step();
            }
        }
        refuse(held, overlapping);
    }

    /** So few at a time that what is known of them fits in memory and in one query. */
    private static List<List<String>> chunks(List<String> ids) {
        List<List<String>> chunks = new ArrayList<>();
        for (int i = 0; i < ids.size(); i += CHUNK) {
            chunks.add(ids.subList(i, Math.min(ids.size(), i + CHUNK)));
        }
        return chunks;
    }

    private void closeOthers(VersionRows rows, Set<String> put) throws SQLException {
        List<String> gone = held().stream().filter(id -> !put.contains(id)).toList();
        for (List<String> ids : chunks(gone)) {
            for (List<Version> before : rows.held(ids).values()) {
                rows.replace(before, List.of());
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
