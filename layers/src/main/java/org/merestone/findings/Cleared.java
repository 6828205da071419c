package org.merestone.findings;

import java.util.Locale;

/** Why a finding is no more, though its rule was not applied to its subject again. */
enum Cleared {
    SUBJECT_GONE("对象已删除，或在这一天不再有效。"),
    RULE_GONE("规则在这一天不再施行，或已不在规则库中。"),
    CHECKED("对象现在可以研判。");

    private final String text;

    Cleared(String text) {
        this.text = text;
    }

    /** In Chinese. */
    String text() {
        return text;
    }

    String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
