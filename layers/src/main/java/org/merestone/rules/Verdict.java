package org.merestone.rules;

import java.util.Locale;
import org.merestone.catalog.Text;

/** What a rule says when it is hit, the strictest first. */
public enum Verdict {
    PROHIBITED("禁止", "prohibited"),
    PROHIBITED_IF("附条件禁止", "prohibited unless a condition is met"),
    RESTRICTED("限制", "restricted"),
    ATTENTION("关注", "attention");

    private final Text title;

    Verdict(String zh, String en) {
        this.title = Text.of(zh, en);
    }

    public Text title() {
        return title;
    }

    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is left of the verdict while an attribute that decides is missing. */
    public Verdict whileUnanswered() {
        return this == PROHIBITED ? PROHIBITED_IF : this;
    }
}
