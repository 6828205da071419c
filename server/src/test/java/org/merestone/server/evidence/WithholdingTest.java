package org.merestone.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Kind;

/** What a check tells of zones that not everybody may see is left out of it, wherever it is told. */
final class WithholdingTest {
    private static final String DISAGREES = "填报的行政区";

    private static ObjectNode read(byte[] check) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(check);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode withheld(World world, Kind.Sensitivity shown) {
        return Withholding.of(world.layers(), shown).of(read(world.check().utf8()));
    }

    @Test
    void noZoneAndNoDistrictIsNamedThatIsNotShown() {
        int disagreements = 0;
        for (long seed : LongStream.range(0, 200).toArray()) {
            World world = new World(seed, random -> Kind.Sensitivity.INTERNAL);
            disagreements += new String(world.check().utf8(), StandardCharsets.UTF_8).contains(DISAGREES) ? 1 : 0;
            ObjectNode check = withheld(world, Kind.Sensitivity.PUBLIC);
            assertThat(check.toString()).as("seed %d", seed).doesNotContain("甲z", DISAGREES, "the district claimed");
            assertThat(check.at("/places/county").isNull()).as("seed %d", seed).isTrue();
        }
        assertThat(disagreements).isPositive();
    }

    @Test
    void checksThatAreKeptFromBeforeNameNoDistrictEither() {
        for (long seed : LongStream.range(0, 200).toArray()) {
            World world = new World(seed, random -> Kind.Sensitivity.INTERNAL);
            ObjectNode kept = read(world.check().utf8());
            ((ObjectNode) kept.path("places")).remove(List.of("disagreement", "disagreement_en"));
            assertThat(Withholding.of(world.layers(), Kind.Sensitivity.PUBLIC)
                            .of(kept)
                            .toString())
                    .as("seed %d", seed)
                    .doesNotContain("甲z", DISAGREES, "the district claimed");
        }
    }

    @Test
    void whatMayBeShownStaysAsItIs() {
        for (long seed : LongStream.range(0, 200).toArray()) {
            World world = new World(seed, random -> Kind.Sensitivity.INTERNAL);
            assertThat(withheld(world, Kind.Sensitivity.INTERNAL))
                    .isEqualTo(read(world.check().utf8()));
        }
    }
}
