package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.merestone.catalog.Progress;

/**
 * Holds the whole store against its chain of hashes, inside the transaction of its connection. Each revision is hashed
 * anew from the rows as they are; {@link Strays} looks for those rows that no hash is made of. Only then are the
 * layers' own tables compared with the versions known now, and the kept files with their hashes.
 */
final class Audit {
    private final Database database;
    private final Connection connection;
    private final Progress progress;
    private final Faults faults = new Faults();
    private long done;
    private long total;

    Audit(Database database, Connection connection, Progress progress) {
        this.database = database;
        this.connection = connection;
        this.progress = progress;
    }

    Verification run(Optional<Anchor> anchor) throws SQLException {
        total = number("select count(*) from feature_version")
                + number("select count(*) from feature_version where revision_to is not null")
                + number("select count(*) from feature_version where revision_to is null and fault is null")
                + number("select count(*) from original_chunk");
        Links links = chain();
        new Strays(connection, faults).find();
        if (anchor.isPresent()) {
            hold(anchor.get(), links);
        }
        boolean known = faults.none();
        if (known) {
            new LayerTableCheck(database, connection, faults, this::step).compare();
            new OriginalsCheck(connection, faults, this::step).find();
        }
        progress.at(total, total);
        return faults.verification(links.count, links.head, known);
    }

    private void step() {
        progress.at(Math.min(++done, total), total);
    }

    private long number(String sql) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Links chain() throws SQLException {
        Links links = new Links();
        try (PreparedStatement s =
                connection.prepareStatement("select number, hash, layer from revision order by number")) {
            s.setFetchSize(Chain.FETCHED);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    links.add(new Anchor(row.getLong(1), row.getString(2)), row.getString(3));
                }
            }
        }
        return links;
    }

    private void hold(Anchor anchor, Links links) throws SQLException {
        long last = links.head.map(Anchor::number).orElse(0L);
        if (anchor.number() > last) {
            faults.anchor(
                    anchor.number(),
                    "没有锚点 " + anchor + " 的修订：最新是第 " + last + " 次。此后的修订被删掉了，或这是旧备份或另一个库",
                    "there is no revision of the anchor " + anchor + ": the newest is " + last
                            + ". What came after was cut off, or this is an old backup or another store");
            return;
        }
        Optional<Anchor> held = Revisions.anchor(connection, anchor.number());
        if (held.filter(h -> h.hash().startsWith(anchor.hash())).isEmpty()) {
            faults.anchor(
                    anchor.number(),
                    "第 " + anchor.number() + " 次修订的散列与锚点 " + anchor + " 不符：到这一次为止的历史被改写过，或这是另一个库",
                    "the hash of revision " + anchor.number() + " is not that of the anchor " + anchor
                            + ": the history up to it was rewritten, or this is another store");
        }
    }

    /** The revisions one after the other. */
    private final class Links {
        private long count;
        private long expected = 1;
        private Optional<Anchor> head = Optional.empty();
        private String before = Chain.START;
        /** What the hash of the one before should be, when it is another. */
        private Optional<String> made = Optional.empty();

        void add(Anchor revision, String layer) throws SQLException {
            count++;
            long number = revision.number();
            if (number < expected) {
                faults.history(
                        number,
                        Optional.of(layer),
                        "修订号 " + number + " 不可能：从 1 开始",
                        "there can be no revision " + number + ": numbers begin at 1");
                return;
            }
            if (number > expected) {
                missing(expected, number);
                made = Optional.empty();
            } else {
                hash(number, revision.hash(), layer);
            }
            head = Optional.of(revision);
            before = revision.hash();
            expected = number + 1;
        }

        private void missing(long first, long next) {
            String zh = first == next - 1 ? "缺第 " + first + " 次修订" : "缺第 " + first + " 至 " + (next - 1) + " 次修订";
            String en = first == next - 1
                    ? "revision " + first + " is missing"
                    : "revisions " + first + " to " + (next - 1) + " are missing";
            faults.history(
                    first,
                    Optional.empty(),
                    zh + "，因此第 " + next + " 次无从核对",
                    en + ", so revision " + next + " cannot be verified");
        }

        private void hash(long number, String stored, String layer) throws SQLException {
            String hash = Chain.hash(connection, number, before, Audit.this::step);
            boolean follows = stored.equals(hash);
            if (!follows && made.isPresent()) {
                // Only the stored hash of the one before was changed, and this one is as it was.
                follows = stored.equals(Chain.hash(connection, number, made.get(), () -> {}));
            }
            made = follows ? Optional.empty() : Optional.of(hash);
            if (!follows) {
                faults.history(
                        number,
                        Optional.of(layer),
                        "第 " + number + " 次修订与它的散列不符：它的内容、散列或它之前的历史被改过",
                        "revision " + number + " is not what its hash says: its content, its hash or the history before"
                                + " it was changed");
            }
        }
    }
}
