package org.merestone.ingest;

import org.merestone.formats.RowCodec;
import org.merestone.geometry.Repair;
import org.merestone.spool.Input;
import org.merestone.spool.Output;
import org.merestone.spool.Spool;

/** Drafts in a {@link Spool}. */
final class DraftCodec implements Spool.Codec<Draft> {
    @Override
    public void write(Draft draft, Output out) {
        out.name(draft.file());
        out.number(draft.row());
        out.maybe(draft.id(), out::text);
        out.maybe(draft.held(), held -> {
            out.text(held.id());
            out.maybe(held.fault(), out::text);
        });
        out.maybe(draft.geometry(), out::geometry);
        out.values(draft.properties());
        out.validity(draft.validity());
        out.maybe(draft.accuracyM());
        out.maybe(draft.roundingM());
        out.maybe(draft.readAs(), out::text);
        out.maybe(draft.repair(), repair -> {
            out.geometry(repair.geometry());
            out.flag(repair.changed());
            out.number(repair.areaBeforeM2());
            out.number(repair.areaAfterM2());
            out.maybe(repair.fault(), out::text);
        });
        out.maybe(draft.written(), written -> RowCodec.write(written, out));
        out.maybe(draft.doubt(), doubt -> {
            out.text(doubt.why());
            out.maybe(doubt.offer(), offer -> {
                out.geometry(offer.place());
                out.text(offer.readAs());
                out.number(offer.accuracyM());
            });
        });
        out.all(draft.faults(), out::fault);
    }

    @Override
    public Draft read(Input in) {
        return new Draft(
                in.name(),
                in.number(),
                in.maybe(in::text),
                in.maybe(() -> new Draft.Held(in.text(), in.maybe(in::text))),
                in.maybe(in::geometry),
                in.values(),
                in.validity(),
                in.maybeReal(),
                in.maybeReal(),
                in.maybe(in::words),
                in.maybe(() -> new Repair(in.geometry(), in.flag(), in.real(), in.real(), in.maybe(in::words))),
                in.maybe(() -> RowCodec.written(in)),
                in.maybe(() ->
                        new Doubt(in.words(), in.maybe(() -> new Doubt.Offer(in.geometry(), in.words(), in.real())))),
                in.all(in::fault));
    }
}
