package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Refusal;

/** The rows of {@code finding_override}. */
final class OverrideTable {
    static final String COLUMNS = "number, layer, id, rule, made_at, author, reason, evidence, until_on, state,"
            + " verdict, detail, withdrawn_at, withdrawn_by, withdrawn_why";

    private OverrideTable() {}

    /** Under the next number. */
    static FindingOverride put(Connection connection, FindingOverride made) throws SQLException {
        long number = 1
                + all(connection).stream()
                        .mapToLong(FindingOverride::number)
                        .max()
                        .orElse(0);
        try (PreparedStatement s = connection.prepareStatement("insert into finding_override (" + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, null, null)")) {
            FindingOverride.Name name = made.name();
            Bind.all(s, 1, number, name.layer(), name.id(), name.rule(), Bind.instant(made.madeAt()), made.author());
            Bind.all(s, 7, made.reason(), made.evidence(), made.until().toString());
            Bind.all(
                    s,
                    10,
                    made.seen().state(),
                    made.seen().verdict(),
                    made.seen().detail());
            s.executeUpdate();
        }
        return find(connection, number).orElseThrow();
    }

    /** By number. */
    static List<FindingOverride> all(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery("select " + COLUMNS + " from finding_override order by number")) {
            return rows(row);
        }
    }

    static Optional<FindingOverride> find(Connection connection, long number) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("select " + COLUMNS + " from finding_override where number = ?")) {
            Bind.all(s, 1, number);
            try (ResultSet row = s.executeQuery()) {
                return rows(row).stream().findFirst();
            }
        }
    }

    /** NOT_FOUND when there is none of that number, CONFLICT when it was taken back before. */
    static FindingOverride withdraw(Connection connection, long number, FindingOverride.Withdrawal withdrawal)
            throws SQLException {
        if (find(connection, number).isEmpty()) {
            throw Refusal.notFound("没有搁置 " + number, "there is no override " + number);
        }
        try (PreparedStatement s = connection.prepareStatement("update finding_override set withdrawn_at = ?,"
                + " withdrawn_by = ?, withdrawn_why = ? where number = ? and withdrawn_at is null")) {
            Bind.all(s, 1, Bind.instant(withdrawal.at()), withdrawal.author(), withdrawal.reason(), number);
            if (s.executeUpdate() == 0) {
                throw Refusal.conflict("搁置 " + number + " 已经撤回", "override " + number + " was withdrawn before");
            }
        }
        return find(connection, number).orElseThrow();
    }

    private static List<FindingOverride> rows(ResultSet row) throws SQLException {
        List<FindingOverride> all = new ArrayList<>();
        while (row.next()) {
            String at = row.getString(13);
            all.add(new FindingOverride(
                    row.getLong(1),
                    new FindingOverride.Name(row.getString(2), row.getString(3), row.getString(4)),
                    Instant.parse(row.getString(5)),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    LocalDate.parse(row.getString(9)),
                    new FindingOverride.Seen(
                            row.getString(10), Optional.ofNullable(row.getString(11)), row.getString(12)),
                    at == null
                            ? Optional.empty()
                            : Optional.of(new FindingOverride.Withdrawal(
                                    Instant.parse(at), row.getString(14), row.getString(15)))));
        }
        return all;
    }
}
