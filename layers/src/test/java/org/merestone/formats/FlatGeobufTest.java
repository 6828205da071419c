package org.merestone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
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

    /** A message of one geometry: a ring of four vertices, shared by so many parts, with the ends of its rings. */
    private static FlatBuffer shared(int parts, int... ends) {
        FlatBuilder message = new FlatBuilder();
        int xy = message.vector(
                little(64).putDouble(16, 1).putDouble(32, 1).putDouble(40, 1).array(), 8);
        ByteBuffer numbers = little(4 * ends.length);
        for (int end : ends) {
            numbers.putInt(end);
        }
        int rings = message.vector(numbers.array(), 4);
        int part = message.table(Map.of(0, FlatBuilder.Value.at(rings), 1, FlatBuilder.Value.at(xy)));
        int all = message.tables(Collections.nCopies(parts, part));
        byte[] bytes = message.message(message.table(Map.of(7, FlatBuilder.Value.at(all))));
        return FlatBuffer.root(ByteBuffer.wrap(bytes, 4, bytes.length - 4).slice());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aSmallMessageWhosePartsShareTheirVerticesIsNoGeometry() throws Unsound {
        assertThat(FlatShape.of(shared(1, 4), FlatShape.MULTI_POLYGON, 1_000_000)
                        .toText())
                .isEqualTo("POLYGON ((0 0, 1 0, 1 1, 0 0))");
        assertThatThrownBy(() -> FlatShape.of(shared(10_000, 4), FlatShape.MULTI_POLYGON, 1_000_000))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void verticesBehindTheLastEndAreAFault() {
        assertThatThrownBy(() -> FlatShape.of(shared(1, 3), FlatShape.MULTI_POLYGON, 1_000_000))
                .isInstanceOfSatisfying(
                        Unsound.class, e -> assertThat(e.reason().en()).contains("ends of its rings or lines"));
    }

    private static boolean same(Geometry one, Geometry two) {
        return one.norm()
                .equalsExact(two.getNumGeometries() == 1 ? two.getGeometryN(0).norm() : two, 1e-12);
    }
}
