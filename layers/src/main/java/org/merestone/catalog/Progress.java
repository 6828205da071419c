package org.merestone.catalog;

/** Is told how far a long piece of work has come; called for every row, so it must be cheap. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (done, total) -> {};

    /** @param total 0 when it is not known */
    void at(long done, long total);

    /** Says what is counted from now on. */
    default void stage(Text what) {
        // Who does not tell people need not know.
    }
}
