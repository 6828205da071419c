package org.merestone.server.api;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.formats.Survey;
import org.merestone.store.Query;

/**
 * Which features of a layer somebody wants. Quarantined features that might be meant are among them, with their fault.
 *
 * @param asOf only what holds by law on this day; empty: all validities
 * @param revision the knowledge to read by; empty: the head
 * @param box lon/lat; features whose geometry meets it
 * @param ecql see {@link FeatureFilter}
 */
public record FeatureQuery(
        String layer, Optional<LocalDate> asOf, OptionalLong revision, Optional<Envelope> box, Optional<String> ecql) {

    /** All features of a layer at the head, all validities. */
    public static FeatureQuery all(String layer) {
        return new FeatureQuery(layer, Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    public FeatureQuery where(Optional<String> text) {
        return new FeatureQuery(layer, asOf, revision, box, text);
    }

    public FeatureQuery at(OptionalLong number) {
        return new FeatureQuery(layer, asOf, number, box, ecql);
    }

    public FeatureQuery on(Optional<LocalDate> day) {
        return new FeatureQuery(layer, day, revision, box, ecql);
    }

    /** The layer as it was at the revision asked for; refused when there is none. */
    public Layer layer(Engine engine) {
        if (revision.isEmpty()) {
            return engine.store().layer(layer);
        }
        return engine.store().layers(revision.getAsLong()).stream()
                .filter(l -> l.id().equals(layer))
                .findFirst()
                .orElseThrow(() -> org.merestone.catalog.Refusal.notFound(
                        "第 " + revision.getAsLong() + " 号修订时没有图层 " + layer,
                        "there was no layer " + layer + " at revision " + revision.getAsLong()));
    }

    /** A look at features to come, whose tables show the fields of the layer's kind first. */
    public Survey survey(Engine engine) {
        Kind kind = engine.kinds().kind(layer(engine).kind());
        return new Survey(kind.fields().stream().map(Field::name).toList());
    }

    /** Hands over all that match, ordered by id and validity. */
    public void scan(Engine engine, Consumer<Feature> sink) {
        engine.store().scan(query(engine), sink);
    }

    /** Hands over those from the {@code offset}th on, at most {@code limit}; returns how many match in all. */
    long page(Engine engine, int offset, int limit, Consumer<Feature> sink) {
        return engine.store().page(query(engine), offset, limit, sink);
    }

    private Query query(Engine engine) {
        Kind kind = engine.kinds().kind(layer(engine).kind());
        Query all = new Query(layer, revision, asOf, box, Optional.empty());
        return ecql.map(text -> all.where(
                        FeatureFilter.of(text, kind, () -> engine.store().propertyNames(all))))
                .orElse(all);
    }
}
