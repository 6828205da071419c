package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.merestone.catalog.Derivation;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/** What is known of layers at a revision, and the rows of {@code layer_version} that say so. */
final class LayerVersions {
    private static final String READ = """
            select v.layer, v.kind, v.title_zh, v.title_en, v.source, v.received_on, v.accuracy_m, v.sensitivity,
                   v.stated_as, v.coverage,
                   r.feature_count, r.quarantined_count, r.west, r.south, r.east, r.north, r.number,
                   case when r.author = '%s' then r.detail end
            from layer_version v
            join revision r on r.number = (select max(number) from revision where layer = v.layer and number <= ?)
            where v.revision_from <= ? and (v.revision_to is null or v.revision_to > ?)
            """.formatted(Derivation.AUTHOR);

    private LayerVersions() {}

    /** All layers known at {@code revision}, by id. */
    static List<Layer> all(Connection connection, long revision) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(READ + " order by v.layer")) {
            Bind.all(s, 1, revision, revision, revision);
            return read(s);
        }
    }

    static Optional<Layer> find(Connection connection, String id, long revision) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(READ + " and v.layer = ?")) {
            Bind.all(s, 1, revision, revision, revision, id);
            return read(s).stream().findFirst();
        }
    }

    private static List<Layer> read(PreparedStatement s) throws SQLException {
        List<Layer> layers = new ArrayList<>();
        try (ResultSet row = s.executeQuery()) {
            while (row.next()) {
                layers.add(layer(row));
            }
        }
        return layers;
    }

    private static Layer layer(ResultSet row) throws SQLException {
        double accuracyM = row.getDouble(7);
        OptionalDouble accuracy = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(accuracyM);
        var provenance = new Layer.Provenance(
                row.getString(5),
                Optional.ofNullable(row.getString(6)).map(LocalDate::parse),
                accuracy,
                Kind.Sensitivity.valueOf(row.getString(8).toUpperCase(Locale.ROOT)));
        String statedAs = row.getString(9);
        Optional<Layer.Coverage> coverage =
                Optional.ofNullable(row.getBytes(10)).map(wkb -> coverage(wkb, statedAs));
        Optional<Derivation> derivation =
                Optional.ofNullable(row.getString(18)).map(Json::tree).flatMap(Derivation::of);
        var contents =
                new Layer.Contents(row.getLong(11), row.getLong(12), Version.box(row, 13), row.getLong(17), derivation);
        Text title = Text.of(row.getString(3), row.getString(4));
        return new Layer(row.getString(1), row.getString(2), title, provenance, coverage, contents);
    }

    private static Layer.Coverage coverage(byte[] wkb, String statedAs) {
        try {
            return new Layer.Coverage(new WKBReader().read(wkb), statedAs);
        } catch (ParseException e) {
            throw new IllegalStateException("the stored coverage cannot be read", e);
        }
    }

    /** Makes {@code layer} known from {@code revision} on, unless it already is as it is to be. */
    static void put(Connection connection, Optional<Layer> before, Layer layer, long revision) throws SQLException {
        if (before.isPresent() && !before.get().kind().equals(layer.kind())) {
            throw Refusal.conflict(
                    "图层 " + layer.id() + " 的种类是 " + before.get().kind() + "，不能改为 " + layer.kind() + "：请另建图层",
                    "layer " + layer.id() + " is of kind " + before.get().kind() + " and cannot become " + layer.kind()
                            + ": make another layer");
        }
        if (before.isPresent() && before.get().isDescribedAs(layer)) {
            return;
        }
        try (PreparedStatement s = connection.prepareStatement(
                "update layer_version set revision_to = ? where layer = ? and revision_to is null")) {
            Bind.all(s, 1, revision, layer.id());
            s.executeUpdate();
        }
        insert(connection, layer, revision);
    }

    private static Optional<byte[]> coverageOf(Layer layer) {
        return layer.coverage().map(c -> new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(c.area()));
    }

    private static void insert(Connection connection, Layer layer, long revision) throws SQLException {
        String sql = "insert into layer_version (layer, revision_from, kind, title_zh, title_en, source, received_on,"
                + " accuracy_m, sensitivity, stated_as, coverage) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        Layer.Provenance p = layer.provenance();
        Optional<Double> accuracyM =
                p.accuracyM().isPresent() ? Optional.of(p.accuracyM().getAsDouble()) : Optional.empty();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            Bind.all(
                    s,
                    1,
                    layer.id(),
                    revision,
                    layer.kind(),
                    layer.title().zh(),
                    layer.title().en(),
                    p.source());
            Bind.all(
                    s,
                    7,
                    p.receivedOn().map(LocalDate::toString),
                    accuracyM,
                    p.sensitivity().name().toLowerCase(Locale.ROOT));
            Bind.all(s, 10, layer.coverage().map(Layer.Coverage::statedAs), coverageOf(layer));
            s.executeUpdate();
        }
    }
}
