package org.merestone.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That a figure is only good when the results are: what makes two of them equal. */
class PairsTest {
    private static Pairs of(double negligible, double... values) {
        Pairs pairs = new Pairs(negligible);
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0) {
                pairs.met(i, 7, values[i]);
            }
        }
        return pairs;
    }

    @Test
    void valuesWithinAMillionthAreEqual() {
        assertThat(of(0, 1000).from(of(0, 1000.0009), 1).equal()).isTrue();
        assertThat(of(0, 1000).from(of(0, 1000.0011), 1).equal()).isFalse();
        assertThat(of(0, 1000).from(of(0, 1000.0005), 1).largest()).isBetween(4e-7, 6e-7);
    }

    @Test
    void aPairThatOnlyOneFoundMakesThemDiffer() {
        assertThat(of(0.01, 5, 5).from(of(0.01, 5), 2).equal()).isFalse();
        assertThat(of(0.01, 5).from(of(0.01, 5, 5), 2).equal()).isFalse();
        assertThat(of(0.01, 5, 0.009).from(of(0.01, 5), 2).equal()).isTrue();
    }

    @Test
    void anotherZoneIsAnotherPair() {
        Pairs other = new Pairs(0);
        other.met(0, 8, 5);
        assertThat(of(0, 5).from(other, 1).equal()).isFalse();
    }

    @Test
    void onlySubjectsThatBothHaveDoneAreCompared() {
        Pairs.Difference difference = of(0, 5, 5, 5).from(of(0, 5, 5), 2);
        assertThat(difference.equal()).isTrue();
        assertThat(difference.pairs()).isEqualTo(2);
    }

    @Test
    void whatPiecesOfAZoneShareIsAddedUp() {
        Pairs pieces = new Pairs(0);
        pieces.met(0, 7, 2);
        pieces.met(0, 7, 3);
        assertThat(of(0, 5).from(pieces, 1).equal()).isTrue();
    }
}
