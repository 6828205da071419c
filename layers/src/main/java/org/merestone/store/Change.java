package org.merestone.store;

import java.util.List;
import java.util.Map;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;

/**
 * What one revision is to do to one layer; it is done whole or not at all.
 *
 * @param author who, as a name
 * @param what one line for people: what was done and from which file
 * @param kind the layer's kind; gives the typed columns of its table
 * @param layer the layer's metadata as they are to be (its {@code contents} are not read); makes the layer when new
 * @param mode {@code ADD} refuses ids that the layer holds, {@code UPDATE} also replaces those, {@code REPLACE}
 *     also closes every feature that is not put
 * @param put a feature without {@code validity.from} corrects all that is known of its id; with it, it ends the
 *     validity that holds on that day the day before and begins its own
 * @param detail kept with the revision as JSON: file hashes, repairs, faults
 */
public record Change(
        String author, String what, Kind kind, Layer layer, Mode mode, List<Feature> put, Map<String, Object> detail) {
    /** How the features put relate to those the layer holds. */
    public enum Mode {
        ADD,
        UPDATE,
        REPLACE
    }

    public Change {
        put = List.copyOf(put);
        detail = Map.copyOf(detail);
    }
}
