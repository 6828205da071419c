package org.merestone.ingest;

import java.util.Optional;
import org.merestone.catalog.Field;
import org.merestone.catalog.Reading;

/**
 * How a column of a file is read: as a field, or, when empty, kept under its own name as text.
 *
 * @param how whence that is known; empty when it is not
 */
public record Mapping(String column, Optional<Field> field, Optional<Reading.How> how) {}
