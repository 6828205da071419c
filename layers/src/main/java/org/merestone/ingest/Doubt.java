package org.merestone.ingest;

import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;

/**
 * What speaks against where a row lies, or that it lies nowhere as its coordinates stand.
 *
 * @param offer where it would lie if they were read in the one way that the evidence leaves; empty: none or several are left
 */
record Doubt(Text why, Optional<Offer> offer) {
    private static final Text HOW = Text.of("。若是，照此修（mend）", "; if so, take this mend (mend)");

    /**
     * A place that is the row's once a person has said so.
     *
     * @param place lon/lat, EPSG:4490
     * @param readAs how the coordinates are read for it, and by what evidence
     * @param accuracyM r68: not better than the digits, nor than the distance from the place that is known
     */
    record Offer(Geometry place, Text readAs, double accuracyM) {
        /** What a person can do. */
        Text mend() {
            return Text.of(readAs.zh() + HOW.zh(), readAs.en() + HOW.en());
        }
    }

    /** The fault of the row that it is about, with what can be done; another fault as it is. */
    Fault said(Fault fault) {
        return offer.filter(o -> fault.reason().equals(why))
                .map(o -> Text.of(
                        why.zh() + "。" + o.mend().zh(),
                        why.en() + "; " + o.mend().en()))
                .map(text -> new Fault(fault.file(), fault.row(), fault.field(), text))
                .orElse(fault);
    }
}
