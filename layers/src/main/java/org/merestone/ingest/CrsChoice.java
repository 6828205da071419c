package org.merestone.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.formats.Row;
import org.merestone.formats.Table;
import org.merestone.geometry.Candidate;
import org.merestone.geometry.Crs;

/**
 * The CRS in which a table is read, and whence it is known.
 *
 * @param told whether a person told it, because the file does not say
 */
record CrsChoice(Crs crs, boolean told) {
    /** Refused when nobody knows, naming the likely ones, and when file and person say different things. */
    static CrsChoice of(Table table, Optional<Crs> told) {
        if (table.crs().isPresent()
                && told.isPresent()
                && !told.get().sameAs(table.crs().get())) {
            String stated = table.crs().get().code();
            throw refuse(
                    table,
                    "文件自己写明坐标系是 %s，与指明的 %s 不同；请核对，去掉 --crs 或改正文件"
                            .formatted(stated, told.get().code()),
                    "the file itself states %s, not %s as told; check which is right, then leave out --crs or mend the file"
                            .formatted(stated, told.get().code()));
        }
        if (table.crs().isPresent()) {
            return new CrsChoice(table.crs().get(), false);
        }
        if (told.isPresent()) {
            return new CrsChoice(told.get(), true);
        }
        Envelope extent = new Envelope();
        table.rows().stream()
                .map(Row::geometry)
                .flatMap(Optional::stream)
                .forEach(g -> extent.expandToInclude(g.getEnvelopeInternal()));
        if (extent.isNull()) {
            // Nothing to place: what is wrong with the rows is said row by row.
            return new CrsChoice(Crs.CGCS2000, false);
        }
        throw unknown(table, extent);
    }

    private static Refusal unknown(Table table, Envelope extent) {
        List<Candidate> candidates = Crs.candidates(extent);
        String zh = String.join(
                "；",
                candidates.stream()
                        .map(c -> c.code() + "（" + c.why().zh() + "）")
                        .toList());
        String en = String.join(
                "; ",
                candidates.stream()
                        .map(c -> c.code() + " (" + c.why().en() + ")")
                        .toList());
        return refuse(
                table,
                "不知道坐标系，请说明（页面上选坐标系，命令行 --crs，HTTP crs=）。"
                        + (zh.isEmpty()
                                ? "坐标 " + corners(extent) + " 不像任何常用坐标系：中国的经度在 73 至 136、纬度在 3 至 54 之间"
                                : "可能是：" + zh),
                "the CRS is unknown; state it (choose on the page, --crs, or crs= over HTTP). "
                        + (en.isEmpty()
                                ? "The coordinates " + corners(extent)
                                        + " look like none that is in use: in China the longitude is from 73 to 136, the"
                                        + " latitude from 3 to 54"
                                : "Likely: " + en));
    }

    private static String corners(Envelope extent) {
        String first = at(extent.getMinX(), extent.getMinY());
        String last = at(extent.getMaxX(), extent.getMaxY());
        return first.equals(last) ? first : first + "–" + last;
    }

    private static String at(double x, double y) {
        return String.format(Locale.ROOT, "(%.4f, %.4f)", x, y);
    }

    private static Refusal refuse(Table table, String zh, String en) {
        return Refusal.of(Fault.ofFile(table.file(), Text.of(table.file() + "：" + zh, table.file() + ": " + en)));
    }
}
