package org.merestone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.merestone.catalog.Kinds;

/** On the day of the Code no rule stands on a law that it repealed; what goes on stands on the article that took over. */
final class RepealedLawTest {
    private static final String CODE = "生态环境法典";
    private static final LocalDate CODE_FROM = LocalDate.parse("2026-08-15");
    private static final LocalDate LAST_DAY = CODE_FROM.minusDays(1);

    /** Article 1242 of the Code. */
    private static final Set<String> REPEALED = Set.of(
            "环境保护法",
            "环境影响评价法",
            "海洋环境保护法",
            "大气污染防治法",
            "水污染防治法",
            "土壤污染防治法",
            "固体废物污染环境防治法",
            "噪声污染防治法",
            "放射性污染防治法",
            "清洁生产促进法");

    /** Laws on single rivers, which Article 1242 does not name and Articles 876, 879 and 1214 refer to. */
    private static final Set<String> GO_ON = Set.of("长江保护法", "黄河保护法");

    /** A repealed law, its article, and the articles of the Code with its words; several where the Code divided it. */
    private static final Map<String, Set<Integer>> TAKEN_OVER = map("""
            环境保护法 29 60
            环境影响评价法 16 95
            环境影响评价法 22 102
            环境影响评价法 31 1095
            海洋环境保护法 47 348
            海洋环境保护法 48 349
            大气污染防治法 3 190
            大气污染防治法 38 207
            大气污染防治法 39 208
            大气污染防治法 77 246
            大气污染防治法 82 251
            水污染防治法 19 275
            水污染防治法 40 287
            水污染防治法 56 309
            水污染防治法 58 311
            水污染防治法 63 317
            水污染防治法 64 318
            水污染防治法 65 319
            水污染防治法 66 320
            水污染防治法 67 321
            水污染防治法 68 322
            水污染防治法 69 323
            水污染防治法 75 328 329
            水污染防治法 84 1109
            水污染防治法 91 1145
            土壤污染防治法 32 427
            土壤污染防治法 42 437
            土壤污染防治法 50 445
            土壤污染防治法 53 448
            土壤污染防治法 54 449
            土壤污染防治法 58 453
            土壤污染防治法 59 454
            土壤污染防治法 60 455
            土壤污染防治法 61 456
            土壤污染防治法 62 457
            土壤污染防治法 63 458
            土壤污染防治法 64 459
            土壤污染防治法 65 460
            土壤污染防治法 66 461
            土壤污染防治法 67 462
            土壤污染防治法 68 463
            固体废物污染环境防治法 20 164 475
            固体废物污染环境防治法 21 481
            固体废物污染环境防治法 65 246 522
            噪声污染防治法 35 565 566
            """);

    private static final List<Rulebook> BOOKS = Rulebook.load(Kinds.load());
    private static final List<Rule> RULES =
            BOOKS.stream().flatMap(book -> book.rules().stream()).toList();

    @TestFactory
    Stream<DynamicTest> aRuleOnARepealedLawGoesOnInTheArticleThatTookOverOrEnds() {
        return RULES.stream()
                .flatMap(rule -> repealed(rule).stream()
                        .map(last -> DynamicTest.dynamicTest(rule.id(), () -> {
                            Optional<Basis> next = rule.law().on(CODE_FROM);
                            next.ifPresent(basis -> {
                                assertThat(basis.law()).isEqualTo(CODE);
                                assertThat(TAKEN_OVER.getOrDefault(key(last), Set.of()))
                                        .as("what became of " + last.quoted())
                                        .contains(article(basis));
                            });
                        })));
    }

    /** So that a lawyer finds each of them in the list of articles or in that of the gaps. */
    @TestFactory
    Stream<DynamicTest> everyArticleThatTookOverIsCitedByARuleOrToldOfByAGap() {
        Set<String> cited = new TreeSet<>();
        bases().filter(basis -> basis.law().equals(CODE)).forEach(basis -> {
            cited.add(leading(basis.article()));
            cited.add(leading(basis.penalty()));
        });
        List<String> gaps = BOOKS.stream()
                .flatMap(book -> book.gaps().stream())
                .map(gap -> gap.why().zh())
                .toList();
        return TAKEN_OVER.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .map(article -> DynamicTest.dynamicTest(
                        CODE + article,
                        () -> assertThat(cited.contains(String.valueOf(article))
                                        || gaps.stream().anyMatch(why -> why.contains("第" + article + "条")))
                                .isTrue()));
    }

    @Test
    void noRuleCitesARepealedLawFromTheDayOfTheCode() {
        assertThat(bases().filter(basis -> REPEALED.contains(law(basis))))
                .isNotEmpty()
                .allSatisfy(basis -> assertThat(basis.validity().to())
                        .hasValueSatisfying(to -> assertThat(to).isBefore(CODE_FROM)));
    }

    @Test
    void noRuleCitesTheCodeBeforeItsDay() {
        assertThat(bases().filter(basis -> basis.law().equals(CODE)))
                .isNotEmpty()
                .allSatisfy(basis -> assertThat(basis.validity().from())
                        .hasValueSatisfying(from -> assertThat(from).isAfterOrEqualTo(CODE_FROM)));
    }

    @Test
    void theLawsOfTheYangtzeAndTheYellowRiverGoOn() {
        List<Rule> onThem = RULES.stream()
                .filter(rule -> rule.law()
                        .on(LAST_DAY)
                        .filter(b -> GO_ON.contains(law(b)))
                        .isPresent())
                .toList();
        assertThat(onThem)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.law().on(CODE_FROM))
                        .isEqualTo(rule.law().on(LAST_DAY)));
    }

    private static Stream<Basis> bases() {
        return RULES.stream().flatMap(rule -> rule.law().bases().stream());
    }

    private static Optional<Basis> repealed(Rule rule) {
        return rule.law().on(LAST_DAY).filter(basis -> REPEALED.contains(law(basis)));
    }

    private static String law(Basis basis) {
        return basis.law().replaceFirst("^中华人民共和国", "");
    }

    private static String key(Basis basis) {
        return law(basis) + " " + article(basis);
    }

    private static int article(Basis basis) {
        assertThat(leading(basis.article())).as(basis.quoted()).isNotEmpty();
        return Integer.parseInt(leading(basis.article()));
    }

    /** The number that it begins with, or nothing. */
    private static String leading(String article) {
        return article.replaceFirst("\\D.*", "");
    }

    private static Map<String, Set<Integer>> map(String lines) {
        Map<String, Set<Integer>> map = new TreeMap<>();
        for (String line : lines.strip().split("\n")) {
            String[] words = line.strip().split(" ");
            Set<Integer> articles = new TreeSet<>();
            for (int i = 2; i < words.length; i++) {
                articles.add(Integer.parseInt(words[i]));
            }
            map.put(words[0] + " " + words[1], articles);
        }
        return map;
    }
}
