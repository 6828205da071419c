package org.merestone.formats;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.geometry.Crs;
import org.merestone.geometry.DatumShifts;

/** One subject as GeoJSON text, as it comes in a request or on a line of NDJSON. */
public final class GeoJson {
    private GeoJson() {}

    /**
     * Reads exactly one Feature or bare geometry; what is wrong with it is in the row's faults.
     *
     * @param name what to call it in faults
     * @param row the number to give it, 1-based
     * @throws Refusal when the text is no JSON object, a collection or too large
     */
    public static Row readOne(String name, int row, String json, Limits limits) {
        Table table = readTable(name, json, limits, DatumShifts.NONE);
        if (table.crs().isEmpty() || !table.crs().get().sameAs(Crs.CGCS2000)) {
            throw Names.refuse(
                    name,
                    "坐标应是经纬度（CGCS2000 或 WGS 84）度数",
                    "coordinates should be lon/lat in degrees (CGCS2000 or WGS 84)");
        }
        return numbered(table.rows().get(0), name, row);
    }

    /**
     * Reads the same in whatever CRS it states, as a table of one row.
     *
     * @param shifts with which coordinates on an old datum can be read
     */
    public static Table readTable(String name, String json, Limits limits, DatumShifts shifts) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > limits.maxBytes()) {
            throw Names.tooLarge(name, "内容过大", "the content is too large");
        }
        if (bytes.length == 0) {
            throw Names.refuse(name, "没有内容", "there is nothing in it");
        }
        Table table = GeoJsonReader.read(
                name, Bytes.of(bytes), Options.DEFAULT.withLimits(limits).withShifts(shifts));
        if (table.rows().size() != 1) {
            throw Names.refuse(
                    name,
                    "应是一个 Feature 或几何，这里有 " + table.rows().size() + " 个",
                    "should be one Feature or geometry; there are "
                            + table.rows().size());
        }
        return table;
    }

    private static Row numbered(Row only, String name, int row) {
        List<Fault> faults = only.faults().stream()
                .map(f -> new Fault(name, row, f.field(), f.reason()))
                .toList();
        return new Row(row, only.id(), only.geometry(), only.values(), faults);
    }
}
