package org.merestone.ingest;

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
        List<Fault> faults) {
    /** An id, and why it was in quarantine. */
    record Held(String id, Optional<String> fault) {}

    Draft {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        faults = List.copyOf(faults);
    }

    /** The same with one more fault. */
    Draft faulted(Fault fault) {
        List<Fault> more = Stream.concat(faults.stream(), Stream.of(fault)).toList();
        return new Draft(
                file, row, id, held, geometry, properties, validity, accuracyM, roundingM, readAs, repair, more);
    }

    /** The same with other attributes. */
    Draft with(Map<String, Object> attributes) {
        return new Draft(
                file, row, id, held, geometry, attributes, validity, accuracyM, roundingM, readAs, repair, faults);
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
