package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.merestone.catalog.Refusal;

/** The rows of {@code scenario}. */
final class ScenarioTable {
    private static final String LISTED = "id, made_at, revision, title, summary, adopted";
    private static final String WHOLE = LISTED + ", asked, answer";

    private ScenarioTable() {}

    /** Of two with one id the first stays. */
    static void put(Connection connection, KeptScenario scenario, KeptScenario.Content content) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("insert into scenario (" + WHOLE
                + ") values (?, ?, ?, ?, ?, null, ?, ?) on conflict (id) do nothing")) {
            Bind.all(s, 1, scenario.id(), Bind.instant(scenario.madeAt()), scenario.revision(), scenario.title());
            Bind.all(s, 5, scenario.summary(), content.asked(), content.answer());
            s.executeUpdate();
        }
    }

    /** The newest first, without their contents. */
    static List<KeptScenario> all(Connection connection) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("select " + LISTED + " from scenario order by made_at desc, id")) {
            return rows(s, false);
        }
    }

    /** With its content; NOT_FOUND when none is kept. */
    static KeptScenario get(Connection connection, String id) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("select " + WHOLE + " from scenario where id = ?")) {
            Bind.all(s, 1, id);
            return rows(s, true).stream()
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound(
                            "没有情景 " + id + "：可能已删除", "there is no scenario " + id + ": it may have been removed"));
        }
    }

    private static List<KeptScenario> rows(PreparedStatement s, boolean whole) throws SQLException {
        List<KeptScenario> all = new ArrayList<>();
        try (ResultSet row = s.executeQuery()) {
            while (row.next()) {
                long number = row.getLong(6);
                OptionalLong adopted = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
                all.add(new KeptScenario(
                        row.getString(1),
                        Instant.parse(row.getString(2)),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        whole
                                ? Optional.of(new KeptScenario.Content(row.getString(7), row.getString(8)))
                                : Optional.empty(),
                        adopted));
            }
        }
        return all;
    }

    static void adopt(Connection connection, String id, long revision) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("update scenario set adopted = ? where id = ?")) {
            Bind.all(s, 1, revision, id);
            s.executeUpdate();
        }
    }

    static int remove(Connection connection, String id) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("delete from scenario where id = ?")) {
            Bind.all(s, 1, id);
            return s.executeUpdate();
        }
    }
}
