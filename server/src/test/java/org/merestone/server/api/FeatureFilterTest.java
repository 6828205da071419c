package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.store.Where;

class FeatureFilterTest {
    private static final Kind KIND = new Kind(
            "water-source-zone",
            Text.of("区", "zone"),
            Kind.Role.ZONE,
            Set.of(Kind.Shape.POLYGON),
            List.of(
                    field("code", Field.Type.TEXT),
                    field("name", Field.Type.TEXT),
                    field("grade", Field.Type.INTEGER),
                    field("depth_m", Field.Type.NUMBER),
                    field("approved_on", Field.Type.DATE),
                    field("fenced", Field.Type.BOOLEAN)),
            new Kind.Defaults(1, OptionalInt.empty(), Kind.Sensitivity.PUBLIC),
            "#336699");

    private static Field field(String name, Field.Type type) {
        return new Field(name, type, Text.of(name, name), List.of(), List.of(), false, Optional.empty());
    }

    private static Feature feature(String wkt, Optional<String> fault) {
        try {
            return new Feature(
                    "zones",
                    "z-1",
                    Optional.of(new WKTReader().read(wkt)),
                    Map.of(
                            "name",
                            "甲区 A",
                            "grade",
                            3L,
                            "depth_m",
                            1.5,
                            "approved_on",
                            LocalDate.of(2020, 5, 6),
                            "fenced",
                            true,
                            "备注",
                            "旧"),
                    new Validity(Optional.of(LocalDate.of(2019, 1, 1)), Optional.empty()),
                    1,
                    fault);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean accepts(String ecql) {
        Feature feature = feature("POLYGON ((114 34, 115 34, 115 35, 114 35, 114 34))", Optional.empty());
        return FeatureFilter.of(ecql, KIND, () -> Set.of("备注")).accepts(feature);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grade = 3",
                "grade < 3.5 AND grade > 2.5",
                "grade IN (1, 3)",
                "name LIKE '甲%'",
                "approved_on >= '2020-05-06' AND approved_on < '2020-05-07'",
                "valid_from = '2019-01-01' AND valid_to IS NULL",
                "fenced = true",
                "depth_m + 1 = 2.5",
                "code IS NULL",
                "NOT (code LIKE 'x%')",
                "\"备注\" = '旧'",
                "IN ('z-1')",
                "strToLowerCase(name) = '甲区 a'",
                "strLength(name) = 4 AND strStartsWith(name, '甲') = true",
                "grade = '3' AND depth_m = '1.5' AND fenced = 'true'",
                "approved_on BETWEEN '2020-01-01' AND '2020-12-31'",
                "approved_on LIKE '2020%'",
                "abs(depth_m) = 1.5",
                "3 = grade",
                "name <> code OR code IS NULL",
                "BBOX(geometry, 113, 33, 114.5, 34.5)",
                "INTERSECTS(geometry, POINT (114.5 34.5))",
                "WITHIN(geom, POLYGON ((113 33, 116 33, 116 36, 113 36, 113 33)))"
            })
    void acceptsWhatTheConditionMeans(String ecql) {
        assertThat(accepts(ecql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grade = 1",
                "grade > 3",
                "name LIKE '乙%'",
                "approved_on < '2020-05-06'",
                "fenced = false",
                "IN ('z-2')",
                "INTERSECTS(geometry, POINT (116 34.5))"
            })
    void leavesOutTheRest(String ecql) {
        assertThat(accepts(ecql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nope = 1",
                "grade = nope",
                "grade = ",
                "级别 = 3",
                "DWITHIN(geometry, POINT (1 1), 10, meters)",
                "BEYOND(geometry, POINT (1 1), 10, meters)",
                "NOT DWITHIN(geometry, POINT (1 1), 10, meters)",
                "area(geometry) > 1",
                "INTERSECTS(geometry, buffer(POINT (1 1), 1))",
                "BBOX(geometry, 113, 33, 115, 35, 'EPSG:4528')",
                "approved_on AFTER 2020-01-01T00:00:00Z",
                "approved_on > 2020-01-01",
                "approved_on DURING 2020-01-01T00:00:00Z/P1Y",
                "INTERSECTS(geometry, POLYGON ((0 0, 1 1)))",
                "env('x') = 'y'",
                "a.b.c = 1",
                "grade = '一级'",
                "grade IN ('x')",
                "grade BETWEEN 1 AND 'x'",
                "grade BETWEEN 'a' AND 'b'",
                "grade = code",
                "grade LIKE '1%'",
                "grade = '3.5'",
                "'x' = grade",
                "fenced = 'maybe'",
                "fenced = 1",
                "fenced > 0",
                "name = 3",
                "\"备注\" = 3",
                "depth_m = '深'",
                "depth_m + 'x' = 1",
                "name + 1 = 2",
                "approved_on = 'x'",
                "approved_on > '2020/01/01'",
                "approved_on < 2020",
                "approved_on = name",
                "valid_from = '昨天'",
                "geometry = 'x'",
                "grade = geometry",
                "abs(name) = 1",
                "strLength(grade) = 1",
                "strLength(name) = 'x'",
                "strStartsWith(name, '甲') = 1",
                "INTERSECTS(name, POINT (1 1))",
                "INTERSECTS(geometry, name)",
                "INTERSECTS(geometry, LINESTRING (1 1))",
                "INTERSECTS(geometry, POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0)))"
            })
    void refusesWhatItWouldAnswerWronglyAndNamesTheFilter(String ecql) {
        assertThatThrownBy(() -> accepts(ecql)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Cause.BAD_INPUT);
            assertThat(refusal.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.field()).contains("filter"));
        });
    }

    @Test
    void namesTheAttributesThatAreKnown() {
        assertThatThrownBy(() -> accepts("grad = 1"))
                .hasMessageContaining("grade")
                .hasMessageContaining("备注");
    }

    @Test
    void namesTheAttributeItsTypeAndWhatToWrite() {
        assertThatThrownBy(() -> accepts("grade = '一级'"))
                .hasMessageContaining("“grade”是整数")
                .hasMessageContaining("应写作 1");
    }

    @Test
    void refusesDeepNestingInsteadOfOverflowing() {
        String deep = "(".repeat(5000) + "grade = 1" + ")".repeat(5000);
        assertThatThrownBy(() -> accepts(deep)).isInstanceOf(Refusal.class);
    }

    @Test
    void keepsAQuarantinedFeatureOnWhichTheFilterCannotBeEvaluated() {
        Feature bowTie = feature("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))", Optional.of("self-crossing"));
        Where filter =
                FeatureFilter.of("OVERLAPS(geometry, POLYGON ((0.5 0, 1.5 0, 1.5 3, 0.5 3, 0.5 0)))", KIND, Set::of);
        assertThat(filter.accepts(bowTie)).isTrue();
    }
}
