package org.merestone.ingest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.merestone.catalog.Refusal;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.formats.Offsets;
import org.merestone.geometry.Offset;
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
 * @param coverageFile a file of polygons that was handed in beside the others, for where {@code coverage} says nothing
 * @param mode needed when the layer is not empty
 * @param acceptFaults quarantine faulty rows instead of refusing the whole
 * @param sheet of workbooks; empty: the first one that gives positions
 * @param answers about columns, values and single rows
 * @param names what files are called that lie under another name, as uploads do
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
        Optional<Path> coverageFile,
        Optional<Change.Mode> mode,
        boolean acceptFaults,
        String author,
        Answers answers,
        Map<Path, String> names) {
    public Request {
        files = List.copyOf(files);
        names = Map.copyOf(names);
    }

    /** A request of which nothing more is answered. */
    public Request(
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
        this(
                layer,
                kind,
                files,
                crs,
                encoding,
                coordinates,
                sheet,
                offsets,
                control,
                validFrom,
                source,
                accuracyM,
                coverage,
                Optional.empty(),
                mode,
                acceptFaults,
                author,
                Answers.NONE,
                Map.of());
    }

    /** A request of which only this is known. */
    public static Request of(String layer, List<Path> files, Map<Path, String> names, String author) {
        return new Request(
                layer,
                Optional.empty(),
                files,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                author,
                Answers.NONE,
                names);
    }

    /** What a file is called. */
    String name(Path file) {
        return names.getOrDefault(file, String.valueOf(file.getFileName()));
    }

    /** The same with files that are handed in beside those to import. */
    public Request beside(Optional<Path> known, Optional<Path> area) {
        return with(known, area, coordinates, offsets, mode, author);
    }

    /** The file that says where the layer is complete, where one does. */
    Optional<Path> statedByFile() {
        if (coverage.isEmpty()) {
            return coverageFile;
        }
        try {
            return coverage.filter(c -> !c.equals("extent") && !c.startsWith(Coverages.DISTRICT))
                    .map(Path::of);
        } catch (InvalidPathException e) {
            throw Refusal.notFound("没有文件 " + coverage.get(), "there is no file " + coverage.get());
        }
    }

    /** The same with what a person told about degrees without a mark. */
    Request reading(PlainDegrees told) {
        return with(Optional.of(told), offsets, mode, author);
    }

    /** The same as if a person had said that nothing is set off. */
    Request withoutOffset() {
        return with(coordinates, Optional.of(new Offsets(Offset.NONE, Set.of())), mode, author);
    }

    /** The same by somebody else. */
    public Request by(String name) {
        return with(coordinates, offsets, mode, name);
    }

    Request in(Change.Mode told) {
        return with(coordinates, offsets, Optional.of(told), author);
    }

    private Request with(
            Optional<PlainDegrees> degrees, Optional<Offsets> taken, Optional<Change.Mode> how, String who) {
        return with(control, coverageFile, degrees, taken, how, who);
    }

    private Request with(
            Optional<Path> known,
            Optional<Path> area,
            Optional<PlainDegrees> degrees,
            Optional<Offsets> taken,
            Optional<Change.Mode> how,
            String who) {
        return new Request(
                layer,
                kind,
                files,
                crs,
                encoding,
                degrees,
                sheet,
                taken,
                known,
                validFrom,
                source,
                accuracyM,
                coverage,
                area,
                how,
                acceptFaults,
                who,
                answers,
                names);
    }
}
