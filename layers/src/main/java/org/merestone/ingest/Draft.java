package org.merestone.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.formats.Written;
import org.merestone.geometry.Repair;

/**
 * A row on its way to a feature or a subject.
 *
 * @param id what the file calls it, where it gives it an identifier beside its attributes
 * @param held as what a store held it from which the file was exported
 * @param geometry lon/lat, EPSG:4490, repaired; when there are faults, as far as it got
 * @param accuracyM stated for this row
 * @param roundingM r68 of what the digits of its text coordinates leave open
 * @param readAs how its coordinates were read, where their numbers do not stand as they are
 * @param repair what a repair changed, or would, when the geometry was broken
 * @param written the two texts of its position, where it has such
 * @param doubt what speaks against where it lies, or where it would lie if it were read otherwise
 */
record Draft(
        String file,
        int row,
        Optional<String> id,
        Optional<Held> held,
        Optional<Geometry> geometry,
        Map<String, Object> properties,
        Validity validity,
        OptionalDouble accuracyM,
        OptionalDouble roundingM,
        Optional<Text> readAs,
        Optional<Repair> repair,
        Optional<Written> written,
        Optional<Doubt> doubt,
        List<Fault> faults) {
    /** An id, and why it was in quarantine. */
    record Held(String id, Optional<String> fault) {}

    Draft {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        faults = List.copyOf(faults);
    }

    /** The same with one more fault. */
    Draft faulted(Fault fault) {
        return with(
                properties,
                doubt,
                Stream.concat(faults.stream(), Stream.of(fault)).toList());
    }

    /** The same in doubt. */
    Draft doubted(Doubt why) {
        return with(properties, Optional.of(why), faults);
    }

    /** The same with other attributes. */
    Draft with(Map<String, Object> attributes) {
        return with(attributes, doubt, faults);
    }

    private Draft with(Map<String, Object> attributes, Optional<Doubt> doubted, List<Fault> others) {
        return new Draft(
                file,
                row,
                id,
                held,
                geometry,
                attributes,
                validity,
                accuracyM,
                roundingM,
                readAs,
                repair,
                written,
                doubted,
                others);
    }

    /** The same where a person has agreed that it lies: without the faults that it had because its position was not read. */
    Draft mended(Doubt.Offer offer) {
        List<Fault> others = new ArrayList<>(faults);
        written.ifPresent(w -> others.removeAll(w.faults()));
        return new Draft(
                file,
                row,
                id,
                held,
                Optional.of(offer.place()),
                properties,
                validity,
                accuracyM,
                OptionalDouble.of(offer.accuracyM()),
                Optional.of(offer.readAs()),
                Optional.empty(),
                written,
                Optional.empty(),
                others);
    }

    /** Whether it has no place because the two texts that should give it were not read. */
    boolean isUnread() {
        return geometry.isEmpty() && written.filter(w -> !w.faults().isEmpty()).isPresent();
    }

    boolean isSound() {
        return faults.isEmpty();
    }

    /** The repair that was made. */
    Optional<Repair> repaired() {
        return repair.filter(Repair::changed);
    }

    String code() {
        return String.valueOf(properties.getOrDefault("code", "")).strip();
    }
}
