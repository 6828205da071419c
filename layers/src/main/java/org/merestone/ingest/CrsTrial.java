package org.merestone.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.formats.Row;
import org.merestone.formats.Table;
import org.merestone.geometry.Crs;
import org.merestone.geometry.DatumShifts;

/**
 * Where a table would lie in one coordinate reference system, by a sample of its rows.
 *
 * @param code EPSG:n
 * @param chosen whether the table is read so
 * @param coordinates with what meaning of degrees without a mark, where that is open
 * @param rows tried
 * @param placed of them those that lie in China
 * @param inside of those the ones that lie in a district that the store holds; empty when it holds none
 * @param district where most of them lie, with their number
 * @param why what speaks for it or against it
 * @param shapes some of the rows, lon/lat, generalised for looking at
 */
public record CrsTrial(
        String code,
        Text title,
        boolean chosen,
        Optional<PlainDegrees> coordinates,
        int rows,
        int placed,
        Optional<Integer> inside,
        Optional<Lies> district,
        Text why,
        List<Shape> shapes) {
    private static final int SAMPLE = 500;
    private static final int SHAPES = 50;
    private static final int MOST_POINTS = 60;

    /** How many of the rows tried lie in a district. */
    public record Lies(String code, String name, int rows) {}

    /** A row as it would lie. */
    public record Shape(int row, Geometry lonLat) {}

    public CrsTrial {
        shapes = List.copyOf(shapes);
    }

    /** Of the rows tried. */
    public double share() {
        return rows == 0 ? 0 : (double) inside.orElse(placed) / rows;
    }

    static CrsTrial of(
            Table table,
            String code,
            Text title,
            boolean chosen,
            Optional<PlainDegrees> degrees,
            boolean swapXy,
            DatumShifts shifts,
            Districts districts) {
        List<Row> sample = sample(table);
        Crs crs;
        try {
            crs = shifts.crs(code);
        } catch (Refusal e) {
            Optional<Integer> none = districts.areKnown() ? Optional.of(0) : Optional.empty();
            return new CrsTrial(
                    code, title, chosen, degrees, sample.size(), 0, none, Optional.empty(), e.text(), List.of());
        }
        return new Trying(new Axes(crs, true), swapXy, districts).look(sample, code, title, chosen, degrees);
    }

    /** Rows with a geometry, taken evenly over the table. */
    private static List<Row> sample(Table table) {
        long placed =
                table.rows().stream().filter(r -> r.geometry().isPresent()).count();
        long step = Math.max(1, (placed + SAMPLE - 1) / SAMPLE);
        List<Row> sample = new ArrayList<>();
        long index = 0;
        for (Row row : table.rows()) {
            if (row.geometry().isPresent() && index++ % step == 0) {
                sample.add(row);
            }
        }
        return sample;
    }

    private static final class Trying {
        private final Axes axes;
        private final boolean swapXy;
        private final Districts districts;
        private final Map<String, Lies> counts = new HashMap<>();
        private final List<Shape> shapes = new ArrayList<>();
        private int placed;
        private int inside;
        private Optional<Text> refused = Optional.empty();

        Trying(Axes axes, boolean swapXy, Districts districts) {
            this.axes = axes;
            this.swapXy = swapXy;
            this.districts = districts;
        }

        CrsTrial look(List<Row> sample, String code, Text title, boolean chosen, Optional<PlainDegrees> degrees) {
            int step = Math.max(1, (sample.size() + SHAPES - 1) / SHAPES);
            for (int i = 0; i < sample.size(); i++) {
                place(sample.get(i), i % step == 0);
            }
            Optional<Lies> most = counts.values().stream()
                    .max(java.util.Comparator.comparingInt(Lies::rows).thenComparing(Lies::code));
            return new CrsTrial(
                    code,
                    title,
                    chosen,
                    degrees,
                    sample.size(),
                    placed,
                    districts.areKnown() ? Optional.of(inside) : Optional.empty(),
                    most,
                    why(sample.size(), most),
                    shapes);
        }

        private void place(Row row, boolean shown) {
            Geometry own = row.geometry().orElseThrow();
            if (own.isEmpty()) {
                return;
            }
            Axes.Place place = axes.place(shown && own.getNumPoints() <= 10_000 ? own : middle(own), swapXy);
            refused = refused.or(place::why);
            if (place.lonLat().isEmpty()) {
                return;
            }
            Geometry lonLat = place.lonLat().get();
            placed++;
            if (shown) {
                shapes.add(new Shape(row.number(), general(lonLat)));
            }
            districts.at(middle(lonLat)).ifPresent(d -> {
                inside++;
                counts.merge(
                        d.code(),
                        new Lies(d.code(), d.name(), 1),
                        (a, b) -> new Lies(a.code(), a.name(), a.rows() + 1));
            });
        }

        private static Geometry middle(Geometry geometry) {
            return geometry.getFactory()
                    .createPoint(geometry.getEnvelopeInternal().centre());
        }

        /** Fewer corners, for a map alone. */
        private static Geometry general(Geometry lonLat) {
            if (lonLat.getNumPoints() <= MOST_POINTS) {
                return lonLat;
            }
            Envelope box = lonLat.getEnvelopeInternal();
            DouglasPeuckerSimplifier simplifier = new DouglasPeuckerSimplifier(lonLat);
            simplifier.setDistanceTolerance(Math.max(box.getWidth(), box.getHeight()) / 100);
            simplifier.setEnsureValid(false);
            Geometry simple = simplifier.getResultGeometry();
            return simple.isEmpty() || simple.getNumPoints() > 10 * MOST_POINTS ? lonLat.getEnvelope() : simple;
        }

        private Text why(int rows, Optional<Lies> most) {
            String zh = "%d 行中 %d 行落在中国范围内".formatted(rows, placed);
            String en = "%d of %d rows lie in China".formatted(placed, rows);
            if (districts.areKnown()) {
                zh += "，%d 行（%s）落在库里的行政区内".formatted(inside, percent(inside, rows));
                en += ", %d (%s) in a district of the store".formatted(inside, percent(inside, rows));
            }
            if (most.isPresent()) {
                Lies lies = most.get();
                zh += "；%s 落在 %s（%s）内".formatted(percent(lies.rows(), rows), lies.name(), lies.code());
                en += "; %s in %s (%s)".formatted(percent(lies.rows(), rows), lies.name(), lies.code());
            }
            if (refused.isPresent()) {
                zh += "；落不下的如：" + refused.get().zh();
                en += "; of the others: " + refused.get().en();
            }
            return Text.of(zh, en);
        }

        private static String percent(int part, int all) {
            // Rounded down: 99.96 % is not all.
            return all == 0 ? "0 %" : "%.1f %%".formatted(Math.floor(1000.0 * part / all) / 10);
        }
    }
}
