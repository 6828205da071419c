package org.merestone.derived;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Text;
import org.merestone.geometry.Around;

/**
 * Strips on both sides of bank lines. The law measures from the bank: a strip along a centre line is wider by half the
 * river, and indicative.
 */
record Strip(List<Long> metres) implements Recipe {
    static final String KIND = "river-bank-strip";
    static final String FIELD = "strip";
    /** Wider than half of any river, and together with the distances no more than can be measured so far. */
    private static final double WIDEST_M = 10_000;

    private static final String LINE_TYPE = "line_type";
    private static final String CENTRE_LINE = "centre_line";

    Strip {
        metres = metres.stream().sorted().toList();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String fromKind() {
        return "bank-line";
    }

    @Override
    public String field() {
        return FIELD;
    }

    @Override
    public Object value(long distanceM) {
        return code(distanceM);
    }

    /** The code of the strip within that many metres: those of the kind name whole kilometres. */
    static String code(long distanceM) {
        return "within_" + (distanceM % 1000 == 0 ? distanceM / 1000 + "km" : distanceM + "m");
    }

    @Override
    public Optional<Text> lack(Feature source) {
        Object type = source.properties().get(LINE_TYPE);
        if (type == null) {
            return Optional.of(Text.of(
                    "没有写明 line_type（岸线 bank 还是中心线 centre_line）",
                    "does not say in line_type whether it is a bank or a centre_line"));
        }
        boolean known = source.properties().get("half_width_m") instanceof Number half
                && half.doubleValue() > 0
                && half.doubleValue() <= WIDEST_M;
        return known || !type.equals(CENTRE_LINE)
                ? Optional.empty()
                : Optional.of(Text.of(
                        "是中心线，须写明 half_width_m（半河宽，大于 0、至多 10000 米）",
                        "is a centre line and needs half_width_m, above 0 and at most 10000 metres"));
    }

    @Override
    public double extraM(Feature source) {
        return isCentreLine(source) ? ((Number) source.properties().get("half_width_m")).doubleValue() : 0;
    }

    @Override
    public double offM() {
        return Around.TOLERANCE_M;
    }

    @Override
    public Geometry around(Geometry source, double distanceM) {
        return Around.lines(source, distanceM);
    }

    private static boolean isCentreLine(Feature source) {
        return CENTRE_LINE.equals(source.properties().get(LINE_TYPE));
    }

    @Override
    public Map<String, Object> properties(Feature source, long distanceM) {
        Map<String, Object> properties = new TreeMap<>(Map.of("indicative", isCentreLine(source)));
        String river = String.valueOf(source.properties().getOrDefault("river", source.name()));
        properties.put("name", river + "岸线 " + distanceM + " m 范围");
        if (!source.code().isEmpty()) {
            properties.put("code", source.code() + "-" + distanceM);
        }
        for (String same : List.of("river", "river_rank", "basin")) {
            Optional.ofNullable(source.properties().get(same)).ifPresent(value -> properties.put(same, value));
        }
        properties.put("baseline", source.properties().get(LINE_TYPE));
        return properties;
    }
}
