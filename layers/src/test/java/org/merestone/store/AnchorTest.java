package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Refusal;

/** How an anchor is written, and that what is no anchor is not taken for one. */
final class AnchorTest {
    private static final String HASH = "5aa67b3d51df90c25aa67b3d51df90c25aa67b3d51df90c25aa67b3d51df90c2";

    @Test
    void readsWhatItWrites() {
        Anchor anchor = new Anchor(7, HASH);
        assertThat(anchor).hasToString("7:" + HASH);
        assertThat(Anchor.parse(anchor.toString())).isEqualTo(anchor);
    }

    @Test
    void readsWhatAPersonTypesFromPaper() {
        assertThat(Anchor.parse(" 7：5AA67B3D51DF90C2 ")).isEqualTo(new Anchor(7, "5aa67b3d51df90c2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "7:",
                ":5aa67b3d51df90c2",
                "7:5aa67b3d51df90c",
                "7:5aa67b3d51df90cg",
                "-7:5aa67b3d51df90c2",
                "7:5aa67b3d51df90c2 7",
                "9999999999999999999:5aa67b3d51df90c2",
                "7:" + HASH + "0",
                "7:'; drop table revision; --"
            })
    void refusesNonsenseAndSaysHowAnAnchorIsWritten(String text) {
        EmptyStore.assertRefused(() -> Anchor.parse(text), Refusal.Cause.BAD_INPUT, "7:5aa67b3d51df90c2");
    }
}
