package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two names are those of one protected area. */
class ReserveNameTest {
    @ParameterizedTest
    @CsvSource({
        "规山自然保护区, 规山自然保护区, true",
        "规山国家级自然保护区, 规山自然保护区, true",
        "示例省规山省级自然保护区, 规山保护区, true",
        "内蒙古大青山国家级自然保护区, 大青山自然保护区, true",
        "规　山自然保护区（国家级）, 规山自然保护区, true",
        "规山, 规山自然保护区, true",
        "规山国家级自然保护区核心保护区, 规山自然保护区, true",
        "仙台山风景区, 仙台山风景名胜区核心景区以外, true",
        "规山国家森林公园, 规山森林自然公园, true",
        "三江源国家公园, 三江源国家公园, true",
        "规山自然保护区, 规山森林公园, false",
        "规山森林公园, 规山地质公园, false",
        "规山自然保护区, 规山自然保护区生物多样性维护生态保护红线（4）, false",
        "规山国家级自然保护区, 规山县级自然保护区, false",
        "规山自治区级自然保护区, 规山省级自然保护区, true",
        "南规岭自然保护区, 规岭自然保护区, false",
        "规山自然保护区, 玄岭自然保护区, false",
        "山自然保护区, 县山自然保护区, false",
        "澜江望衡段国家级水产种质资源保护区, 澜江望衡段水产种质资源保护区, true"
    })
    void areOneWithoutProvinceLevelAndSubZone(String one, String other, boolean same) {
        assertThat(ReserveName.of(one).isSame(ReserveName.of(other))).isEqualTo(same);
        assertThat(ReserveName.of(other).isSame(ReserveName.of(one))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"规山, 大规山, true", "卧龙, 四川卧龙, true", "规山, 玄岭, false", "山, 玄山, false"})
    void areAlikeWhenOneMayBeShort(String one, String other, boolean like) {
        assertThat(ReserveName.of(one).isLike(ReserveName.of(other))).isEqualTo(like);
    }
}
