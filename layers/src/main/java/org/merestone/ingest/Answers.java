package org.merestone.ingest;

import java.util.Optional;
import java.util.Set;
import org.merestone.catalog.Told;
import org.merestone.formats.Position;

/**
 * What a person answers about the files of one import.
 *
 * @param position the columns of a text table that give the geometry
 * @param told what its columns and the spellings in them mean
 * @param template whether a mapping saved for these columns is to be used where {@code told} says nothing
 * @param leaveOut rows that are not imported
 * @param mend rows whose geometry is to be made valid however much that changes its area, rid of tiny rings, put into
 *     China by exchanging x and y, or read as evidence leaves its coordinates
 * @param swapXy whether x and y are exchanged in rows that lie in China only then
 * @param approvalNo the number of the document by which the data hold; kept with the revision
 * @param edition which edition of the data it is, or of which day; kept with the revision
 */
public record Answers(
        Optional<Position> position,
        Told told,
        boolean template,
        Set<At> leaveOut,
        Set<At> mend,
        boolean swapXy,
        Optional<String> approvalNo,
        Optional<String> edition) {
    public static final Answers NONE = new Answers(
            Optional.empty(), Told.NOTHING, false, Set.of(), Set.of(), false, Optional.empty(), Optional.empty());

    /** A row by its number, in one of the files or, without a file, in each. */
    public record At(Optional<String> file, int row) {
        public static At of(String file, int row) {
            return new At(Optional.of(file), row);
        }
    }

    public Answers {
        leaveOut = Set.copyOf(leaveOut);
        mend = Set.copyOf(mend);
    }

    boolean leavesOut(String file, int row) {
        return has(leaveOut, file, row);
    }

    boolean mends(String file, int row) {
        return has(mend, file, row);
    }

    private static boolean has(Set<At> rows, String file, int row) {
        return rows.contains(At.of(file, row)) || rows.contains(new At(Optional.empty(), row));
    }
}
