package generate;

import static generate.Shapes.PLANE;
import static generate.Shapes.onGrid;
import static generate.Shapes.simple;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** Surveyed banks of the great river; of others only a centre line with half a width. */
final class BankLines {
    private static final double STEP_M = 90;

    private final Land land;
    private final List<Row> rows = new ArrayList<>();

    private BankLines(Land land) {
        this.land = land;
    }

    static List<Row> of(Land land) {
        BankLines lines = new BankLines(land);
        lines.banks("澜江", "important_tributary");
        lines.centre("界水上段");
        lines.centre("界水");
        lines.centre("界水下段");
        lines.centre("衡河");
        lines.centre("斛河");
        return lines.rows;
    }

    private void banks(String name, String rank) {
        River river = land.city().river(name);
        for (boolean left : new boolean[] {true, false}) {
            List<Coordinate> bank = new ArrayList<>();
            for (double s = 0; s < river.chain().getEndIndex(); s += STEP_M) {
                bank.add(river.beside(s, left ? 1e-9 : -1e-9));
            }
            LineString line = PLANE.createLineString(bank.toArray(Coordinate[]::new));
            for (Place county : land.districts().counties()) {
                Geometry part = Shapes.along(line, Shapes.plane(county.lonLat()));
                if (part.getLength() > 400) {
                    add(part, name, (left ? "左岸" : "右岸") + county.name() + "段", rank, "bank", "", county.name());
                }
            }
        }
    }

    private void centre(String name) {
        River river = land.city().river(name);
        double end = river.chain().getEndIndex();
        Geometry line = Shapes.along(
                (LineString) simple(river.chain().extractLine(0, end), 3),
                land.city().outline());
        String half = "%.0f".formatted(river.halfWidth().applyAsDouble(end / 2));
        add(line, Network.plain(name), "中心线", "tributary", "centre_line", half, "澜州市");
    }

    private void add(Geometry line, String river, String part, String rank, String type, String half, String admin) {
        rows.add(Row.at(onGrid(line))
                .with("code", "AX%02d".formatted(rows.size() + 1))
                .with("name", river + part)
                .with("river", river)
                .with("river_rank", rank)
                .with("basin", "yangtze")
                .with("line_type", type)
                .with("half_width_m", half)
                .with("admin", admin));
    }
}
