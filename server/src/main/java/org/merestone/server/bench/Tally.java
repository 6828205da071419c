package org.merestone.server.bench;

/** Counts what was found, so that finding it cannot be left out. */
final class Tally implements Meetings {
    private long count;
    private double sum;

    @Override
    public synchronized void met(int subject, int zone, double value) {
        count++;
        sum += value;
    }

    @Override
    public String toString() {
        return count + " " + sum;
    }
}
