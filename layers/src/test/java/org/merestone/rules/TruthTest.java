package org.merestone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthTest {
    @ParameterizedTest
    @CsvSource({
        "TRUE, TRUE, TRUE, TRUE",
        "TRUE, FALSE, FALSE, TRUE",
        "TRUE, UNKNOWN, UNKNOWN, TRUE",
        "FALSE, FALSE, FALSE, FALSE",
        "FALSE, UNKNOWN, FALSE, UNKNOWN",
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN",
    })
    void theUnknownDecidesOnlyWhereNothingElseDoes(Truth a, Truth b, Truth and, Truth or) {
        assertThat(a.and(b)).isEqualTo(and).isEqualTo(b.and(a));
        assertThat(a.or(b)).isEqualTo(or).isEqualTo(b.or(a));
    }

    @Test
    void aMissingAttributeIsNamedOnlyWhileItMatters() {
        Condition condition = new Condition.All(
                List.of(new Condition.OneOf("action", List.of("new")), new Condition.OneOf("tourism", List.of(true))));
        assertThat(condition.of(Map.of("action", "existing")).truth()).isEqualTo(Truth.FALSE);
        assertThat(condition.of(Map.of("action", "existing")).missing()).isEmpty();
        assertThat(condition.of(Map.of("action", "new")).missing()).containsExactly("tourism");
        assertThat(condition.of(Map.of()).missing()).containsExactly("action", "tourism");
    }

    @Test
    void theOppositeOfTheUnknownIsUnknown() {
        Condition not = new Condition.Not(new Condition.OneOf("action", List.of("new")));
        assertThat(not.of(Map.of()).truth()).isEqualTo(Truth.UNKNOWN);
        assertThat(not.of(Map.of("action", "rebuild")).truth()).isEqualTo(Truth.TRUE);
    }
}
