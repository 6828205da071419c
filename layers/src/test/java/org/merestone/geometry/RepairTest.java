package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepairTest {
    @Test
    void aSoundGeometryIsLeftAlone() {
        Repair repair = Repair.of(Wkt.of("POLYGON((112 33,112.1 33,112.1 33.1,112 33))"));
        assertThat(repair.changed()).isFalse();
        assertThat(repair.fault()).isEmpty();
    }

    @Test
    void aSpikeIsRemovedAndTheAreaStays() {
        Repair repair =
                Repair.of(Wkt.of("POLYGON((112 33,112.1 33,112.1 33.1,112.2 33.2,112.1 33.1,112 33.1,112 33))"));
        assertThat(repair.changed()).isTrue();
        assertThat(repair.fault()).isEmpty();
        assertThat(repair.geometry().isValid()).isTrue();
        assertThat(repair.areaAfterM2() / repair.areaBeforeM2()).isBetween(0.9999, 1.0001);
    }

    @Test
    void aFigureOfEightIsNotGuessedAt() {
        Repair repair = Repair.of(Wkt.of("POLYGON((112 33,112.1 33.1,112.1 33,112 33.1,112 33))"));
        assertThat(repair.fault()).isPresent();
        assertThat(repair.fault().get().zh()).contains("人工核改");
    }

    @Test
    void aPolygonWithoutAnAreaIsNotTurnedIntoALine() {
        assertThat(Repair.of(Wkt.of("POLYGON((112 33,112.1 33,112.2 33,112 33))"))
                        .fault())
                .isPresent();
        assertThat(Repair.of(Wkt.of("POLYGON EMPTY")).fault()).isPresent();
    }
}
