package org.merestone.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.geotools.api.data.FeatureReader;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.Name;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.sort.SortBy;
import org.geotools.data.store.ContentDataStore;
import org.geotools.data.store.ContentEntry;
import org.geotools.data.store.ContentFeatureSource;
import org.geotools.feature.NameImpl;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;

/**
 * What one query asks for, as GeoTools reads it, inside the transaction of its connection. The database picks the rows
 * as far as it can, and all are tested in Java too; so all stores answer as GeoTools does. Features come by id and
 * {@code valid_from}; the versions of one have the same id.
 */
final class LayerSource extends ContentFeatureSource {
    private final Database database;
    private final Connection connection;
    private final Query view;
    private final FeatureView features;
    private final long revision;
    private final boolean head;
    private Optional<Choice> choice = Optional.empty();
    private long rowsRead;

    /** The rows for a filter, which is asked about more than once. */
    private record Choice(Filter filter, Selection selection, Selection.Count count) {}

    private LayerSource(Database database, Connection connection, Query view, long head) {
        super(
                new ContentEntry(new Single(view.layer()), new NameImpl(view.layer())),
                new org.geotools.api.data.Query(
                        view.layer(), view.where().map(Where::filter).orElse(Filter.INCLUDE)));
        this.database = database;
        this.connection = connection;
        this.view = view;
        this.features =
                view.where().map(Where::view).orElseGet(() -> new FeatureView(view.layer(), List.of(), Set.of()));
        this.revision = view.revision().orElse(head);
        this.head = revision == head;
    }

    /** The store that GeoTools wants each source to be of. */
    private static final class Single extends ContentDataStore {
        private final String layer;

        private Single(String layer) {
            this.layer = layer;
        }

        @Override
        protected List<Name> createTypeNames() {
            return List.of(new NameImpl(layer));
        }

        @Override
        protected ContentFeatureSource createFeatureSource(ContentEntry entry) {
            throw new UnsupportedOperationException("a source needs a connection");
        }
    }

    /** NOT_FOUND for a layer that never was and a revision that is not yet. */
    static LayerSource of(Database database, Connection connection, Query query) throws SQLException {
        long head = Revisions.head(connection);
        Revisions.refuseUnlessMade(query.revision().orElse(head), head);
        try (PreparedStatement s = connection.prepareStatement("select 1 from layer_version where layer = ? limit 1")) {
            s.setString(1, query.layer());
            try (ResultSet row = s.executeQuery()) {
                if (!row.next()) {
                    throw Store.unknownLayer(query.layer());
                }
            }
        }
        return new LayerSource(database, connection, query, head);
    }

    /** How many rows were fetched from the database, wanted or not. */
    long rowsRead() {
        return rowsRead;
    }

    /** Whether the database cannot tell of a single row that it is wanted, so that each is looked at to count them. */
    boolean looksAtAll() throws SQLException {
        Filter filter = view.where().map(Where::filter).orElse(Filter.INCLUDE);
        return !isWhole(filter) && choice(filter, selection(filter)).count().sure() == 0;
    }

    /** Names of the properties that the features have, whatever the filter. */
    Set<String> propertyNames() throws SQLException {
        Clause rows = selection(Filter.INCLUDE).candidates();
        Set<String> names = new TreeSet<>();
        try (PreparedStatement s =
                connection.prepareStatement("select properties from feature_version where " + rows.sql())) {
            Bind.all(s, 1, rows.values().toArray());
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    names.addAll(PropertyText.read(row.getString(1)).keySet());
                }
            }
        }
        return names;
    }

    private Selection selection(Filter filter) throws SQLException {
        boolean any = filter.equals(Filter.INCLUDE);
        Optional<LayerTable> table = any ? Optional.empty() : table();
        Optional<Pushed> pushed =
                any ? Optional.empty() : Optional.of(table.isEmpty() ? Pushed.NOTHING : pushed(filter, table.get()));
        return Selection.of(database, view, revision, head, pushed, table);
    }

    /** The layer's own, which is of the head; empty while it has other fields than the kind, which the next change gives it. */
    private Optional<LayerTable> table() throws SQLException {
        if (!head || view.where().isEmpty()) {
            return Optional.empty();
        }
        LayerTable table =
                database.table(connection, view.layer(), view.where().get().kind());
        return table.asWanted() ? Optional.of(table) : Optional.empty();
    }

    private Pushed pushed(Filter filter, LayerTable table) throws SQLException {
        Pushed pushed = FilterSql.of(filter, table, box -> database.mayMeet(view.layer(), box));
        return pushed.doubt().equals(Clause.FALSE) || table.hasRow(pushed.doubt()) ? pushed : pushed.sound();
    }

    @Override
    protected SimpleFeatureType buildFeatureType() {
        return features.type();
    }

    @Override
    protected FeatureReader<SimpleFeatureType, SimpleFeature> getReaderInternal(org.geotools.api.data.Query asked)
            throws IOException {
        long offset = Optional.ofNullable(asked.getStartIndex()).orElse(0);
        long limit = asked.getMaxFeatures();
        boolean paged = offset > 0 || limit < Integer.MAX_VALUE;
        try {
            Selection selection = selection(asked.getFilter());
            Predicate<SimpleFeature> wanted = wanted(asked.getFilter());
            if (paged) {
                Selection.Count count = choice(asked.getFilter(), selection).count();
                if (count.allSure()) {
                    return reader(selection.page(offset, limit, count.sure()), wanted, 0, Long.MAX_VALUE);
                }
            }
            return reader(selection.ordered(), wanted, offset, limit);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private LayerReader reader(Clause rows, Predicate<SimpleFeature> wanted, long offset, long limit)
            throws SQLException {
        return new LayerReader(connection, rows, view.layer(), features, wanted, offset, limit);
    }

    private Predicate<SimpleFeature> wanted(Filter filter) {
        Predicate<Feature> inBox = view.inBox();
        return feature -> {
            rowsRead++;
            return inBox.test(FeatureView.feature(feature))
                    && (filter.equals(Filter.INCLUDE) || Where.accepts(filter, feature));
        };
    }

    private Choice choice(Filter filter, Selection selection) throws SQLException {
        if (choice.isEmpty() || !choice.get().filter().equals(filter)) {
            choice = Optional.of(new Choice(filter, selection, count(filter, selection)));
        }
        return choice.get();
    }

    private Selection.Count count(Filter filter, Selection selection) throws SQLException {
        if (isWhole(filter)) {
            long all = LayerVersions.find(connection, view.layer(), revision)
                    .map(layer -> layer.contents().count() + layer.contents().quarantined())
                    .orElse(0L);
            return new Selection.Count(all, all);
        }
        return selection.count(connection);
    }

    private boolean isWhole(Filter filter) {
        return filter.equals(Filter.INCLUDE) && view.asksForAll();
    }

    @Override
    protected int getCountInternal(org.geotools.api.data.Query asked) throws IOException {
        try {
            Choice chosen = choice(asked.getFilter(), selection(asked.getFilter()));
            long count = chosen.count().sure();
            if (!chosen.count().allSure()) {
                Clause rest = chosen.selection().unsure();
                try (LayerReader reader = reader(rest, wanted(asked.getFilter()), 0, Long.MAX_VALUE)) {
                    while (reader.hasNext()) {
                        reader.next();
                        count++;
                    }
                }
            }
            long offset = Optional.ofNullable(asked.getStartIndex()).orElse(0);
            return (int) Math.min(Math.max(count - offset, 0), asked.getMaxFeatures());
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Null, which GeoTools takes as "see for yourself", unless the layer as a whole is asked for. */
    @Override
    protected ReferencedEnvelope getBoundsInternal(org.geotools.api.data.Query asked) throws IOException {
        if (!isWhole(asked.getFilter())) {
            return null;
        }
        try {
            return LayerVersions.find(connection, view.layer(), revision)
                    .map(Layer::contents)
                    .filter(contents -> contents.quarantined() == 0)
                    .map(contents -> new ReferencedEnvelope(
                            contents.extent(), features.type().getCoordinateReferenceSystem()))
                    .orElse(null);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    protected boolean canFilter(org.geotools.api.data.Query asked) {
        return true;
    }

    @Override
    protected boolean canLimit(org.geotools.api.data.Query asked) {
        return true;
    }

    @Override
    protected boolean canOffset(org.geotools.api.data.Query asked) {
        return true;
    }

    @Override
    protected boolean canSort(org.geotools.api.data.Query asked) {
        return asked.getSortBy() == null || Arrays.stream(asked.getSortBy()).allMatch(SortBy.NATURAL_ORDER::equals);
    }
}
