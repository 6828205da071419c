package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.broken;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.checks.Reserves.Answer;
import org.merestone.checks.Reserves.Area;
import org.merestone.checks.Reserves.Found;
import org.merestone.rules.Basis;
import org.merestone.rules.Condition;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;

/** In which protected area a point lies, and whether that is the one that it was delivered with. */
class ReservesTest {
    private static final String DAY = "2026-11-01";
    private static final String CORE = "POLYGON((112 33,112.05 33,112.05 33.1,112 33.1,112 33))";
    private static final String BUFFER = "POLYGON((112.05 33,112.1 33,112.1 33.1,112.05 33.1,112.05 33))";
    private static final String PARK = "POLYGON((112.2 33,112.3 33,112.3 33.1,112.2 33.1,112.2 33))";
    private static final String IN_CORE = "POINT(112.02 33.05)";
    private static final String IN_PARK = "POINT(112.25 33.05)";
    private static final String NOWHERE = "POINT(112.15 33.05)";
    private static final Map<String, Object> GUI = Map.of("claimed_reserve", "规山国家级自然保护区");

    private static Feature reserve(String id, String wkt, String name, String zone) {
        return zone(id, wkt, Map.of("name", name, "zone", zone));
    }

    private static World empty() {
        World world = new World(List.of());
        for (String kind : List.of("national-park", "scenic-area", "ecological-redline")) {
            world.layer(kind, EVERYWHERE, 0);
        }
        return world.layer("nature-park", EVERYWHERE, 0, zone("p", PARK, Map.of("name", "龙津湿地公园")));
    }

    private static World world() {
        return empty().layer(
                        "nature-reserve",
                        EVERYWHERE,
                        0,
                        reserve("a", CORE, "规山自然保护区", "core"),
                        reserve("b", BUFFER, "规山自然保护区", "buffer"));
    }

    private static Reserves reserves(World world, String wkt, Map<String, Object> properties, String day) {
        return world.checker()
                .round(Instant.parse("2026-11-23T04:00:00Z"))
                .reserves(subject("issue-point", wkt, 10, properties), LocalDate.parse(day));
    }

    private static Reserves at(String wkt, Map<String, Object> properties) {
        return reserves(world(), wkt, properties, DAY);
    }

    private static Map<String, Object> claiming(String zone) {
        Map<String, Object> claimed = new TreeMap<>(GUI);
        claimed.put("claimed_zone", zone);
        return claimed;
    }

    private static void isOpen(Answer answer, String why) {
        assertThat(answer.agrees()).isEmpty();
        assertThat(answer.why())
                .hasValueSatisfying(text -> assertThat(text.zh()).contains(why));
    }

    @Test
    void aPointDeepInTheAreaAndSubZoneThatItClaimsAgrees() {
        Reserves reserves = at(IN_CORE, claiming("core"));
        assertThat(reserves.reserve()).isEqualTo(Answer.yes());
        assertThat(reserves.zone()).isEqualTo(Answer.yes());
        assertThat(reserves.found())
                .extracting(Found::id, Found::name, f -> f.zone().code(), Found::sure)
                .containsExactly(tuple("a", "规山自然保护区", "core", true));
    }

    @Test
    void aPointInAnotherSubZoneDoesNotAgree() {
        Reserves reserves = at(IN_CORE, claiming("experimental"));
        assertThat(reserves.reserve().agrees()).contains(true);
        assertThat(reserves.zone()).isEqualTo(Answer.no(Text.of("坐标位于“核心区”", "the coordinates lie in “Core zone”")));
        assertThat(reserves.agrees()).contains(false);
    }

    @Test
    void aPointInNoOrAnotherAreaDoesNotAgreeWhereLayersAreComplete() {
        assertThat(at(NOWHERE, GUI).reserve())
                .isEqualTo(Answer.no(Text.of("坐标不在“规山国家级自然保护区”内", "the coordinates do not lie in “规山国家级自然保护区”")));
        assertThat(at(IN_PARK, GUI).reserve())
                .isEqualTo(Answer.no(Text.of(
                        "坐标不在“规山国家级自然保护区”内，而在“龙津湿地公园”", "the coordinates do not lie in “规山国家级自然保护区” but in “龙津湿地公园”")));
        isOpen(at(NOWHERE, claiming("core")).zone(), "分区无从对照");
    }

    @Test
    void nothingIsOutsideWhereALayerIsMissingIncompleteOrBroken() {
        isOpen(reserves(empty(), NOWHERE, GUI, DAY).reserve(), "没有加载“自然保护区”图层");
        isOpen(
                reserves(empty().layer("nature-reserve", "", 0), NOWHERE, GUI, DAY)
                        .reserve(),
                "没有说明在哪个范围内是完整的");
        isOpen(
                reserves(empty().layer("nature-reserve", CORE, 0), NOWHERE, GUI, DAY)
                        .reserve(),
                "完整范围");
        World broken = empty().layer("nature-reserve", EVERYWHERE, 0, broken("b", Optional.empty(), Map.of()));
        isOpen(reserves(broken, NOWHERE, GUI, DAY).reserve(), "几何损坏");
    }

    @Test
    void aPointNearTheOuterBorderIsLeftOpenAndOneOnAnInnerBorderIsNot() {
        isOpen(at("POINT(111.99995 33.05)", GUI).reserve(), "而位置精度 10 m，不能断定在“规山自然保护区”内");
        Reserves inner = at("POINT(112.05 33.05)", claiming("core"));
        assertThat(inner.reserve()).isEqualTo(Answer.yes());
        isOpen(inner.zone(), "不能断定在哪一个：“核心区”、“缓冲区”");
        assertThat(at("POINT(112.05 33.05)", claiming("experimental")).zone().agrees())
                .contains(false);
    }

    @Test
    void anAreaAcrossTwoSubZonesClaimsOnlyOneOfThem() {
        String across = "POLYGON((112.04 33.04,112.06 33.04,112.06 33.05,112.04 33.05,112.04 33.04))";
        isOpen(at(across, claiming("core")).zone(), "跨越");
    }

    @Test
    void anIndicativeBoundaryHoldsNothingSurely() {
        World world = empty().layer(
                        "nature-reserve",
                        EVERYWHERE,
                        0,
                        zone("a", CORE, Map.of("name", "规山自然保护区", "zone", "core", "indicative", true)));
        isOpen(reserves(world, IN_CORE, GUI, DAY).reserve(), "不能断定");
    }

    @Test
    void aNameThatMayBeAnotherOneOfTheAreaIsLeftOpen() {
        isOpen(at(IN_CORE, Map.of("claimed_reserve", "大规山自然保护区")).reserve(), "名称相近");
        isOpen(at(IN_CORE, Map.of("claimed_reserve", "青石自然保护区")).reserve(), "请核对是否为别名或已更名");
    }

    @Test
    void anAreaThatNoLayerKnowsMayBeOneOfAnotherKindByNow() {
        isOpen(at(IN_PARK, Map.of("claimed_reserve", "青石自然保护区")).reserve(), "请核对是否为别名或已更名");
        assertThat(at(NOWHERE, Map.of("claimed_reserve", "青石自然保护区")).reserve().agrees())
                .contains(false);
    }

    @Test
    void anAreaOfAnotherLevelOrOfAnotherCountyIsNotTakenForIt() {
        World world = empty().layer(
                        "nature-reserve",
                        EVERYWHERE,
                        0,
                        reserve("a", CORE, "龙山县级自然保护区", "core"),
                        reserve("b", BUFFER, "甲县玄岭自然保护区", "core"),
                        reserve("c", PARK, "玄岭自然保护区", "core"));
        isOpen(
                reserves(world, IN_CORE, Map.of("claimed_reserve", "龙山国家级自然保护区"), DAY)
                        .reserve(),
                "名称相近");
        Map<String, Object> xuanling = Map.of("claimed_reserve", "玄岭自然保护区");
        isOpen(reserves(world, "POINT(112.07 33.05)", xuanling, DAY).reserve(), "名称相近");
        assertThat(reserves(world, IN_PARK, xuanling, DAY).reserve()).isEqualTo(Answer.yes());
    }

    @Test
    void aBareStemMeansAnAreaOfTheKindThatIsDelivered() {
        assertThat(at(IN_CORE, Map.of("claimed_reserve", "规山", "reserve_kind", "nature_reserve"))
                        .reserve())
                .isEqualTo(Answer.yes());
        isOpen(
                at(IN_CORE, Map.of("claimed_reserve", "规山", "reserve_kind", "nature_park"))
                        .reserve(),
                "名称相近");
    }

    @Test
    void aPointDeliveredWithAKindAloneMeansAnyAreaOfIt() {
        assertThat(at(IN_PARK, Map.of("reserve_kind", "nature_park")).reserve()).isEqualTo(Answer.yes());
        assertThat(at(IN_PARK, Map.of("reserve_kind", "redline")).reserve())
                .isEqualTo(Answer.no(Text.of(
                        "坐标不在“生态保护红线”内，而在“龙津湿地公园”", "the coordinates do not lie in “Redline” but in “龙津湿地公园”")));
    }

    @Test
    void whatWasDeliveredWithNothingIsLeftOpen() {
        isOpen(at(IN_CORE, Map.of()).reserve(), "没有填报");
        isOpen(at(NOWHERE, Map.of("claimed_reserve", "无")).reserve(), "没有填报");
        isOpen(at(IN_CORE, GUI).zone(), "没有填报功能区");
        assertThat(at(IN_CORE, GUI).agrees()).contains(true);
    }

    @Test
    void oldSubZonesAreHeldAgainstNewOnesAsTheRulesMapThem() {
        World world = empty().layer(
                        "nature-reserve",
                        EVERYWHERE,
                        0,
                        zone("a", CORE, Map.of("name", "规山自然保护区", "zone", "core"), "", "2026-03-14"),
                        zone("n", CORE, Map.of("name", "规山自然保护区", "zone", "core_protection"), "2026-03-15", ""));
        Answer mapped = reserves(world, IN_CORE, claiming("buffer"), DAY).zone();
        assertThat(mapped.agrees()).contains(true);
        assertThat(mapped.why()).hasValueSatisfying(why -> assertThat(why.en()).contains("a lawyer must confirm"));
        isOpen(reserves(world, IN_CORE, claiming("experimental"), DAY).zone(), "不是一套分区");
        isOpen(reserves(world, IN_CORE, claiming("unzoned"), DAY).zone(), "不是一套分区");
        assertThat(reserves(world, IN_CORE, claiming("buffer"), "2026-03-14")
                        .zone()
                        .agrees())
                .contains(false);
    }

    @Test
    void bothSubZonesThatAreDeliveredMustAgree() {
        Map<String, Object> both = claiming("core");
        both.put("claimed_zone_new", "general_control");
        isOpen(at(IN_CORE, both).zone(), "不是一套分区");
        both.put("claimed_zone_new", "core_protection");
        assertThat(at(IN_CORE, both).zone()).isEqualTo(Answer.yes());
    }

    @Test
    void whatTheNewZoningLeftOutIsNotMissed() {
        Map<String, Object> out = claiming("experimental");
        out.put("claimed_zone_new", "outside");
        Reserves reserves = at(NOWHERE, out);
        isOpen(reserves.reserve(), "已调出");
        assertThat(reserves.zone()).isEqualTo(Answer.yes());
    }

    @Test
    void theMappingOfSubZonesIsThatOfTheRules() {
        List<Rule> rules = Rulebook.load(World.KINDS).stream()
                .flatMap(book -> book.rules().stream())
                .filter(rule -> rule.zoneKinds().equals(List.of("nature-reserve")))
                .toList();
        SubZones.NEW_OF_OLD.forEach((old, now) -> assertThat(rules)
                .as("%s is %s", old, now)
                .anyMatch(mapping -> mapping.id().endsWith("-old-zoning")
                        && zones(mapping).contains(old)
                        && rules.stream()
                                .anyMatch(rule -> zones(rule).equals(List.of(now))
                                        && article(rule).equals(article(mapping)))));
    }

    private static List<String> article(Rule rule) {
        Basis basis = rule.law().bases().get(0);
        return List.of(basis.law(), basis.article());
    }

    private static List<Object> zones(Rule rule) {
        return rule.place().orElseThrow().zone().when() instanceof Condition.OneOf one
                        && one.attribute().equals("zone")
                ? one.values()
                : List.of();
    }

    @Test
    void theKindsOfAreasAreThoseThatAPointIsDeliveredWith() {
        for (Area area : Area.values()) {
            assertThat(Reserves.titleOf(World.KINDS.kind("issue-point"), Reserves.KIND, area.code()))
                    .isNotEqualTo(Optional.of(Text.of(area.code(), area.code())));
            assertThat(area.zone.isEmpty()
                            || World.KINDS.kind(area.kind).findField(area.zone).isPresent())
                    .isTrue();
        }
        assertThat(World.KINDS
                        .kind("issue-point")
                        .findField(Reserves.KIND)
                        .orElseThrow()
                        .codes())
                .hasSameSizeAs(Area.values());
    }
}
