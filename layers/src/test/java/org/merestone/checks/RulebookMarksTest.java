package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.rules.Basis;
import org.merestone.rules.Condition;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;

/** No rule of the product claims to be surer than its sources were read, or reads what nobody would be asked. */
final class RulebookMarksTest {
    private static final Kinds KINDS = Kinds.load();
    private static final List<Rulebook> BOOKS = Rulebook.load(KINDS);
    private static final List<Example> EXAMPLES = SpecFile.load(KINDS);

    @TestFactory
    Stream<DynamicTest> everyRuleHasExamplesOnTheFirstAndLastDayOfEachBasisAndOnTheDaysBeside() {
        return each(rule -> {
            Set<LocalDate> days = EXAMPLES.stream()
                    .filter(e -> e.findings().containsKey(rule.id()))
                    .map(Example::asOf)
                    .collect(Collectors.toSet());
            for (Basis basis : rule.law().bases()) {
                basis.validity().from().ifPresent(day -> assertThat(days).contains(day.minusDays(1), day));
                basis.validity().to().ifPresent(day -> assertThat(days).contains(day, day.plusDays(1)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHasAnExampleThatHitsOneThatIsClearAndOneThatStaysUndetermined() {
        return each(rule -> assertThat(EXAMPLES.stream()
                        .flatMap(e -> Stream.ofNullable(e.findings().get(rule.id())))
                        .map(Example.Expected::state))
                .contains("hit", "clear", "undetermined"));
    }

    @TestFactory
    Stream<DynamicTest> aBasisThatIsNotSureIsMarkedAndItsRuleSaysWhatMustBeConfirmed() {
        return each(rule -> {
            for (Basis basis : rule.law().bases()) {
                if (basis.text().startsWith("【摘要】")) {
                    assertThat(basis.needsLegalReview()).isTrue();
                }
                if (basis.needsLegalReview()) {
                    assertThat(rule.law().doubt()).isPresent();
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyAttributeThatARuleReadsHasItsQuestion() {
        return each(rule -> {
            List<Condition> conditions = Stream.of(
                            Stream.of(rule.subject().when()),
                            rule.lifting().unless().stream(),
                            rule.lifting().exceptWhen().stream())
                    .flatMap(c -> c)
                    .toList();
            for (String kind : rule.subject().kinds()) {
                conditions.stream().flatMap(RulebookMarksTest::attributes).forEach(name -> assertAsks(kind, name));
            }
            rule.place()
                    .map(Rule.Place::zone)
                    .ifPresent(zone -> attributes(zone.when())
                            .filter(name -> !name.equals(Rule.EXISTED_BEFORE_ZONE))
                            .map(name -> name.equals(Rule.DEADLINE_PASSED) ? Rule.DEADLINE : name)
                            .forEach(name -> assertAsks(zone.kind(), name)));
        });
    }

    private static void assertAsks(String kindId, String name) {
        Kind kind = KINDS.kind(kindId);
        assertThat(kind.findField(name).orElseThrow().ask())
                .as(kindId + "." + name)
                .isPresent();
    }

    private static Stream<String> attributes(Condition condition) {
        if (condition instanceof Condition.OneOf one) {
            return Stream.of(one.attribute());
        }
        if (condition instanceof Condition.Not not) {
            return attributes(not.condition());
        }
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().flatMap(RulebookMarksTest::attributes);
        }
        return ((Condition.Any) condition).conditions().stream().flatMap(RulebookMarksTest::attributes);
    }

    private static Stream<DynamicTest> each(Consumer<Rule> check) {
        return BOOKS.stream()
                .flatMap(book -> book.rules().stream())
                .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> check.accept(rule)));
    }
}
