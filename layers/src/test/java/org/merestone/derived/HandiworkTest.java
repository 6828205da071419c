package org.merestone.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.history.Edits;
import org.merestone.history.Note;
import org.merestone.history.Past;
import org.merestone.history.Undo;
import org.merestone.ingest.Import;
import org.merestone.ingest.Request;
import org.merestone.store.Change;
import org.merestone.store.Kept;
import org.merestone.store.Revision;

/** Nobody changes by hand what is made from another layer, unless it is taken over whole. */
class HandiworkTest {
    private static final Note NOTE = new Note("王工", "改一改");

    @TempDir
    private Path folder;

    private static void isRefused(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.reason()).isEqualTo(Refusal.Cause.CONFLICT))
                .hasMessageContaining("layer ring is made from layer station and not changed by hand: change station");
    }

    private Request request(Change.Mode mode) throws IOException {
        Path file = folder.resolve("rings.geojson");
        Files.writeString(file, """
                {"type": "FeatureCollection", "features": [{"type": "Feature",
                 "properties": {"code": "G1", "name": "勘定圈", "station": "甲站", "radius_m": 1000},
                 "geometry": {"type": "Polygon", "coordinates":
                 [[[112.1, 33.1], [112.11, 33.1], [112.11, 33.11], [112.1, 33.11], [112.1, 33.1]]]}}]}
                """);
        return new Request(
                "ring",
                Optional.empty(),
                List.of(file),
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
                Optional.of(mode),
                false,
                "王工");
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedAsEditUndoOrImport(Kept kept) throws IOException {
        try (County county = new County(kept, folder)) {
            county.stations(County.station("A", "POINT (112.1 33.1)"));
            county.catchUp();
            Edits edits = new Edits(county.store, County.KINDS);
            Feature ring = county.held("ring").get(0);
            Past past = Past.of(county.store, "ring", ring.id());
            isRefused(() -> edits.add(ring, NOTE));
            isRefused(() -> edits.correct(past, ring, ring, 2, NOTE));
            isRefused(() -> edits.remove(ring, 2, NOTE));
            isRefused(() -> Undo.of(county.store, County.KINDS, 2, NOTE));
            Import work = new Import(county.store, County.KINDS);
            Request add = request(Change.Mode.ADD);
            Request update = request(Change.Mode.UPDATE);
            isRefused(() -> work.preview(add, Progress.NONE));
            isRefused(() -> work.preview(update, Progress.NONE));
            assertThat(county.store.head()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void mayTakeALayerOverWholeWithNothingThatWasSaidOfIt(Kept kept) throws IOException {
        try (County county = new County(kept, folder)) {
            county.stations(County.station("A", "POINT (112.1 33.1)"));
            county.catchUp();
            Import work = new Import(county.store, County.KINDS);
            Revision taken = work.commit(work.preview(request(Change.Mode.REPLACE), Progress.NONE));
            Layer layer = county.store.layer("ring");
            assertThat(layer.contents().derivation()).isEmpty();
            assertThat(layer.coverage()).isEmpty();
            assertThat(layer.provenance().accuracyM()).isEmpty();
            assertThat(county.held("ring")).extracting(Feature::id).containsExactly("ring:G1");
            assertThatThrownBy(() -> county.deriving.make(County.RING))
                    .hasMessageContaining("layer ring is kept by hand");
            assertThatThrownBy(() -> Undo.of(county.store, County.KINDS, taken.number(), NOTE))
                    .hasMessageContaining("took layer ring over, which was made from another, and cannot be undone");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotOfLayersThatAreImportedUnderTheNameOfTheProgram(Kept kept) {
        try (County county = new County(kept, folder)) {
            county.stations(County.station("A", "POINT (112.1 33.1)"));
            Edits edits = new Edits(county.store, County.KINDS);
            edits.add(County.station("B", "POINT (112.1 33.1)"), new Note("merestone", "derived", Map.of("derive", 1)));
            assertThat(county.store.layer("station").contents().derivation()).isEmpty();
        }
    }
}
