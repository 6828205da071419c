package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.rules.Rulebook;

/** For every kind of subject in every kind of zone the product has a rule, or says why it has none. */
class MatrixTest {
    private static final Kinds KINDS = Kinds.load();
    private static final List<Rulebook> BOOKS = Rulebook.load(KINDS);

    private static Set<String> ruled() {
        return BOOKS.stream()
                .flatMap(book -> book.rules().stream())
                .flatMap(rule -> pairs(rule.subject().kinds(), rule.zoneKinds()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> reasons() {
        return BOOKS.stream()
                .flatMap(book -> book.none().stream())
                .flatMap(none -> pairs(none.subjects(), none.zones()));
    }

    private static Stream<String> pairs(List<String> subjects, List<String> zones) {
        return subjects.stream().flatMap(subject -> zones.stream().map(zone -> subject + " in " + zone));
    }

    @Test
    void everyKindOfSubjectHasARuleOrAReasonForEveryKindOfZone() {
        Set<String> subjects = BOOKS.stream()
                .flatMap(book -> book.rules().stream())
                .flatMap(rule -> rule.subject().kinds().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        KINDS.all().stream()
                .filter(kind -> kind.role() == Kind.Role.SUBJECT)
                .map(Kind::id)
                .forEach(subjects::add);
        List<String> zones = KINDS.all().stream()
                .filter(kind -> kind.role() == Kind.Role.ZONE)
                .map(Kind::id)
                .toList();
        Set<String> told = ruled();
        reasons().forEach(told::add);
        assertThat(told).containsAll(pairs(List.copyOf(subjects), zones).toList());
    }

    @Test
    void noReasonStandsWhereThereIsARuleOrAnotherReason() {
        assertThat(reasons()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(ruled());
    }
}
