package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.broken;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.checks.ControlUnits.Clause;
import org.merestone.checks.ControlUnits.State;
import org.merestone.checks.ControlUnits.Unit;

/** What a check tells of the control units that its subject lies in. */
class UnitsTest {
    private static final String DAY = "2026-11-01";
    private static final String EAST = "POLYGON((112 33,112.1 33,112.1 33.1,112 33.1,112 33))";
    private static final String WEST = "POLYGON((111.9 33,112 33,112 33.1,111.9 33.1,111.9 33))";
    private static final String BOTH = "POLYGON((111.9 33,112.1 33,112.1 33.1,111.9 33.1,111.9 33))";
    private static final String INSIDE = "POINT(112.02 33.05)";
    private static final String ACROSS = "POLYGON((111.99 33.04,112.03 33.04,112.03 33.05,111.99 33.05,111.99 33.04))";

    private static Feature unit(String code, String unitClass, String wkt, Map<String, Object> texts) {
        Map<String, Object> properties = new HashMap<>(texts);
        properties.putAll(Map.of("unit_code", code, "name", code, "unit_class", unitClass));
        return zone(code, wkt, properties);
    }

    private static Feature list(String tier, String unitClass, String wkt, Map<String, Object> texts) {
        Map<String, Object> properties = new HashMap<>(texts);
        properties.putAll(Map.of("tier", tier, "name", tier, "document_no", tier + "发〔2024〕1号"));
        if (!unitClass.isEmpty()) {
            properties.put("unit_class", unitClass);
        }
        return zone(tier + unitClass + wkt.hashCode(), wkt, properties);
    }

    private static World units() {
        return new World(List.of())
                .layer(
                        "control-unit",
                        EVERYWHERE,
                        0,
                        unit("ZH1", "priority", EAST, Map.of("spatial_layout", "1.禁止开发。2.限制人口。")),
                        unit("ZH2", "key", WEST, Map.of("environmental_risk", "防控")));
    }

    private static ControlUnits of(World world, String wkt, double accuracyM) {
        return world.check(subject("project", wkt, accuracyM, Map.of()), DAY).units();
    }

    @Test
    void listsEachUnitThatAnAreaMeetsWithItsMeasures() {
        ControlUnits units = of(units(), ACROSS, 0);
        assertThat(units.known().state()).isEqualTo(State.COMPLETE);
        assertThat(units.units())
                .extracting(
                        u -> u.zone().feature().id(),
                        u -> u.relation().overlap().share(),
                        Unit::sure)
                .containsExactly(tuple("ZH1", 0.75, true), tuple("ZH2", 0.25, true));
        assertThat(units.units().get(0).relation().overlap().areaM2()).isGreaterThan(3_000_000);
    }

    @Test
    void listsTheClausesOfAllTiersFromTheProvinceDown() {
        World world = units().layer(
                        "access-list",
                        EVERYWHERE,
                        0,
                        list("city", "", EAST, Map.of("pollutant_discharge", "市一\n市二")),
                        list("region", "", EVERYWHERE, Map.of("spatial_layout", "流域要求")),
                        list("province", "priority", EVERYWHERE, Map.of("resource_efficiency", "省优先")),
                        list("province", "key", EVERYWHERE, Map.of("resource_efficiency", "省重点")),
                        list("city", "", WEST, Map.of("spatial_layout", "邻市")));
        assertThat(of(world, INSIDE, 0).units().get(0).clauses())
                .containsExactly(
                        new Clause("province", "resource_efficiency", "", "省优先", "province发〔2024〕1号", true),
                        new Clause("region", "spatial_layout", "", "流域要求", "region发〔2024〕1号", true),
                        new Clause("city", "pollutant_discharge", "", "市一", "city发〔2024〕1号", true),
                        new Clause("city", "pollutant_discharge", "", "市二", "city发〔2024〕1号", true),
                        new Clause("unit", "spatial_layout", "1.", "禁止开发。", "test", true),
                        new Clause("unit", "spatial_layout", "2.", "限制人口。", "test", true));
    }

    @Test
    void takesForEachUnitOnlyTheListsOfWhereItIsMet() {
        World world = units().layer(
                        "access-list",
                        EVERYWHERE,
                        0,
                        list("city", "", EAST, Map.of("spatial_layout", "东市")),
                        list("city", "", WEST, Map.of("spatial_layout", "西市")));
        List<Unit> units = of(world, ACROSS, 0).units();
        assertThat(units.get(0).clauses()).extracting(Clause::text).containsExactly("东市", "禁止开发。", "限制人口。");
        assertThat(units.get(1).clauses()).extracting(Clause::text).containsExactly("西市", "防控");
    }

    @Test
    void flagsAUnitThatThePositionLeavesOpenAndDropsNone() {
        ControlUnits units = of(units(), "POINT(112.0001 33.05)", 20);
        assertThat(units.units())
                .extracting(u -> u.zone().feature().id(), Unit::sure)
                .containsExactly(tuple("ZH1", false), tuple("ZH2", false));
        assertThat(units.units().get(1).clauses()).extracting(Clause::text).containsExactly("防控");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POINT(112 33.05)", "LINESTRING(112 33.04,112 33.06)"})
    void listsBothUnitsOfABorderThatThePositionIsOn(String wkt) {
        assertThat(of(units(), wkt, 0).units())
                .extracting(u -> u.zone().feature().id(), Unit::sure)
                .containsExactlyInAnyOrder(tuple("ZH1", false), tuple("ZH2", false));
    }

    @Test
    void isNeverSureOfABoundaryThatIsOnlyIndicative() {
        World world = new World(List.of())
                .layer("control-unit", EVERYWHERE, 0, unit("ZH1", "key", EAST, Map.of("indicative", true)));
        assertThat(of(world, INSIDE, 0).units()).extracting(Unit::sure).containsExactly(false);
    }

    @Test
    void isNotSureOfAListWhoseAreaOrClassIsOpen() {
        World world = new World(List.of())
                .layer("control-unit", EVERYWHERE, 0, zone("ZH1", BOTH, Map.of("name", "甲")))
                .layer(
                        "access-list",
                        EVERYWHERE,
                        0,
                        list("province", "key", EVERYWHERE, Map.of("spatial_layout", "重点")),
                        list("city", "", EAST, Map.of("spatial_layout", "东市")),
                        list("city", "", WEST, Map.of("spatial_layout", "西市")));
        assertThat(of(world, "POINT(112.0001 33.05)", 20).units().get(0).clauses())
                .extracting(Clause::text, Clause::sure)
                .containsExactly(tuple("重点", false), tuple("西市", false), tuple("东市", false));
    }

    @Test
    void saysThatNothingIsKnownWithoutALayerOrBesideIt() {
        ControlUnits none = of(new World(List.of()), INSIDE, 0);
        assertThat(none.known().state()).isEqualTo(State.NOT_COVERED);
        assertThat(none.known().why()).map(Text::zh).contains("没有加载“生态环境管控单元”图层");
        assertThat(none.lists()).isEmpty();
        World elsewhere = new World(List.of()).layer("control-unit", WEST, 0, unit("ZH2", "key", WEST, Map.of()));
        assertThat(of(elsewhere, INSIDE, 0).known().why()).map(Text::zh).contains("对象不全在“生态环境管控单元”图层的完整范围内");
        assertThat(of(elsewhere, ACROSS, 0).units()).hasSize(1);
        assertThat(of(elsewhere, ACROSS, 0).known().state()).isEqualTo(State.NOT_COVERED);
    }

    @Test
    void saysThatTheListsOfTheTiersAboveAreNotKnown() {
        assertThat(of(units(), INSIDE, 0).lists())
                .hasValueSatisfying(
                        lists -> assertThat(lists.why()).map(Text::zh).contains("没有加载“生态环境准入清单”图层"));
    }

    @Test
    void failsWhereABrokenUnitLies() {
        World world =
                new World(List.of()).layer("control-unit", EVERYWHERE, 0, broken("b", Optional.of(EAST), Map.of()));
        assertThat(of(world, INSIDE, 0).known().state()).isEqualTo(State.FAILED);
        assertThat(of(world, "POINT(111 33)", 0).known().state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void tellsOfThemInTheJsonOfTheCheckInFewWordsWhenThereIsNothingToSay() {
        String json = new World(List.of())
                .check(subject("project", INSIDE, 0, Map.of()), DAY)
                .json();
        assertThat(json)
                .contains(
                        "\"control_units\":{\"lists\":null,\"state\":\"not_covered\",\"units\":[],\"why\":\"没有加载“生态环境管控单元”图层\",\"why_en\":\"no layer of 'Control unit' is loaded\"}");
        assertThat(units().check(subject("project", INSIDE, 0, Map.of()), DAY).json())
                .contains(
                        "{\"dimension\":\"spatial_layout\",\"number\":\"1.\",\"source\":\"test\",\"sure\":true,\"text\":\"禁止开发。\",\"tier\":\"unit\"}",
                        "\"code\":\"ZH1\"",
                        "\"unit_class\":\"priority\"");
    }
}
