package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Refusal;

/** The rows of {@code finding_set} and {@code finding}. */
final class FindingTable {
    private static final int BATCH = 500;
    private static final String COLUMNS = "layer, id, rule, code, name, county_code, county, town_code, town, state,"
            + " verdict, since_revision, since_on, reason, was, detail, why";
    private static final String PUT = "insert into finding (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (layer, id, rule) do update set"
            + " code = excluded.code, name = excluded.name, county_code = excluded.county_code,"
            + " county = excluded.county, town_code = excluded.town_code, town = excluded.town,"
            + " state = excluded.state, verdict = excluded.verdict, since_revision = excluded.since_revision,"
            + " since_on = excluded.since_on, reason = excluded.reason, was = excluded.was, detail = excluded.detail,"
            + " why = excluded.why";

    private FindingTable() {}

    static FindingSet.Origin origin(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet row =
                        s.executeQuery("select number, revision, hash, as_of, made_at, inputs from finding_set")) {
            if (!row.next()) {
                return FindingSet.Origin.NONE;
            }
            Anchor anchor = new Anchor(row.getLong(2), row.getString(3));
            return new FindingSet.Origin(
                    row.getLong(1),
                    Optional.of(anchor).filter(a -> a.number() > 0),
                    LocalDate.parse(row.getString(4)),
                    Instant.parse(row.getString(5)),
                    Json.tree(row.getString(6)));
        }
    }

    static List<StandingFinding> all(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.setFetchSize(Chain.FETCHED);
            try (ResultSet row = s.executeQuery("select " + COLUMNS + " from finding order by layer, id, rule")) {
                return new Rows(row).all();
            }
        }
    }

    /**
     * Makes the set that stands another one.
     *
     * @param changed those of its findings that the set before does not hold as they are
     */
    static void put(Connection connection, FindingSet.Origin origin, Collection<StandingFinding> changed)
            throws SQLException {
        boolean next = origin(connection).number() + 1 == origin.number();
        if (!next || !Revisions.anchor(connection, origin.revision()).equals(origin.anchor())) {
            throw Refusal.conflict(
                    "现存结论已由另一个进程更新，或数据库已换成另一份",
                    "the standing findings were brought up to date by another process meanwhile");
        }
        try (PreparedStatement s = connection.prepareStatement(PUT)) {
            int count = 0;
            for (StandingFinding finding : changed) {
                bind(s, finding);
                s.addBatch();
                if (++count % BATCH == 0) {
                    s.executeBatch();
                }
            }
            s.executeBatch();
        }
        replace(connection, origin);
    }

    private static void replace(Connection connection, FindingSet.Origin origin) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.executeUpdate("delete from finding_set");
        }
        try (PreparedStatement s = connection.prepareStatement(
                "insert into finding_set (number, revision, hash, as_of, made_at, inputs) values (?, ?, ?, ?, ?, ?)")) {
            String hash = origin.anchor().map(Anchor::hash).orElse("");
            Bind.all(
                    s,
                    1,
                    origin.number(),
                    origin.revision(),
                    hash,
                    origin.asOf().toString());
            Bind.all(s, 5, Bind.instant(origin.at()), Json.of(origin.inputs()));
            s.executeUpdate();
        }
    }

    private static void bind(PreparedStatement s, StandingFinding finding) throws SQLException {
        StandingFinding.Subject subject = finding.subject();
        StandingFinding.Since since = finding.since();
        Bind.all(s, 1, subject.layer(), subject.id(), finding.rule(), subject.code(), subject.name());
        Bind.all(s, 6, subject.county().map(p -> p.code()), subject.county().map(p -> p.name()));
        Bind.all(s, 8, subject.town().map(p -> p.code()), subject.town().map(p -> p.name()));
        Bind.all(
                s,
                10,
                finding.state(),
                finding.verdict(),
                since.revision(),
                since.day().toString());
        Bind.all(s, 14, since.reason(), since.was(), finding.detail().json(), finding.why());
    }

    /** Rows as they come, in which what is equal is held once: there are many. */
    private static final class Rows {
        private final ResultSet row;
        private final Map<Object, Object> known = new HashMap<>();

        Rows(ResultSet row) {
            this.row = row;
        }

        List<StandingFinding> all() throws SQLException {
            List<StandingFinding> all = new ArrayList<>();
            Optional<StandingFinding.Subject> last = Optional.empty();
            while (row.next()) {
                StandingFinding.Subject subject = subject();
                last = last.filter(subject::equals).or(() -> Optional.of(subject));
                all.add(finding(last.get()));
            }
            // However the database orders texts.
            all.sort(FindingSet.ORDER);
            return all;
        }

        private StandingFinding.Subject subject() throws SQLException {
            return new StandingFinding.Subject(
                    once(row.getString(1)), row.getString(2), row.getString(4), row.getString(5), place(6), place(8));
        }

        private Optional<StandingFinding.Place> place(int column) throws SQLException {
            String code = row.getString(column);
            return code == null
                    ? Optional.empty()
                    : once(Optional.of(new StandingFinding.Place(code, row.getString(column + 1))));
        }

        private StandingFinding finding(StandingFinding.Subject subject) throws SQLException {
            var since = new StandingFinding.Since(
                    row.getLong(12),
                    once(LocalDate.parse(row.getString(13))),
                    once(row.getString(14)),
                    once(Optional.ofNullable(row.getString(15))));
            return new StandingFinding(
                    subject,
                    once(row.getString(3)),
                    once(row.getString(10)),
                    once(Optional.ofNullable(row.getString(11))),
                    once(Optional.ofNullable(row.getString(17))),
                    once(since),
                    Detail.of(row.getString(16)));
        }

        @SuppressWarnings("unchecked")
        private <T> T once(T value) {
            return (T) known.computeIfAbsent(value, v -> v);
        }
    }
}
