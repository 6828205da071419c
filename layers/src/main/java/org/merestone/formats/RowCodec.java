package org.merestone.formats;

import org.merestone.spool.Input;
import org.merestone.spool.Output;
import org.merestone.spool.Spool;

/** Rows in a {@link Spool}. */
public final class RowCodec implements Spool.Codec<Row> {
    @Override
    public void write(Row row, Output out) {
        out.number(row.number());
        out.maybe(row.id(), out::text);
        out.maybe(row.geometry(), out::geometry);
        out.values(row.values());
        out.all(row.faults(), out::fault);
        out.maybe(row.lastDigit(), digit -> {
            out.number(digit.x());
            out.number(digit.y());
        });
        out.maybe(row.readAs(), out::text);
        out.maybe(row.raw(), out::text);
        out.maybe(row.written(), written -> write(written, out));
    }

    @Override
    public Row read(Input in) {
        return new Row(
                in.number(),
                in.maybe(in::text),
                in.maybe(in::geometry),
                in.values(),
                in.all(in::fault),
                in.maybe(() -> new LastDigit(in.real(), in.real())),
                in.maybe(in::words),
                in.maybe(in::text),
                in.maybe(() -> written(in)));
    }

    public static void write(Written written, Output out) {
        out.text(written.first());
        out.text(written.second());
        out.all(written.faults(), out::fault);
    }

    public static Written written(Input in) {
        return new Written(in.text(), in.text(), in.all(in::fault));
    }
}
