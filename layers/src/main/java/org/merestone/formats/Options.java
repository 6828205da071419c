package org.merestone.formats;

import java.util.Optional;
import org.merestone.catalog.Progress;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.geometry.DatumShifts;

/**
 * What a person tells about a file that it does not say itself.
 *
 * @param encoding of its texts, such as GBK; empty: found out
 * @param position the columns of a text table that give the geometry; empty: found by their titles
 * @param coordinates what degrees without a mark mean in them; empty: found out, or refused where both are possible
 * @param shifts with which a CRS on an old datum, named by the file, can be read
 * @param offsets of web maps, where a person has looked whether there are any; empty: a file that names one is refused
 * @param sheet the name of the sheet of a workbook; empty: the first one that gives positions
 * @param progress is told how far a long file is read
 */
public record Options(
        Optional<String> encoding,
        Optional<Position> position,
        Optional<PlainDegrees> coordinates,
        Limits limits,
        DatumShifts shifts,
        Optional<String> sheet,
        Optional<Offsets> offsets,
        Progress progress) {
    public static final Options DEFAULT = new Options(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Limits.DEFAULT,
            DatumShifts.NONE,
            Optional.empty(),
            Optional.empty(),
            Progress.NONE);

    public Options withEncoding(Optional<String> told) {
        return new Options(told, position, coordinates, limits, shifts, sheet, offsets, progress);
    }

    public Options withPosition(Position told) {
        return new Options(encoding, Optional.of(told), coordinates, limits, shifts, sheet, offsets, progress);
    }

    public Options withCoordinates(Optional<PlainDegrees> told) {
        return new Options(encoding, position, told, limits, shifts, sheet, offsets, progress);
    }

    public Options withLimits(Limits told) {
        return new Options(encoding, position, coordinates, told, shifts, sheet, offsets, progress);
    }

    public Options withShifts(DatumShifts registered) {
        return new Options(encoding, position, coordinates, limits, registered, sheet, offsets, progress);
    }

    public Options withSheet(Optional<String> told) {
        return new Options(encoding, position, coordinates, limits, shifts, told, offsets, progress);
    }

    public Options withOffsets(Optional<Offsets> told) {
        return new Options(encoding, position, coordinates, limits, shifts, sheet, told, progress);
    }

    public Options withProgress(Progress told) {
        return new Options(encoding, position, coordinates, limits, shifts, sheet, offsets, told);
    }
}
