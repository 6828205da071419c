package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

class FlatGeobufTest {
    private static Path corpus(String name) {
        return Given.corpus("flatgeobuf", name).stream().findFirst().orElse(Path.of(name));
    }

    private static Table read(String name) {
        return Files.read(corpus(name), Options.DEFAULT).get(0);
    }

    @Test
    void readsTheSameCountriesAsFromGeoJson() {
        if (Given.corpus("flatgeobuf", "countries.fgb").isEmpty()) {
            return;
        }
        Table flat = read("countries.fgb");
        assertThat(flat.crs().orElseThrow().code()).isEqualTo("EPSG:4326");
        Map<Object, Geometry> byName = new HashMap<>();
        read("countries.geojson")
                .rows()
                .forEach(r -> byName.put(
                        r.values().get("name"), r.geometry().orElseThrow().norm()));
        assertThat(flat.rows())
                .hasSize(179)
                .allMatch(r ->
                        same(r.geometry().orElseThrow(), byName.get(r.values().get("name"))));
    }

    @Test
    void readsEveryTypeOfValue() {
        if (Given.corpus("flatgeobuf", "alldatatypes.fgb").isEmpty()) {
            return;
        }
        Map<String, Object> expected =
                new HashMap<>(Map.of("byte", -1L, "ubyte", 255L, "bool", true, "short", -1L, "ushort", 65535L));
        expected.putAll(Map.of("int", -1L, "uint", 4294967295L, "long", -1L, "ulong", "18446744073709551615"));
        expected.putAll(
                Map.of("float", 0.0, "double", 0.0, "string", "X", "json", "X", "datetime", "2020-02-29T12:34:56Z"));
        Table table = read("alldatatypes.fgb");
        assertThat(table.rows().get(0).values()).isEqualTo(expected);
        assertThat(Given.notices(table)).contains("binary");
        assertThat(Given.wkt(read("heterogeneous.fgb")))
                .containsExactly(
                        "POINT (1.2 -2.1)",
                        "LINESTRING (1.2 -2.1, 2.4 -4.8)",
                        "POLYGON ((30 20, 45 40, 10 40, 30 20))");
        assertThat(read("unknown_feature_count.fgb").rows()).hasSize(1);
        assertThat(read("empty.fgb").rows()).isEmpty();
    }

    private static boolean same(Geometry one, Geometry two) {
        return one.norm()
                .equalsExact(two.getNumGeometries() == 1 ? two.getGeometryN(0).norm() : two, 1e-12);
    }
}
