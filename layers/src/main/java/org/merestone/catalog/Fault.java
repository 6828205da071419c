package org.merestone.catalog;

import java.util.Optional;

/**
 * One thing wrong with what was handed in, said so that a person can mend it.
 *
 * @param file name of the file, empty when there is none
 * @param row 1-based number of the feature or data row, 0 when the whole input is meant
 * @param field the column, property or JSON member, if one is to blame
 * @param reason what is wrong and what to do about it
 */
public record Fault(String file, int row, Optional<String> field, Text reason) {
    public static Fault ofRow(String file, int row, String field, Text reason) {
        return new Fault(file, row, field.isEmpty() ? Optional.empty() : Optional.of(field), reason);
    }

    public static Fault ofFile(String file, Text reason) {
        return new Fault(file, 0, Optional.empty(), reason);
    }
}
