package org.merestone.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.merestone.history.Zones.DAY;
import static org.merestone.history.Zones.LAYER;
import static org.merestone.history.Zones.box;
import static org.merestone.history.Zones.broken;
import static org.merestone.history.Zones.zone;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Refusal;
import org.merestone.geometry.EdgeChange;
import org.merestone.geometry.Measure;
import org.merestone.store.Change.Mode;

/** What differs between two revisions of a layer, on one day by law. */
final class ComparisonTest {
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

    private List<Difference> compare(long from, long to, LocalDate day) {
        return Comparison.of(zones.store, LAYER, from, to, day).differences();
    }

    private List<String> lines(long from, long to, LocalDate day) {
        return compare(from, to, day).stream()
                .map(d -> d.getClass().getSimpleName() + " " + d.id())
                .toList();
    }

    @Test
    void tellsAddedRemovedAndChangedFeaturesById() {
        zones.put(zone("a", "甲", "", ""), zone("b", "乙", "", ""), zone("c", "丙", "", ""));
        zones.put(
                Mode.REPLACE,
                Optional.empty(),
                zone("b", "乙改", "", ""),
                zone("c", "丙", "", ""),
                zone("d", "丁", "", ""));
        assertThat(lines(1, 2, DAY)).containsExactly("Removed a", "Changed b", "Added d");
        assertThat(lines(2, 1, DAY)).containsExactly("Added a", "Changed b", "Removed d");
        assertThat(lines(0, 1, DAY)).containsExactly("Added a", "Added b", "Added c");
        assertThat(lines(2, 2, DAY)).isEmpty();
        Difference.Changed b = (Difference.Changed) compare(1, 2, DAY).get(1);
        assertThat(b.fields()).containsExactly(new Difference.FieldChange("name", Optional.of("乙"), Optional.of("乙改")));
    }

    @Test
    void saysNothingOfWhatCameAndWentInBetween() {
        zones.put(zone("a", "甲", "", ""));
        zones.put(zone("a", "乙", "", ""), zone("b", "过客", "", ""));
        zones.put(Mode.REPLACE, Optional.empty(), zone("a", "甲", "", ""));
        assertThat(lines(1, 3, DAY)).isEmpty();
        assertThat(lines(1, 2, DAY)).containsExactly("Changed a", "Added b");
    }

    @Test
    void measuresTheEdgeGainedAndLost() {
        zones.put(zone("a", "甲", "", "", box(112, 33, 112.02, 33.01)));
        zones.put(zone("a", "甲", "", "", box(112.01, 33, 112.03, 33.01)));
        EdgeChange edge =
                ((Difference.Changed) compare(1, 2, DAY).get(0)).edge().orElseThrow();
        double east = Measure.areaM2(box(112.02, 33, 112.03, 33.01));
        assertThat(edge.gained().areaM2()).isCloseTo(east, within(1e-3));
        assertThat(edge.lost().areaM2()).isCloseTo(east, within(1e-3));
        assertThat(edge.gained().geometry())
                .map(g -> g.getEnvelopeInternal().getMinX())
                .contains(112.02);
        assertThat(edge.movedM()).isZero();
    }

    @Test
    void comparesWhatHoldsOnTheDayAndNamesWhatDiffersOnOthers() {
        zones.put(zone("a", "旧", "2010-01-01", ""));
        zones.put(zone("a", "新", "2030-01-01", "", box(112, 33, 112.02, 33.01)));
        Difference.Changed ends = (Difference.Changed) compare(1, 2, DAY).get(0);
        assertThat(ends.after().validity().to()).contains(LocalDate.parse("2029-12-31"));
        assertThat(ends.edge().orElseThrow().gained().areaM2()).isZero();
        Difference.Changed later = (Difference.Changed)
                compare(1, 2, LocalDate.parse("2031-01-01")).get(0);
        assertThat(later.edge().orElseThrow().gained().areaM2()).isPositive();
        zones.put(zone("a", "新二", "2030-01-01", ""));
        assertThat(lines(2, 3, DAY)).containsExactly("OtherDays a");
    }

    @Test
    void doesNotMeasureAQuarantinedGeometry() {
        zones.put(zone("a", "甲", "", ""));
        zones.put(broken("a", "甲"));
        assertThat(((Difference.Changed) compare(1, 2, DAY).get(0)).edge()).isEmpty();
    }

    @Test
    void refusesALayerOrRevisionThatIsNot() {
        zones.put(zone("a", "甲", "", ""));
        assertThatThrownBy(() -> compare(0, 2, DAY)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> compare(0, 0, DAY)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Comparison.of(zones.store, "nowhere", 0, 1, DAY))
                .isInstanceOf(Refusal.class);
    }
}
