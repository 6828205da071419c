package generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class GenerateTest {
    private static final Path PLANS = Path.of("demo");
    private static final Path BUILT = Path.of("target", "classes", "merestone", "demo");

    private static Layers layers;

    @BeforeAll
    static void draw() throws IOException {
        layers = Generate.draw(PLANS);
    }

    private static List<Row> rows(String layer) {
        return layers.all().get(layer);
    }

    private static <T> Map<String, Long> counts(List<T> rows, Function<T, String> of) {
        return rows.stream().collect(Collectors.groupingBy(of, TreeMap::new, Collectors.counting()));
    }

    private static Geometry[] shapes(Stream<Row> rows) {
        return rows.map(Row::lonLat).toArray(Geometry[]::new);
    }

    @Test
    void theBytesAreThoseThatTheBuildDrewInAnotherProcess(@TempDir Path here) throws IOException {
        Generate.write(layers, here);
        try (Stream<Path> files = Files.list(here)) {
            assertThat(files.toList())
                    .hasSize(41)
                    .allSatisfy(file ->
                            assertThat(BUILT.resolve(file.getFileName())).hasSameBinaryContentAs(file));
        }
    }

    @Test
    void thereIsAsMuchOfEverythingAsTheReadmeSays() {
        assertThat(counts(rows("district"), r -> r.get("level")))
                .containsEntry("city", 1L)
                .containsEntry("county", 6L)
                .containsEntry("town", 77L);
        assertThat(rows("water-source")).hasSize(40);
        assertThat(counts(rows("nature-reserve"), r -> r.get("保护区名称"))).hasSize(12);
        assertThat(rows("ecological-redline")).hasSize(300);
        assertThat(rows("ecological-redline").stream()
                        .mapToInt(r -> r.lonLat().getNumPoints())
                        .sum())
                .isBetween(198_000, 202_000);
        assertThat(rows("control-unit")).hasSize(400);
        assertThat(rows("outfall")).hasSize(1500);
        assertThat(rows("contaminated-site")).hasSize(150);
        assertThat(rows("project")).hasSize(260);
        assertThat(counts(rows("issue-point"), r -> r.get("状态"))).containsEntry("已销号", 2168L);
        assertThat(rows("issue-point")).hasSize(2252);
        assertThat(counts(rows("station"), r -> r.get("station_type"))).containsEntry("air", 8L);
    }

    @Test
    void thereAreAsManyErrorsAsTheReadmeSays() {
        assertThat(counts(
                        layers.slips().rows(),
                        r -> r.get("layer") + " " + r.get("slip").replaceAll("(PK|LD)[0-9-]+", "别处")))
                .containsEntry("outfall 坐标只有两位小数", 24L)
                .containsEntry("outfall 由整秒的度分秒换算", 73L)
                .containsEntry("outfall 所填行政区与位置不符", 25L)
                .containsEntry("outfall 缺责任主体", 147L)
                .containsEntry("outfall 与别处是同一个口", 16L)
                .containsEntry("outfall 经纬度颠倒，导入时对调", 3L)
                .containsEntry("issue-point 所填功能区与位置不符", 55L)
                .containsEntry("issue-point 与别处位置重复", 5L)
                .hasSize(8);
    }

    @Test
    void noCodeNamesTwoThingsOfTheSameTime() {
        Stream.of("project", "district", "control-unit", "ecological-redline", "zone-sign")
                .forEach(layer ->
                        assertThat(rows(layer)).extracting(r -> r.get("code")).doesNotHaveDuplicates());
        assertThat(rows("outfall")).extracting(r -> r.get("排查编号")).doesNotHaveDuplicates();
    }

    @Test
    void everyOutlineIsSoundButTheOneThatIsMeantToCrossItself() {
        assertThat(layers.all().values().stream()
                        .flatMap(List::stream)
                        .filter(r -> !r.lonLat().isValid()))
                .extracting(r -> r.get("code"))
                .containsExactly("SD99");
    }

    @Test
    void unitsAndDistrictsTileTheCity() {
        Geometry city = rows("district").get(0).lonLat();
        for (String level : List.of("county", "town", "village")) {
            assertTiles(
                    shapes(rows("district").stream().filter(r -> r.get("level").equals(level))), city);
        }
        assertTiles(shapes(rows("control-unit").stream()), city);
    }

    /** Without gap or overlap; where a border meets the city's it may bend that by a centimetre. */
    private static void assertTiles(Geometry[] parts, Geometry city) {
        assertThat(CoverageValidator.isValid(parts)).isTrue();
        double together = CoverageUnion.union(parts).getArea();
        assertThat(Stream.of(parts).mapToDouble(Geometry::getArea).sum()).isCloseTo(together, within(1e-11));
        assertThat(together).isCloseTo(city.getArea(), within(1e-8));
    }

    @Test
    void everyRiverEndsInWhatItFlowsInto() {
        Map<String, Geometry> courses =
                rows("river").stream().collect(Collectors.toMap(r -> r.get("code"), r -> Shapes.plane(r.lonLat())));
        for (Row river : rows("river")) {
            Geometry receiver = courses.get(river.get("flows_into"));
            if (receiver != null) {
                Coordinate[] course = courses.get(river.get("code")).getCoordinates();
                assertThat(receiver.distance(Shapes.PLANE.createPoint(course[course.length - 1])))
                        .as(river.get("name"))
                        .isLessThan(400);
            }
        }
    }
}
