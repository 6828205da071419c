package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The rows of {@code scenario}. */
final class ScenarioTable {
    private static final String COLUMNS = "id, made_at, revision, title, asked, answer, adopted";

    private ScenarioTable() {}

    /** Of two with one id the first stays. */
    static void put(Connection connection, KeptScenario scenario) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(
                "insert into scenario (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, null) on conflict (id) do nothing")) {
            Bind.all(s, 1, scenario.id(), Bind.instant(scenario.madeAt()), scenario.revision(), scenario.title());
            Bind.all(s, 5, scenario.asked(), scenario.answer());
            s.executeUpdate();
        }
    }

    /** The newest first. */
    static List<KeptScenario> all(Connection connection) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("select " + COLUMNS + " from scenario order by made_at desc, id")) {
            return rows(s);
        }
    }

    static List<KeptScenario> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("select " + COLUMNS + " from scenario where id = ?")) {
            Bind.all(s, 1, id);
            return rows(s);
        }
    }

    private static List<KeptScenario> rows(PreparedStatement s) throws SQLException {
        List<KeptScenario> all = new ArrayList<>();
        try (ResultSet row = s.executeQuery()) {
            while (row.next()) {
                long number = row.getLong(7);
                OptionalLong adopted = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
                all.add(new KeptScenario(
                        row.getString(1),
                        Instant.parse(row.getString(2)),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
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
