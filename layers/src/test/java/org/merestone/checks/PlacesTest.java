package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.broken;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.checks.Places.Level;
import org.merestone.checks.Places.Place;

/** Where a subject lies, and whether that is where it is said to lie. */
class PlacesTest {
    private static final String DAY = "2026-11-01";
    private static final String EAST = "POLYGON((112 33,112.1 33,112.1 33.1,112 33.1,112 33))";
    private static final String WEST = "POLYGON((111.9 33,112 33,112 33.1,111.9 33.1,111.9 33))";
    private static final String LI = "POLYGON((112 33,112.05 33,112.05 33.1,112 33.1,112 33))";
    private static final String WANG = "POLYGON((112.05 33,112.1 33,112.1 33.1,112.05 33.1,112.05 33))";

    private static Feature district(String code, String name, String level, String wkt) {
        return zone(code, wkt, Map.of("code", code, "name", name, "level", level));
    }

    private static World counties() {
        return new World(List.of())
                .layer(
                        "district",
                        EVERYWHERE,
                        0,
                        district("371102", "东乡县", "county", EAST),
                        district("371103", "西乡县", "county", WEST),
                        district("371102001", "李村镇", "town", LI),
                        district("371102002", "王村镇", "town", WANG));
    }

    private static Places places(World world, String wkt, double accuracyM, Map<String, Object> properties) {
        return world.check(subject("project", wkt, accuracyM, properties), DAY).places();
    }

    private static Places at(String wkt, double accuracyM) {
        return places(counties(), wkt, accuracyM, Map.of());
    }

    @Test
    void assignsAPointToTheDistrictOfEachLevel() {
        Places places = at("POINT(112.02 33.05)", 10);
        assertThat(places.at(Level.COUNTY).all()).containsExactly(new Place("371102", "东乡县", 1, true));
        assertThat(places.at(Level.TOWN).all()).containsExactly(new Place("371102001", "李村镇", 1, true));
        assertThat(places.at(Level.COUNTY).why()).isEmpty();
    }

    @Test
    void saysWhyThereIsNoPlace() {
        Places places = at("POINT(112.02 33.05)", 10);
        assertThat(places.at(Level.VILLAGE).place()).isEmpty();
        assertThat(places.at(Level.VILLAGE).why())
                .contains(Text.of("“行政区”图层里没有包含此处的村级行政区", "the layers of 'District' have no village here"));
        assertThat(places.at(Level.GRID).why())
                .contains(Text.of("没有加载“监管网格”图层", "no layer of 'Supervision grid cell' is loaded"));
        assertThat(at("POINT(113 33.05)", 10).at(Level.COUNTY).why()).isPresent();
    }

    @Test
    void namesABrokenDistrictRatherThanToSayThereIsNone() {
        World world = new World(List.of()).layer("district", EVERYWHERE, 0, broken("b", Optional.of(EAST), Map.of()));
        assertThat(places(world, "POINT(112.02 33.05)", 0, Map.of())
                        .at(Level.COUNTY)
                        .why())
                .hasValueSatisfying(why -> assertThat(why.en()).startsWith("in the layers of "));
    }

    @Test
    void readsTheLevelOfADistrictFromItsCodeWhereItIsNotStated() {
        World world = new World(List.of())
                .layer(
                        "district",
                        EVERYWHERE,
                        0,
                        zone("c", EAST, Map.of("code", "371100", "name", "某市")),
                        zone("d", EAST, Map.of("code", "371102000000", "name", "东乡县")),
                        zone("t", LI, Map.of("code", "371102001", "name", "李村镇")),
                        zone("v", LI, Map.of("code", "371102001203", "name", "李村")));
        Places places = places(world, "POINT(112.02 33.05)", 0, Map.of());
        assertThat(places.levels().values().stream()
                        .map(p -> p.place().map(Place::name).orElse("")))
                .containsExactly("东乡县", "李村镇", "李村", "");
    }

    @Test
    void saysThatAPointMayLieOnTheOtherSideOfABorder() {
        Places places = at("POINT(112.0001 33.05)", 20);
        assertThat(places.at(Level.COUNTY).all())
                .containsExactly(new Place("371102", "东乡县", 1, false), new Place("371103", "西乡县", 0, false));
        assertThat(places.at(Level.COUNTY).why())
                .contains(Text.of(
                        "距边界 9.34 m，而位置精度 20 m，也可能在“西乡县”",
                        "the border is 9.34 m away and the position is known to 20 m; it may also lie in “西乡县”"));
        assertThat(places.at(Level.TOWN).place()).contains(new Place("371102001", "李村镇", 1, false));
        assertThat(places.at(Level.TOWN).why())
                .contains(Text.of(
                        "距边界 9.34 m，而位置精度 20 m，可能不在其中",
                        "the border is 9.34 m away and the position is known to 20 m; it may lie outside"));
    }

    @Test
    void leavesAPointOnABorderOpenHoweverExactlyItIsKnown() {
        Places places = at("POINT(112 33.05)", 0);
        assertThat(places.at(Level.COUNTY).all())
                .extracting(Place::name, Place::sure)
                .containsExactlyInAnyOrder(tuple("东乡县", false), tuple("西乡县", false));
    }

    @Test
    void assignsAnAreaToThePlaceWithTheLargestShareAndNamesTheOthers() {
        Places places = at("POLYGON((111.99 33.04,112.03 33.04,112.03 33.05,111.99 33.05,111.99 33.04))", 1);
        assertThat(places.at(Level.COUNTY).all())
                .containsExactly(new Place("371102", "东乡县", 0.75, true), new Place("371103", "西乡县", 0.25, true));
        Places line = at("LINESTRING(112.04 33.05,112.08 33.05)", 1);
        assertThat(line.at(Level.COUNTY).all()).hasSize(1);
        assertThat(line.at(Level.TOWN).all())
                .containsExactly(new Place("371102002", "王村镇", 0.75, true), new Place("371102001", "李村镇", 0.25, true));
    }

    @Test
    void putsThePartsOfAPlaceTogetherAndThoseOfTwoLayersOnce() {
        World world = new World(List.of())
                .layer(
                        "district",
                        EVERYWHERE,
                        0,
                        district("371102", "东乡县", "county", LI),
                        zone("again", WANG, Map.of("code", "371102", "name", "东乡县", "level", "county")));
        String both = "POLYGON((112.04 33.04,112.06 33.04,112.06 33.05,112.04 33.05,112.04 33.04))";
        assertThat(places(world, both, 0, Map.of()).at(Level.COUNTY).all())
                .containsExactly(new Place("371102", "东乡县", 1, true));
    }

    @Test
    void choosesTheFinestGridCell() {
        World world = new World(List.of())
                .layer(
                        "grid-cell",
                        EVERYWHERE,
                        0,
                        zone("g1", EAST, Map.of("code", "G1", "name", "县网格", "level", "county")),
                        zone("g2", LI, Map.of("code", "G2", "name", "镇网格", "level", "town")));
        assertThat(places(world, "POINT(112.02 33.05)", 0, Map.of())
                        .at(Level.GRID)
                        .all())
                .containsExactly(new Place("G2", "镇网格", 1, true));
        assertThat(places(world, "POINT(112.07 33.05)", 0, Map.of())
                        .at(Level.GRID)
                        .all())
                .containsExactly(new Place("G1", "县网格", 1, true));
    }

    @Test
    void takesTheDistrictsOfTheDay() {
        World world = new World(List.of())
                .layer(
                        "district",
                        EVERYWHERE,
                        0,
                        zone("a", EAST, Map.of("code", "371122", "name", "旧县", "level", "county"), "", "2019-12-31"),
                        zone("a", EAST, Map.of("code", "371102", "name", "新区", "level", "county"), "2020-01-01", ""));
        Subject subject = subject("project", "POINT(112.02 33.05)", 0, Map.of());
        assertThat(world.check(subject, "2019-06-01").places().at(Level.COUNTY).place())
                .map(Place::name)
                .contains("旧县");
        assertThat(world.check(subject, DAY).places().at(Level.COUNTY).place())
                .map(Place::name)
                .contains("新区");
    }

    @ParameterizedTest
    @CsvSource({
        "东乡县, true",
        "东乡, true",
        "某省某市东乡县, true",
        "某省东乡县李村镇, true",
        "东乡县李村镇李庄村, true",
        "东乡县王村镇, false",
        "东乡县工业园区3号, true",
        "西乡县李村镇, false",
        "某某市李村镇, true",
        "李村镇, true",
        "王村镇, false",
        "西乡县, false",
        "高新区, false",
        "371102, true",
        "371103, false",
        "371100, true",
        "371102001, true",
        "371102002000, false",
        "371102001203, true",
        "某省,",
        "某某市,",
        "西乡市,",
        "某某自治州,",
        "李庄村,",
        "' ',"
    })
    void holdsWhatIsClaimedAgainstWhereItLies(String claim, Boolean agrees) {
        Places places = places(counties(), "POINT(112.02 33.05)", 10, Map.of("admin", claim));
        assertThat(places.claimed().agrees()).isEqualTo(Optional.ofNullable(agrees));
    }

    @Test
    void doesNotTakeOneDistrictForAnotherWhoseNameEndsAlike() {
        World world = new World(List.of()).layer("district", EVERYWHERE, 0, district("140202", "城区", "county", EAST));
        assertThat(places(world, "POINT(112.02 33.05)", 0, Map.of("admin", "东城区"))
                        .claimed()
                        .agrees())
                .contains(false);
        assertThat(places(world, "POINT(112.02 33.05)", 0, Map.of("admin", "某市城区"))
                        .claimed()
                        .agrees())
                .contains(true);
    }

    @Test
    void doesNotContradictAClaimThatThePositionLeavesOpen() {
        World world = counties();
        String nearTheBorder = "POINT(112.0001 33.05)";
        assertThat(places(world, nearTheBorder, 20, Map.of("admin", "西乡县"))
                        .claimed()
                        .agrees())
                .isEmpty();
        assertThat(places(world, nearTheBorder, 20, Map.of("admin", "371103"))
                        .claimed()
                        .agrees())
                .isEmpty();
        assertThat(places(world, nearTheBorder, 20, Map.of("admin", "东乡县"))
                        .claimed()
                        .agrees())
                .contains(true);
        assertThat(places(world, nearTheBorder, 20, Map.of("admin", "南乡县"))
                        .claimed()
                        .agrees())
                .contains(false);
    }

    @Test
    void notesADisagreementInTheCheck() {
        Subject wrong = subject("project", "POINT(112.02 33.05)", 0, Map.of("admin", "西乡县"));
        Check check = counties().check(wrong, DAY);
        assertThat(check.notes()).extracting(Text::zh).contains("填报的行政区“西乡县”与坐标不一致，坐标位于“东乡县 李村镇”，请核对坐标或填报");
        assertThat(check.json()).contains("\"agrees\":false,\"claimed\":{\"admin\":\"西乡县\"}");
    }

    @Test
    void contradictsAClaimOfADistrictThatIsLoadedWhereThePositionLiesInNone() {
        String far = "POINT(115 33.05)";
        Check check = counties().check(subject("project", far, 10, Map.of("admin", "东乡县")), DAY);
        assertThat(check.places().claimed().agrees()).contains(false);
        assertThat(check.notes()).extracting(Text::zh).contains("填报的行政区“东乡县”与坐标不一致，坐标不在其中，请核对坐标或填报");
        assertThat(places(counties(), far, 10, Map.of("admin", "371102001"))
                        .claimed()
                        .agrees())
                .contains(false);
        assertThat(places(counties(), far, 10, Map.of("admin", "南乡县")).claimed().agrees())
                .isEmpty();
    }

    @Test
    void comparesAFieldOfALevelWithThatLevelAlone() {
        assertThat(places(counties(), "POINT(112.02 33.05)", 0, Map.of("admin", "东乡县", "town", "王村"))
                        .claimed()
                        .agrees())
                .contains(false);
        assertThat(places(counties(), "POINT(112.02 33.05)", 0, Map.of("town", "李村", "village", "某村"))
                        .claimed()
                        .agrees())
                .contains(true);
    }
}
