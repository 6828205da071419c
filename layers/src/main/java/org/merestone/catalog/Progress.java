package org.merestone.catalog;

/** Is told how far a long piece of work has come; called for every row, so it must be cheap. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (done, total) -> {};

    void at(long done, long total);
}
