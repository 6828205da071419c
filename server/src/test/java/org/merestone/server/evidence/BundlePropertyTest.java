package org.merestone.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merestone.catalog.Kind;
import org.merestone.server.evidence.Verification.Outcome;

/** Whatever the world: a bundle verifies, and no byte of it can be another. */
final class BundlePropertyTest {
    private static final int FLIPS = 2;

    @TempDir
    private static Path home;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static long count(Verification verification, Outcome outcome) {
        return verification.steps().stream().filter(s -> s.outcome() == outcome).count();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBundleVerifiesAndWithAnotherByteAnywhereItIsRefused(long seed) {
        World world = new World(seed);
        Kind.Sensitivity shown = Kind.Sensitivity.values()[world.random().nextInt(3)];
        byte[] zip = world.bundle(home, shown);
        Verification verification = Verification.of(zip, Optional.empty());
        boolean partial = Opened.of(zip).entries().containsKey(Proof.OPEN_CHECK);
        assertThat(count(verification, Outcome.FAILS))
                .as("%s", verification.steps())
                .isZero();
        assertThat(verification.holds()).as("%s", verification.steps()).isEqualTo(!partial);
        assertThat(count(verification, Outcome.OPEN)).isEqualTo(partial ? 1 : 0);
        if (!partial) {
            assertThat(Opened.of(zip).entries().get(Proof.CHECK))
                    .isEqualTo(world.check().utf8());
        }
        for (int i = 0; i < FLIPS; i++) {
            int at = world.random().nextInt(zip.length);
            byte[] other = zip.clone();
            other[at] ^= (byte) (1 + world.random().nextInt(255));
            Verification refused = Verification.of(other, Optional.empty());
            assertThat(count(refused, Outcome.FAILS)).as("byte %d", at).isPositive();
            assertThat(refused.holds()).isFalse();
        }
    }

    /** The structure of the zip is a small part of it, which random bytes seldom hit. */
    @Test
    void noBitOfTheZipsOwnStructureCanBeAnother() {
        byte[] zip = new World(7).bundle(home, Kind.Sensitivity.SECRET);
        Random random = new Random(7);
        int directory = zip.length - 12_000;
        for (int i = 0; i < 200; i++) {
            int at = i < 60 ? i : directory + random.nextInt(zip.length - directory);
            byte[] other = zip.clone();
            other[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(Verification.of(other, Optional.empty()).holds())
                    .as("byte %d", at)
                    .isFalse();
        }
    }
}
