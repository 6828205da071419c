package org.merestone.rules;

import java.util.Optional;
import org.merestone.catalog.Validity;

/**
 * An article that a rule stands on, with the days on which it was in force.
 *
 * @param text the article's words, or a paraphrase marked 【摘要】
 * @param textSha256 SHA-256 (hex) of {@code text} in UTF-8
 * @param stated how sure the rulebook is of it: S sure, S* read in two agreeing copies, B believed, U unsure
 * @param source where the words were read
 * @param penalty the article that punishes a breach, may be empty
 * @param tick what a lawyer found who held the words against the law as published
 */
public record Basis(
        String law,
        String article,
        String text,
        String textSha256,
        Validity validity,
        String stated,
        String source,
        String penalty,
        Optional<Tick> tick) {
    /** What the words of the rulebook begin with when they are not those of the law. */
    private static final String SUMMARY = "【摘要】";

    /** How sure its words are, as {@link #stated}, or as a lawyer found since: S or U. */
    public String confidence() {
        return tick.map(t -> t.right() ? "S" : "U").orElse(stated);
    }

    /** Whether the words only say what the law means. */
    public boolean isSummary() {
        return text.startsWith(SUMMARY);
    }

    /** Whether a lawyer must confirm it before anyone relies on it. */
    public boolean needsLegalReview() {
        return !confidence().startsWith("S");
    }

    /** Law and article as people quote them: "65(1)" is 第65条第1款, what is no number stays as it is. */
    public String quoted() {
        return "《" + law + "》" + article.replaceFirst("^(\\d+)", "第$1条").replaceFirst("\\((\\d+)\\)", "第$1款");
    }

    Basis ticked(Optional<Tick> found) {
        return new Basis(law, article, text, textSha256, validity, stated, source, penalty, found);
    }
}
