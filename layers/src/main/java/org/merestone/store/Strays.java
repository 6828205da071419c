package org.merestone.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Finds what the hashes of the revisions are not made of: rows of revisions that there are not, the ends of layers'
 * versions, and the keys of features' versions, which follow each other without gaps in the order of the revisions.
 */
final class Strays {
    private static final String VERSIONS = """
            select v.fid, v.layer, v.id, v.revision_from, v.revision_to, r.number
            from feature_version v left join revision r on r.number = v.revision_from
            where r.number is null or v.revision_to <= v.revision_from
                or v.revision_to not in (select number from revision)
            order by v.fid
            """;
    private static final String LAYERS = """
            select v.layer, v.revision_from, v.revision_to, r.number
            from layer_version v left join revision r on r.number = v.revision_from and r.layer = v.layer
            order by v.layer, v.revision_from
            """;
    private static final String KEYS = """
            select v.fid, v.revision_from, r.number
            from feature_version v left join revision r on r.number = v.revision_from
            order by v.revision_from, v.fid
            """;

    private final Connection connection;
    private final Faults faults;

    Strays(Connection connection, Faults faults) {
        this.connection = connection;
        this.faults = faults;
    }

    void find() throws SQLException {
        each(KEYS, new Keys()::at);
        each(VERSIONS, this::version);
        Ends ends = new Ends();
        each(LAYERS, ends::at);
        ends.close();
    }

    private interface Row {
        void at(ResultSet row) throws SQLException;
    }

    private void each(String sql, Row sink) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.setFetchSize(Chain.FETCHED);
            try (ResultSet row = s.executeQuery(sql)) {
                while (row.next()) {
                    sink.at(row);
                }
            }
        }
    }

    private static boolean absent(ResultSet row, int column) throws SQLException {
        return row.getString(column) == null;
    }

    private void version(ResultSet row) throws SQLException {
        String zh = "要素 " + row.getString(3) + " 的一个版本（fid " + row.getString(1) + "）";
        String en = "a version of feature " + row.getString(3) + " (fid " + row.getString(1) + ")";
        Optional<String> layer = Optional.of(row.getString(2));
        if (absent(row, 6)) {
            faults.history(
                    row.getLong(4),
                    layer,
                    zh + "说自己出自第 " + row.getString(4) + " 次修订，而没有这次修订",
                    en + " says it is of revision " + row.getString(4) + ", which there is not");
        } else {
            faults.history(
                    row.getLong(5),
                    layer,
                    zh + "出自第 " + row.getString(4) + " 次修订，却止于第 " + row.getString(5) + " 次：没有这次修订，或在其前",
                    en + " is of revision " + row.getString(4) + " and ends at " + row.getString(5)
                            + ", which there is not or which is not later");
        }
    }

    /** The keys one after the other, by revision. */
    private final class Keys {
        private long expected = 1;
        private long revision = Long.MIN_VALUE;
        private boolean sure = true;

        void at(ResultSet row) throws SQLException {
            long fid = row.getLong(1);
            long number = row.getLong(2);
            if (number != revision) {
                if (!sure || faults.between(revision, number)) {
                    // In what is known to be changed before, rows may have come or gone.
                    expected = fid;
                }
                revision = number;
                sure = !absent(row, 3) && !faults.between(number, number + 1);
            }
            if (sure && fid != expected) {
                faults.history(
                        number,
                        Optional.empty(),
                        "第 " + number + " 次修订的版本编号（fid）应是 " + expected + "，却是 " + fid + "：编号被改过",
                        "the key (fid) of a version of revision " + number + " should be " + expected + " and is " + fid
                                + ": the key was changed");
                sure = false;
            }
            expected++;
        }
    }

    /** The versions of layers one after the other: each ends where the next begins, and the last has no end. */
    private final class Ends {
        private Optional<String> layer = Optional.empty();
        private Optional<String> end = Optional.empty();

        void at(ResultSet row) throws SQLException {
            String name = row.getString(1);
            String from = row.getString(2);
            if (layer.equals(Optional.of(name))) {
                if (!end.equals(Optional.of(from))) {
                    wrong(row.getLong(2));
                }
            } else {
                close();
            }
            if (absent(row, 4)) {
                faults.history(
                        row.getLong(2),
                        Optional.of(name),
                        "图层 " + name + " 的一个版本说自己出自第 " + from + " 次修订，而此图层没有这次修订",
                        "a version of layer " + name + " says it is of revision " + from
                                + ", of which this layer has none");
            }
            layer = Optional.of(name);
            end = Optional.ofNullable(row.getString(3));
        }

        void close() {
            end.ifPresent(number -> wrong(number.matches("\\d{1,18}") ? Long.parseLong(number) : 0));
            end = Optional.empty();
        }

        private void wrong(long revision) {
            faults.history(
                    revision,
                    layer,
                    "图层 " + layer.orElseThrow() + " 的一个版本止于"
                            + end.map(n -> "第 " + n + " 次修订").orElse("现在") + "，而下一个版本不是自那时开始",
                    "a version of layer " + layer.orElseThrow() + " ends "
                            + end.map(n -> "at revision " + n).orElse("now")
                            + ", where no other version of it begins");
        }
    }
}
