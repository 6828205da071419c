package org.merestone.coordinates;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.merestone.catalog.Text;

/** What one way to take a text gives: readings, or why it gives none. */
record Found(List<Ordinate> readings, Optional<Text> fault) {
    Found {
        readings = List.copyOf(readings);
    }

    static Found nothing(Text why) {
        return new Found(List.of(), Optional.of(why));
    }

    static Found degrees(double value, double unit, Notation notation) {
        return Axis.ofDegrees(value)
                .map(axis -> new Found(List.of(new Ordinate(axis, value, unit, notation)), Optional.empty()))
                .orElseGet(() -> nothing(Outside.china(value)));
    }

    /** Both taken together; a fault counts only when neither can be read. */
    Found or(Found other) {
        List<Ordinate> all = Stream.concat(readings.stream(), other.readings.stream())
                .distinct()
                .toList();
        return new Found(all, all.isEmpty() ? fault.or(other::fault) : Optional.empty());
    }
}
