package org.merestone.store;

/**
 * The row of a delivered file that a version of a feature was read from.
 *
 * @param revision the import that read it; 0 before it is stored
 * @param file as faults name it: of a file in an archive the name of the archive, a slash, and its own
 * @param row 1-based, as faults number it: the feature, the record, the data row; in a workbook the row of the sheet
 */
public record Origin(long revision, String file, int row) {
    /** The same of the revision that is being made, where it is of none yet. */
    Origin in(long number) {
        return revision == 0 ? new Origin(number, file, row) : this;
    }
}
