package org.merestone.findings;

import java.util.Locale;
import org.merestone.catalog.Text;

/** Why a finding is no more, though its rule was not applied to its subject again. */
enum Cleared {
    SUBJECT_GONE("对象已删除，或在这一天不再有效。", "The subject was deleted or does not hold on this day."),
    RULE_GONE("规则在这一天不再施行，或已不在规则库中。", "The rule is not in force on this day or in no rulebook any more."),
    CHECKED("对象现在可以研判。", "The subject can be checked now.");

    private final Text text;

    Cleared(String zh, String en) {
        this.text = Text.of(zh, en);
    }

    Text text() {
        return text;
    }

    String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
