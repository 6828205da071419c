package org.merestone.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import org.geotools.api.data.FeatureReader;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.locationtech.jts.io.WKBReader;

/** Reads features one after another and hands on the wanted ones. An IOException has the SQLException as its cause. */
final class LayerReader implements FeatureReader<SimpleFeatureType, SimpleFeature> {
    private final String layer;
    private final FeatureView view;
    private final Predicate<SimpleFeature> wanted;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final WKBReader geometries = new WKBReader();
    private Optional<SimpleFeature> next = Optional.empty();
    private long skip;
    private long left;

    /**
     * @param rows what to read: all that follows {@code from feature_version where}
     * @param skip how many wanted ones to leave out first
     * @param most how many to hand on after that
     */
    LayerReader(
            Connection connection,
            Clause rows,
            String layer,
            FeatureView view,
            Predicate<SimpleFeature> wanted,
            long skip,
            long most)
            throws SQLException {
        this.skip = skip;
        this.left = most;
        this.layer = layer;
        this.view = view;
        this.wanted = wanted;
        this.statement =
                connection.prepareStatement("select " + Version.COLUMNS + " from feature_version where " + rows.sql());
        try {
            Bind.all(statement, 1, rows.values().toArray());
            this.rows = statement.executeQuery();
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public SimpleFeatureType getFeatureType() {
        return view.type();
    }

    @Override
    public boolean hasNext() throws IOException {
        try {
            while (next.isEmpty() && left > 0 && rows.next()) {
                next = Optional.of(view.of(Version.read(rows).feature(layer, geometries)))
                        .filter(wanted)
                        .filter(feature -> skip-- <= 0);
            }
            return next.isPresent();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public SimpleFeature next() throws IOException {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        SimpleFeature feature = next.orElseThrow();
        next = Optional.empty();
        left--;
        return feature;
    }

    @Override
    public void close() throws IOException {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
