package org.merestone.rules;

import org.merestone.catalog.Validity;

/**
 * An article that a rule stands on, with the days on which it was in force.
 *
 * @param text the article's words, or a paraphrase marked 【摘要】
 * @param textSha256 SHA-256 (hex) of {@code text} in UTF-8
 * @param confidence S sure, S* read in two agreeing copies, B believed, U unsure
 * @param source where the words were read
 * @param penalty the article that punishes a breach, may be empty
 */
public record Basis(
        String law,
        String article,
        String text,
        String textSha256,
        Validity validity,
        String confidence,
        String source,
        String penalty) {
    /** Whether a lawyer must confirm it before anyone relies on it. */
    public boolean needsLegalReview() {
        return !confidence.startsWith("S");
    }

    /** Law and article as people quote them: "65(1)" is 第65条第1款, what is no number stays as it is. */
    public String quoted() {
        return "《" + law + "》" + article.replaceFirst("^(\\d+)", "第$1条").replaceFirst("\\((\\d+)\\)", "第$1款");
    }
}
