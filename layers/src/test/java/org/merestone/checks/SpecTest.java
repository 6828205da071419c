package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.merestone.catalog.Kinds;
import org.merestone.rules.Rulebook;

/** The worked examples beside the rulebooks that come with the product, each as a test. */
class SpecTest {
    private static final Kinds KINDS = Kinds.load();
    private static final List<Rulebook> BOOKS = Rulebook.load(KINDS);
    private static final List<Example> EXAMPLES = SpecFile.load(KINDS);

    @TestFactory
    Stream<DynamicTest> examples() {
        return EXAMPLES.stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.title().en(),
                        () -> assertThat(example.failures(KINDS, BOOKS)).isEmpty()));
    }

    @Test
    void everyRuleHasExamplesThatHitThatDoNotAndOnBothSidesOfItsDates() {
        assertThat(Lint.of(BOOKS, EXAMPLES)).isEmpty();
    }
}
