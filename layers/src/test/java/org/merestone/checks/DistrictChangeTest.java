package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Validity;
import org.merestone.checks.Places.Level;
import org.merestone.geometry.Wkt;
import org.merestone.store.Change;
import org.merestone.store.Store;

/** A checker that runs on follows the districts, also when no rule reads them. */
class DistrictChangeTest {
    private static final Kind DISTRICT = World.KINDS.kind(Places.DISTRICTS);

    @TempDir
    private Path folder;

    @Test
    void placesASubjectByTheDistrictsOfTheNewestRevisionAndOfAnOlderOne() {
        try (Store store = Store.open("gpkg:" + folder.resolve("test.gpkg"))) {
            Checker checker = Checker.of(store, World.KINDS, List.of());
            assertThat(county(checker.check(subject(), day(), now()))).isEmpty();
            store.commit(district("旧县", Change.Mode.ADD));
            assertThat(county(checker.check(subject(), day(), now()))).contains("旧县");
            store.commit(district("新区", Change.Mode.REPLACE));
            assertThat(county(checker.check(subject(), day(), now()))).contains("新区");
            assertThat(county(checker.check(subject(), day(), now(), 1))).contains("旧县");
            assertThat(checker.places(subject(), day(), now())
                            .at(Level.COUNTY)
                            .place()
                            .map(Places.Place::name))
                    .contains("新区");
        }
    }

    private static Optional<String> county(Check check) {
        return check.places().at(Level.COUNTY).place().map(Places.Place::name);
    }

    private static Subject subject() {
        return World.subject("project", "POINT(112.02 33.05)", 1, Map.of());
    }

    private static LocalDate day() {
        return LocalDate.parse("2026-11-01");
    }

    private static Instant now() {
        return Instant.parse("2026-11-23T04:00:00Z");
    }

    private static Change district(String name, Change.Mode mode) {
        Feature feature = new Feature(
                Places.DISTRICTS,
                "district:371102",
                Optional.of(Wkt.of("POLYGON((112 33,112.1 33,112.1 33.1,112 33.1,112 33))")),
                Map.of("code", "371102", "name", name, "level", "county"),
                Validity.ALWAYS,
                0,
                Optional.empty());
        var provenance =
                new Layer.Provenance("test", Optional.of(day()), OptionalDouble.of(0), Kind.Sensitivity.PUBLIC);
        var layer = new Layer(
                Places.DISTRICTS, DISTRICT.id(), DISTRICT.title(), provenance, Optional.empty(), Layer.Contents.EMPTY);
        return new Change("test", "districts", DISTRICT, layer, mode, List.of(feature), Map.of());
    }
}
