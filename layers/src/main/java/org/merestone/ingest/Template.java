package org.merestone.ingest;

import java.time.LocalDate;
import org.merestone.catalog.Told;

/**
 * A mapping that a person saved for files of the same columns.
 *
 * @param id the begin of the hash over the column titles
 */
public record Template(String id, Told told, LocalDate savedOn) {}
