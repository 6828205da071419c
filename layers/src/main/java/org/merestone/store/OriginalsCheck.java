package org.merestone.store;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the kept bytes of delivered files against the hashes that the revisions name, which are part of their chain. What
 * is kept and no revision names is a fault too.
 */
final class OriginalsCheck {
    private final Connection connection;
    private final Faults faults;
    private final Runnable chunk;
    private final Set<String> named = new HashSet<>();

    OriginalsCheck(Connection connection, Faults faults, Runnable chunk) {
        this.connection = connection;
        this.faults = faults;
        this.chunk = chunk;
    }

    void find() throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(
                "select number, layer, detail from revision where detail like '%\"kept\":true%' order by number")) {
            s.setFetchSize(1);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    for (Original original : Original.of(Json.tree(row.getString(3)))) {
                        if (original.kept() && named.add(original.sha256())) {
                            compare(original, row.getLong(1), row.getString(2));
                        }
                    }
                }
            }
        }
        strays();
    }

    private void compare(Original original, long revision, String layer) throws SQLException {
        MessageDigest digest = Chain.sha256();
        long number = 0;
        Optional<byte[]> content = Originals.chunk(connection, original.sha256(), number);
        boolean missing = content.isEmpty();
        while (content.isPresent()) {
            digest.update(content.get());
            chunk.run();
            content = Originals.chunk(connection, original.sha256(), ++number);
        }
        if (missing) {
            faults.original(
                    revision,
                    Optional.of(layer),
                    "第 " + revision + " 次修订的原件 " + original.file() + " 不在库里",
                    "the original " + original.file() + " of revision " + revision + " is not in the store");
        } else if (number != count(original.sha256())
                || !HexFormat.of().formatHex(digest.digest()).equals(original.sha256())) {
            faults.original(
                    revision,
                    Optional.of(layer),
                    "第 " + revision + " 次修订的原件 " + original.file() + " 与它的散列不符：它被改过",
                    "the original " + original.file() + " of revision " + revision
                            + " is not what its hash says: it was changed");
        }
    }

    private long count(String sha256) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("select count(*) from original_chunk where sha256 = ?")) {
            Bind.all(s, 1, sha256);
            try (ResultSet row = s.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void strays() throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery("select distinct sha256 from original_chunk order by sha256")) {
            while (row.next()) {
                String sha256 = row.getString(1);
                if (!named.contains(sha256)) {
                    faults.original(
                            0,
                            Optional.empty(),
                            "库里有一份原件（SHA-256 " + sha256 + "）没有任何修订提到：它不是导入时存入的",
                            "an original (SHA-256 " + sha256
                                    + ") is kept that no revision names: no import put it there");
                }
            }
        }
    }
}
