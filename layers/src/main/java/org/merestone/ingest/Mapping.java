package org.merestone.ingest;

import java.util.Optional;
import org.merestone.catalog.Field;

/** How a column of a file is read: as a field, or, when empty, kept under its own name as text. */
public record Mapping(String column, Optional<Field> field) {}
