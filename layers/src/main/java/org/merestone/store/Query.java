package org.merestone.store;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.locationtech.jts.geom.Envelope;

/**
 * Which versions of a layer's features to read.
 *
 * @param revision the knowledge to read by; empty: the head
 * @param asOf only what holds by law on this day; empty: all validities
 * @param bbox only features whose envelope meets this lon/lat box; quarantined features without geometry always match
 * @param id only this feature
 */
public record Query(
        String layer, OptionalLong revision, Optional<LocalDate> asOf, Optional<Envelope> bbox, Optional<String> id) {

    /** Everything on the layer at the head revision, all validities, quarantined features too. */
    public static Query all(String layer) {
        return new Query(layer, OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Query at(long number) {
        return new Query(layer, OptionalLong.of(number), asOf, bbox, id);
    }

    public Query asOf(LocalDate day) {
        return new Query(layer, revision, Optional.of(day), bbox, id);
    }

    public Query within(Envelope box) {
        return new Query(layer, revision, asOf, Optional.of(box), id);
    }

    public Query only(String feature) {
        return new Query(layer, revision, asOf, bbox, Optional.of(feature));
    }
}
