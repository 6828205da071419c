package org.merestone.ingest;

import org.merestone.catalog.Feature;
import org.merestone.spool.Input;
import org.merestone.spool.Output;
import org.merestone.spool.Spool;
import org.merestone.store.Origin;
import org.merestone.store.Put;

/** Features that are to be stored in a {@link Spool}. */
final class PutCodec implements Spool.Codec<Put> {
    @Override
    public void write(Put put, Output out) {
        Feature feature = put.feature();
        out.name(feature.layer());
        out.text(feature.id());
        out.maybe(feature.geometry(), out::geometry);
        out.values(feature.properties());
        out.validity(feature.validity());
        out.number(feature.revision());
        out.maybe(feature.fault(), out::text);
        out.maybe(put.origin(), origin -> {
            out.number(origin.revision());
            out.name(origin.file());
            out.number(origin.row());
        });
    }

    @Override
    public Put read(Input in) {
        Feature feature = new Feature(
                in.name(),
                in.text(),
                in.maybe(in::geometry),
                in.values(),
                in.validity(),
                in.whole(),
                in.maybe(in::text));
        return new Put(feature, in.maybe(() -> new Origin(in.whole(), in.name(), in.number())));
    }
}
