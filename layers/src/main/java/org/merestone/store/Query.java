package org.merestone.store;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.merestone.catalog.Feature;

/**
 * Which versions of a layer's features to read.
 *
 * @param revision the knowledge to read by; empty: the head
 * @param asOf only what holds by law on this day; empty: all validities
 * @param bbox only features that meet this lon/lat box; of quarantined ones all that may: whose envelope does or that
 *     have no geometry
 * @param id only this feature
 * @param where only features that this filter accepts
 */
public record Query(
        String layer,
        OptionalLong revision,
        Optional<LocalDate> asOf,
        Optional<Envelope> bbox,
        Optional<String> id,
        Optional<Where> where) {

    /** All that these say, with no filter. */
    public Query(
            String layer,
            OptionalLong revision,
            Optional<LocalDate> asOf,
            Optional<Envelope> bbox,
            Optional<String> id) {
        this(layer, revision, asOf, bbox, id, Optional.empty());
    }

    /** Everything on the layer at the head revision, all validities, quarantined features too. */
    public static Query all(String layer) {
        return new Query(layer, OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Query at(long number) {
        return new Query(layer, OptionalLong.of(number), asOf, bbox, id, where);
    }

    public Query asOf(LocalDate day) {
        return new Query(layer, revision, Optional.of(day), bbox, id, where);
    }

    public Query within(Envelope box) {
        return new Query(layer, revision, asOf, Optional.of(box), id, where);
    }

    public Query only(String feature) {
        return new Query(layer, revision, asOf, bbox, Optional.of(feature), where);
    }

    public Query where(Where filter) {
        return new Query(layer, revision, asOf, bbox, id, Optional.of(filter));
    }

    /** Whether a feature meets the box, or may if it is quarantined and its envelope does. */
    Predicate<Feature> inBox() {
        if (bbox.isEmpty()) {
            return feature -> true;
        }
        PreparedGeometry area = PreparedGeometryFactory.prepare(new GeometryFactory().toGeometry(bbox.get()));
        return feature -> feature.fault().isPresent()
                || area.intersects(feature.geometry().orElseThrow());
    }

    /** Whether it leaves nothing out. */
    boolean asksForAll() {
        return asOf.isEmpty() && bbox.isEmpty() && id.isEmpty() && where.isEmpty();
    }
}
