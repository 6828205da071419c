package org.merestone.store;

/**
 * What a database can say of a filter, in conditions on the rows of a layer's own table.
 *
 * @param met by all rows that the filter accepts, unless they are in doubt
 * @param exact whether no others meet it
 * @param doubt rows on which {@code met} says nothing, since a column does not hold what the property is
 */
record Pushed(Clause met, boolean exact, Clause doubt) {
    /** Nothing can be said. */
    static final Pushed NOTHING = new Pushed(Clause.TRUE, false, Clause.FALSE);

    /** The same where no row is in doubt. */
    Pushed sound() {
        return new Pushed(met, exact, Clause.FALSE);
    }

    /** Met by all rows that the filter accepts. */
    Clause candidates() {
        return met.or(doubt);
    }

    /** Met only by rows that the filter accepts. */
    Clause sure() {
        return exact ? met.and(doubt.not()) : Clause.FALSE;
    }
}
