package org.merestone.ingest;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.formats.Offsets;
import org.merestone.store.Change;

/**
 * What a person asks to be imported.
 *
 * @param layer made when it is new; {@code kind} is needed then
 * @param files each of any known format; they become one revision
 * @param crs "EPSG:n" of files that do not state theirs
 * @param coordinates what degrees without a mark mean in text tables; needed only where both are possible
 * @param offsets of web maps that are to be taken back, or that a person says there are none; empty: nobody has looked
 * @param control a file of things of the kind whose places are known; never pass on a path that came over the wire
 * @param validFrom for rows that state no day of their own
 * @param coverage the path of a file of polygons, "district:CODE" or "extent"; never pass on a path that came over the
 *     wire
 * @param mode needed when the layer is not empty
 * @param acceptFaults quarantine faulty rows instead of refusing the whole
 * @param sheet of workbooks; empty: the first one that gives positions
 */
public record Request(
        String layer,
        Optional<String> kind,
        List<Path> files,
        Optional<String> crs,
        Optional<String> encoding,
        Optional<PlainDegrees> coordinates,
        Optional<String> sheet,
        Optional<Offsets> offsets,
        Optional<Path> control,
        Optional<LocalDate> validFrom,
        Optional<String> source,
        OptionalDouble accuracyM,
        Optional<String> coverage,
        Optional<Change.Mode> mode,
        boolean acceptFaults,
        String author) {
    public Request {
        files = List.copyOf(files);
    }
}
