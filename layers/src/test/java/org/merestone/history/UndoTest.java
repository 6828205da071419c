package org.merestone.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.history.Zones.KINDS;
import static org.merestone.history.Zones.LAYER;
import static org.merestone.history.Zones.NOTE;
import static org.merestone.history.Zones.broken;
import static org.merestone.history.Zones.zone;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.store.Change.Mode;
import org.merestone.store.Revision;

/** What an undo makes known again, what it refuses, and that it leaves no layer that falsely says there is none. */
final class UndoTest {
    private static final String COUNTY = "POLYGON ((111 32, 113 32, 113 34, 111 34, 111 32))";

    @TempDir
    private Path folder;

    private Zones zones;

    @BeforeEach
    void open() {
        zones = new Zones(folder);
    }

    @AfterEach
    void close() {
        zones.close();
    }

    private Revision undo(long number) {
        return Undo.of(zones.store, KINDS, number, NOTE);
    }

    private void assertRefused(long number, Refusal.Cause cause, String named) {
        long head = zones.store.head();
        assertThatThrownBy(() -> undo(number)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(cause);
            assertThat(refusal.text().zh()).contains(named);
            assertThat(refusal.text().en()).contains(named);
        });
        assertThat(zones.store.head()).isEqualTo(head);
    }

    @Test
    void makesKnownAgainWhatWasKnownBefore() {
        zones.put(zone("a", "旧", "2010-01-01", "2019-12-31"), zone("a", "今", "2020-01-01", ""), broken("q", "坏"));
        zones.put(Mode.REPLACE, Optional.empty(), zone("a", "错", "", ""), zone("c", "丙", "", ""));
        Revision made = undo(2);
        assertThat(zones.known())
                .containsExactly("a 旧 2010-01-01..2019-12-31 112.0", "a 今 2020-01-01.. 112.0", "q 坏 .. 自相交 112.0");
        assertThat(made.number()).isEqualTo(3);
        assertThat(made.detail()).containsEntry("action", "undo").containsEntry("undone", 2L);
        assertThat(zones.store.layer(LAYER).contents().quarantined()).isEqualTo(1);
    }

    @Test
    void canItselfBeUndone() {
        zones.put(zone("a", "一", "", ""));
        zones.put(zone("a", "二", "", ""));
        undo(2);
        undo(3);
        assertThat(zones.known()).containsExactly("a 二 .. 112.0");
    }

    @Test
    void leavesAloneWhatOtherRevisionsDid() {
        zones.put(zone("a", "一", "", ""));
        zones.put(zone("a", "二", "", ""));
        zones.put(zone("b", "乙", "", ""));
        undo(2);
        assertThat(zones.known()).containsExactly("a 一 .. 112.0", "b 乙 .. 112.0");
    }

    @Test
    void refusesWhenALaterRevisionChangedAFeatureAndNamesIt() {
        zones.put(zone("a", "一", "", ""), zone("b", "乙", "", ""));
        zones.put(zone("a", "二", "", ""), zone("b", "乙二", "", ""));
        zones.put(zone("a", "三", "", ""));
        assertRefused(2, Refusal.Cause.CONFLICT, "a");
        undo(3);
        assertRefused(2, Refusal.Cause.CONFLICT, "a");
        undo(4);
        assertThat(zones.known()).contains("a 三 .. 112.0");
    }

    @Test
    void refusesWhatWasTakenAwayAndPutBackLater() {
        zones.put(zone("a", "一", "", ""));
        zones.put(Mode.REPLACE, Optional.empty());
        zones.put(zone("a", "再", "", ""));
        zones.put(Mode.REPLACE, Optional.empty());
        assertRefused(2, Refusal.Cause.CONFLICT, "a");
    }

    @Test
    void restoresWhatWasSaidOfTheLayer() {
        zones.put(zone("a", "一", "", ""));
        zones.put(Mode.UPDATE, Optional.of(COUNTY), zone("b", "乙", "", ""));
        undo(2);
        assertThat(zones.store.layer(LAYER).coverage()).isEmpty();
        assertThat(zones.known()).containsExactly("a 一 .. 112.0");
        undo(3);
        assertThat(zones.store.layer(LAYER).coverage())
                .map(Layer.Coverage::statedAs)
                .contains("extent");
    }

    @Test
    void leavesALayerThatTheRevisionMadeWithoutCoverageAndSoWithoutAClear() {
        zones.put(Mode.ADD, Optional.of(COUNTY), zone("a", "一", "", ""));
        undo(1);
        assertThat(zones.known()).isEmpty();
        assertThat(zones.store.layer(LAYER).coverage()).isEmpty();
        assertThat(zones.store.layer(LAYER).contents().count()).isZero();
    }

    @Test
    void takesTheCoverageAwayAlsoWhenAnImportIntoTheSameCoverageFollowed() {
        zones.put(Mode.ADD, Optional.of(COUNTY), zone("a", "一", "", ""));
        zones.put(Mode.UPDATE, Optional.of(COUNTY), zone("b", "乙", "", ""));
        undo(1);
        assertThat(zones.known()).containsExactly("b 乙 .. 112.0");
        assertThat(zones.store.layer(LAYER).coverage()).isEmpty();
    }

    @Test
    void refusesWhenTheLayerWasDescribedAnewLater() {
        zones.put(Mode.ADD, Optional.empty(), zone("a", "一", "", ""));
        zones.put(Mode.UPDATE, Optional.of(COUNTY), zone("b", "乙", "", ""));
        assertRefused(1, Refusal.Cause.CONFLICT, LAYER);
    }

    @Test
    void refusesARevisionThatIsNot() {
        assertRefused(1, Refusal.Cause.NOT_FOUND, "1");
        assertRefused(0, Refusal.Cause.NOT_FOUND, "0");
    }
}
