package org.merestone.rules;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What a lawyer found who held the words of an article, as a rulebook has them, against the law as published.
 *
 * @param article as rulebooks write it: "65(1)"
 * @param textSha256 of the words that were looked at; other words are not meant
 * @param right whether they are the words of the law
 * @param by who looked
 * @param note what is wrong; empty when nothing is
 */
public record Tick(String law, String article, String textSha256, boolean right, String by, LocalDate on, String note) {
    /** What the tick is about. */
    public record Words(String law, String article, String textSha256) implements Comparable<Words> {
        private static final Comparator<Words> ORDER =
                Comparator.comparing(Words::law).thenComparing(Words::article).thenComparing(Words::textSha256);

        @Override
        public int compareTo(Words other) {
            return ORDER.compare(this, other);
        }

        public static Words of(Basis basis) {
            return new Words(basis.law(), basis.article(), basis.textSha256());
        }
    }

    public Words words() {
        return new Words(law, article, textSha256);
    }
}
