package org.merestone.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

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
 * @param seen what the author knew of the features; empty: it is done whatever the layer holds
 * @param basis the last revision of the layer when the change was prepared, 0 when there was no such layer; it is
 *     refused with CONFLICT when that is another by the time it is made. Empty: it does not matter
 * @param originals the files it was made of, which are kept; the details name them
 */
public record Change(
        String author,
        String what,
        Kind kind,
        Layer layer,
        Mode mode,
        List<Put> put,
        Map<String, Object> detail,
        Optional<Seen> seen,
        OptionalLong basis,
        List<Handed> originals) {
    /** How the features put relate to those the layer holds. */
    public enum Mode {
        ADD,
        UPDATE,
        REPLACE
    }

    /**
     * What the author of a change had seen when making it, so that nobody's work is overwritten unseen.
     *
     * @param features id to the last revision that changed what is known of it, 0: it is not known; any other is
     *     refused as OUTDATED, or, for 0, as a CONFLICT
     * @param whole whether what is put is all that is to be known of these ids, which may be nothing; otherwise it is
     *     put as the mode says
     * @param layer its metadata; where the change leaves them as they were seen, those held meanwhile stay
     */
    public record Seen(Map<String, Long> features, boolean whole, Layer layer) {
        public Seen {
            features = Map.copyOf(features);
        }
    }

    public Change {
        put = Collections.unmodifiableList(put);
        detail = Map.copyOf(detail);
        originals = List.copyOf(originals);
        if (seen.isPresent()) {
            refuseUnseen(put, seen.get());
        }
    }

    private static void refuseUnseen(List<Put> put, Seen seen) {
        for (Put one : put) {
            String id = one.feature().id();
            if (!seen.features().containsKey(id)) {
                throw new IllegalArgumentException("nobody looked at " + id + " before putting it");
            }
        }
    }

    /** A change that is made whatever the layer holds. */
    public Change(
            String author,
            String what,
            Kind kind,
            Layer layer,
            Mode mode,
            List<Feature> put,
            Map<String, Object> detail) {
        this(
                author,
                what,
                kind,
                layer,
                mode,
                put.stream().map(Put::of).toList(),
                detail,
                Optional.empty(),
                OptionalLong.empty(),
                List.of());
    }

    /** The same of features that were read from these files, which the details get to name. */
    public Change readFrom(List<Handed> files, List<Put> read) {
        Map<String, Object> named = new HashMap<>(detail);
        named.putAll(Original.detail(files));
        return new Change(author, what, kind, layer, mode, read, named, seen, basis, files);
    }

    /** A change that is made only as long as the layer is what it was when the change was prepared. */
    public Change on(long revision) {
        return new Change(author, what, kind, layer, mode, put, detail, seen, OptionalLong.of(revision), originals);
    }

    /** The refusal of a change whose basis is no more. */
    public static Refusal moved(String layer) {
        return Refusal.conflict(
                "图层 " + layer + " 在预览之后已被修改，请重新预览",
                "the layer " + layer + " has changed since the preview; preview it again");
    }

    /** A change that is made only as long as its features are what its author saw. */
    public Change having(Seen known) {
        return new Change(author, what, kind, layer, mode, put, detail, Optional.of(known), basis, originals);
    }
}
