package org.merestone.server.bench;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.merestone.catalog.Text;

/**
 * One line of the table: the same work done by this program and by a peer.
 *
 * @param name what was done, on what
 * @param oursPerS how much of it this program did a second
 * @param peerPerS the peer; empty when it did not run
 * @param equal whether both gave the same results; empty when there is nothing to compare
 * @param figures more of it by name, with the unit in the name
 * @param note what has to be known beside it
 */
public record Line(
        Text name,
        double oursPerS,
        Text peer,
        OptionalDouble peerPerS,
        Optional<Boolean> equal,
        SortedMap<String, Double> figures,
        Optional<Text> note) {

    static Line of(Text name, double oursPerS, Text peer, double peerPerS, boolean equal) {
        return new Line(
                name,
                oursPerS,
                peer,
                OptionalDouble.of(peerPerS),
                Optional.of(equal),
                new TreeMap<>(),
                Optional.empty());
    }

    /** A peer that is not there is never equal and never slower. */
    static Line without(Text name, double oursPerS, Text peer, Text why) {
        return new Line(
                name, oursPerS, peer, OptionalDouble.empty(), Optional.empty(), new TreeMap<>(), Optional.of(why));
    }

    Line with(Map<String, Double> more) {
        SortedMap<String, Double> all = new TreeMap<>(figures);
        all.putAll(more);
        return new Line(name, oursPerS, peer, peerPerS, equal, all, note);
    }

    Line noting(Text what) {
        return new Line(name, oursPerS, peer, peerPerS, equal, figures, Optional.of(what));
    }

    /** Ours over the peer's. */
    OptionalDouble ratio() {
        return peerPerS.isPresent() ? OptionalDouble.of(oursPerS / peerPerS.getAsDouble()) : peerPerS;
    }
}
