package org.merestone.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.merestone.history.Zones.DAY;
import static org.merestone.history.Zones.LAYER;
import static org.merestone.history.Zones.NOTE;
import static org.merestone.history.Zones.zone;

import java.nio.file.Path;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Refusal;
import org.merestone.store.Query;
import org.merestone.store.Revision;

/** What each edit does to what is known of one feature, and what it leaves alone. */
final class EditsTest {
    @TempDir
    private Path folder;

    private Zones zones;

    @BeforeEach
    void open() {
        zones = new Zones(folder);
        zones.put(zone("a", "旧", "2010-01-01", "2019-12-31"), zone("a", "今", "2020-01-01", ""), zone("b", "乙", "", ""));
    }

    @AfterEach
    void close() {
        zones.close();
    }

    private static void assertRefused(Refusal.Cause cause, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(cause));
    }

    @Test
    void aCorrectionLeavesTheOtherValiditiesAlone() {
        Past past = zones.past("a");
        Feature wrong = past.shown(DAY, Past.HEAD).orElseThrow();
        Revision made = zones.edits.correct(past, wrong, zone("a", "今正", "2020-01-01", ""), 1, NOTE);
        assertThat(zones.known())
                .containsExactly("a 旧 2010-01-01..2019-12-31 112.0", "a 今正 2020-01-01.. 112.0", "b 乙 .. 112.0");
        assertThat(made.author()).isEqualTo("王工");
        assertThat(made.what()).isEqualTo("按批复更正");
        assertThat(made.detail()).containsEntry("action", "correct").containsEntry("id", "a");
        assertThat(zones.past("a").lastChange(Past.HEAD)).isEqualTo(2);
        assertThat(zones.past("a").lastChange(1)).isEqualTo(1);
        assertThat(zones.past("a").lastChange(0)).isZero();
    }

    @Test
    void aCorrectionMayMoveTheDaysButNotOntoAnotherValidity() {
        Past past = zones.past("a");
        Feature wrong = past.shown(DAY, Past.HEAD).orElseThrow();
        assertRefused(
                Refusal.Cause.CONFLICT,
                () -> zones.edits.correct(past, wrong, zone("a", "今", "2019-06-01", ""), 1, NOTE));
        zones.edits.correct(past, wrong, zone("a", "今", "2020-03-01", ""), 1, NOTE);
        assertThat(zones.known(Query.all(LAYER).only("a")))
                .containsExactly("a 旧 2010-01-01..2019-12-31 112.0", "a 今 2020-03-01.. 112.0");
    }

    @Test
    void aSuccessorEndsWhatHoldsTheDayBefore() {
        zones.edits.succeed(zone("a", "新", "2026-05-01", ""), 1, NOTE);
        assertThat(zones.known(Query.all(LAYER).only("a")))
                .containsExactly(
                        "a 旧 2010-01-01..2019-12-31 112.0",
                        "a 今 2020-01-01..2026-04-30 112.0",
                        "a 新 2026-05-01.. 112.0");
        assertThat(zones.known(Query.all(LAYER).asOf(DAY).at(1))).contains("a 今 2020-01-01.. 112.0");
    }

    @Test
    void anEndCutsWhatHoldsAndTakesAwayWhatWouldBeginLater() {
        zones.edits.end(zones.past("a"), LocalDate.parse("2015-07-01"), 1, NOTE);
        assertThat(zones.known(Query.all(LAYER).only("a"))).containsExactly("a 旧 2010-01-01..2015-06-30 112.0");
        assertRefused(
                Refusal.Cause.BAD_INPUT,
                () -> zones.edits.end(zones.past("a"), LocalDate.parse("2015-07-01"), 2, NOTE));
        assertRefused(
                Refusal.Cause.BAD_INPUT,
                () -> zones.edits.end(zones.past("a"), LocalDate.parse("2010-01-01"), 2, NOTE));
        assertThat(zones.store.head()).isEqualTo(2);
    }

    @Test
    void whatIsRemovedNeverWas() {
        Feature b = zones.past("b").at(1).get(0);
        zones.edits.remove(b, 1, NOTE);
        assertThat(zones.past("b").at(Past.HEAD)).isEmpty();
        assertThat(zones.past("b").lastChange(Past.HEAD)).isEqualTo(2);
        assertThat(zones.past("b").at(1)).containsExactly(b);
        zones.edits.add(zone("b", "再", "", ""), NOTE);
        assertThat(zones.known()).contains("b 再 .. 112.0");
    }

    @Test
    void refusesToAddWhatIsKnown() {
        assertRefused(Refusal.Cause.CONFLICT, () -> zones.edits.add(zone("b", "再", "2030-01-01", ""), NOTE));
        assertThat(zones.store.head()).isEqualTo(1);
    }

    @Test
    void refusesEveryEditOfWhatHasChangedSinceItWasSeen() {
        Past past = zones.past("b");
        Feature b = past.at(1).get(0);
        zones.edits.correct(past, b, zone("b", "他", "", ""), 1, NOTE);
        assertRefused(Refusal.Cause.OUTDATED, () -> zones.edits.correct(past, b, zone("b", "我", "", ""), 1, NOTE));
        assertRefused(Refusal.Cause.OUTDATED, () -> zones.edits.succeed(zone("b", "我", "2026-01-01", ""), 1, NOTE));
        assertRefused(Refusal.Cause.OUTDATED, () -> zones.edits.remove(b, 1, NOTE));
        assertRefused(Refusal.Cause.OUTDATED, () -> zones.edits.end(past, DAY, 1, NOTE));
        assertThat(zones.known()).contains("b 他 .. 112.0");
    }

    @Test
    void showsWhatHoldsOnTheDayOrElseTheNewest() {
        Past past = zones.past("a");
        assertThat(past.shown(LocalDate.parse("2015-01-01"), Past.HEAD))
                .map(Feature::name)
                .contains("旧");
        assertThat(past.shown(LocalDate.parse("2000-01-01"), Past.HEAD))
                .map(Feature::name)
                .contains("今");
        assertThat(past.holding(LocalDate.parse("2000-01-01"), Past.HEAD)).isEmpty();
        assertThat(past.shown(DAY, 0)).isEmpty();
        assertThat(zones.past("c").shown(DAY, Past.HEAD)).isEmpty();
    }
}
