package org.merestone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Kinds;

/** The hash of a rule tells whether it says what it said, in another process too. */
class RuleHashTest {
    private static final Kinds KINDS = Kinds.load();

    private static List<Rule> rules() {
        return Rulebook.load(KINDS).stream()
                .flatMap(book -> book.rules().stream())
                .toList();
    }

    @Test
    void isTheSameWhenTheRulesAreReadAgainAndAnotherForEachRule() {
        List<Rule> rules = rules();
        Set<String> hashes = new HashSet<>(rules.stream().map(Rule::sha256).toList());
        assertThat(hashes)
                .hasSameSizeAs(rules)
                .containsExactlyInAnyOrderElementsOf(
                        rules().stream().map(Rule::sha256).toList());
    }

    @Test
    void isAnotherForAnotherVerdict() {
        Rule rule = rules().get(0);
        Verdict other = rule.verdict() == Verdict.ATTENTION ? Verdict.PROHIBITED : Verdict.ATTENTION;
        Rule changed = new Rule(
                rule.id(), rule.title(), rule.subject(), rule.place(), rule.lifting(), other, rule.law(), rule.tag());
        assertThat(changed.sha256()).isNotEqualTo(rule.sha256());
    }

    /** A set would be written in an order of its own in each process, and an object of a class by where it lies. */
    @Test
    void isMadeOfWhatIsWrittenAlikeInEveryProcess() throws ReflectiveOperationException {
        for (Rule rule : rules()) {
            assertWrittenAlike(rule, rule.id());
        }
    }

    private static void assertWrittenAlike(Object value, String where)
            throws IllegalAccessException, InvocationTargetException {
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                assertWrittenAlike(component.getAccessor().invoke(value), where + "." + component.getName());
            }
        } else if (value instanceof List<?> list) {
            for (Object one : list) {
                assertWrittenAlike(one, where + "[]");
            }
        } else if (value instanceof Optional<?> optional) {
            assertWrittenAlike(optional.orElse(null), where);
        } else if (value != null) {
            assertThat(value)
                    .as(where)
                    .isInstanceOfAny(String.class, Number.class, Boolean.class, LocalDate.class, Enum.class);
        }
    }
}
