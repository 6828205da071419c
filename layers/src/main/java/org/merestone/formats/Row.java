package org.merestone.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;

/**
 * One feature of a file as it stands there. Nothing is repaired and nothing is left out silently.
 *
 * @param number 1-based, as a person counts: the feature, the record, the data row; in a workbook the row of the sheet
 * @param id the identifier that GeoJSON gives a feature beside its properties
 * @param geometry two-dimensional, in the file's CRS; empty only when {@code faults} says why
 * @param values by column title; {@code String}, {@code Long}, {@code Double}, {@code Boolean} or {@code LocalDate},
 *     never null: a blank is absent
 * @param lastDigit of coordinates that are a text; empty for numbers of a binary or JSON file
 * @param readAs how such a text was read, where its numbers do not stand as they are
 * @param raw that text then
 * @param written the two texts of a position in columns of a text table
 */
public record Row(
        int number,
        Optional<String> id,
        Optional<Geometry> geometry,
        Map<String, Object> values,
        List<Fault> faults,
        Optional<LastDigit> lastDigit,
        Optional<Text> readAs,
        Optional<String> raw,
        Optional<Written> written) {
    Row(int number, Optional<String> id, Optional<Geometry> geometry, Map<String, Object> values, List<Fault> faults) {
        this(number, id, geometry, values, faults, Optional.empty());
    }

    Row(
            int number,
            Optional<String> id,
            Optional<Geometry> geometry,
            Map<String, Object> values,
            List<Fault> faults,
            Optional<LastDigit> lastDigit) {
        this(number, id, geometry, values, faults, lastDigit, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        faults = List.copyOf(faults);
        if (geometry.isEmpty() && faults.isEmpty()) {
            throw new IllegalArgumentException("a row without geometry must say why: " + number);
        }
    }

    /** The same with other attributes, and called so. */
    public Row with(Optional<String> name, Map<String, Object> attributes) {
        return new Row(number, name, geometry, attributes, faults, lastDigit, readAs, raw, written);
    }
}
