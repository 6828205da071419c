package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.merestone.checks.World.EVERYWHERE;
import static org.merestone.checks.World.rule;
import static org.merestone.checks.World.subject;
import static org.merestone.checks.World.zone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.geometry.Wkt;
import org.merestone.rules.Rulebook;

class CoverageTest {
    private static final String COUNTY = "POLYGON((112 33,112.2 33,112.2 33.2,112 33.2,112 33))";
    private static final String AROUND = "POLYGON((111 32,113 32,113 34,111 34,111 32))";
    /** 0.0001 degrees of longitude are 9.3 m here. */
    private static final String TEN_METRES_INSIDE = "POINT(112.1999 33.1)";

    private static final String OVERLAPS = "{overlaps: {}}";
    private static final String WITHIN = "{within: {distance_m: 1000}}";
    private static final Map<String, Object> YELLOW = Map.of("basin", "yellow");
    private static final long SEED = 20261124;

    @TempDir
    Path directory;

    private List<Rulebook> ban;

    @BeforeEach
    void oneRule() throws IOException {
        ban = ban(OVERLAPS);
    }

    private List<Rulebook> ban(String relation) throws IOException {
        return World.rules(
                directory,
                rule(
                        "ban",
                        "subject: {kind: project}, zone: {kind: water-source-zone}, relation: " + relation
                                + ", verdict: prohibited"));
    }

    private static State state(World world, String wkt, double accuracyM) {
        return world.finding(subject("project", wkt, accuracyM, Map.of())).state();
    }

    @Test
    void whereARulesZonesCannotLieTheyNeedNotBeKnown() throws IOException {
        String parts = "subject: {kind: project}, zone: {kind: river-bank-strip, when: {basin: [yellow]}, "
                + "only_in: {kind: river-basin, when: {basin: [yellow]}}}, relation: {overlaps: {}}, verdict: prohibited";
        List<Rulebook> books = World.rules(directory, rule("strip", parts));
        Feature basin = zone("b", "POLYGON((112.05 33,112.1 33,112.1 33.2,112.05 33.2,112.05 33))", YELLOW);
        World known = new World(books).layer("river-basin", AROUND, 10, basin);
        Finding outside = known.finding(subject("project", "POINT(112.2 33.1)", 0, Map.of()));
        assertThat(outside.why()).contains(State.Why.OUTSIDE);
        assertThat(outside.explanation().zh()).contains("对象不在此类区域所限的“流域范围”内");
        assertThat(state(known, "POINT(112.07 33.1)", 0)).isEqualTo(State.NOT_COVERED);
        assertThat(state(known, "POINT(112.1001 33.1)", 0)).isEqualTo(State.NOT_COVERED);
        assertThat(state(known, "POINT(112.2 33.1)", 20_000)).isEqualTo(State.NOT_COVERED);
        World gap = new World(books).layer("river-basin", COUNTY, 0, basin);
        assertThat(state(gap, "POINT(112.3 33.1)", 0)).isEqualTo(State.NOT_COVERED);
        World broken =
                new World(books).layer("river-basin", AROUND, 0, World.broken("b", java.util.Optional.empty(), YELLOW));
        assertThat(state(broken, "POINT(112.2 33.1)", 0)).isEqualTo(State.NOT_COVERED);
        World unsaid = new World(books).layer("river-basin", AROUND, 0, zone("b", COUNTY, Map.of()));
        assertThat(state(unsaid, "POINT(112.1 33.1)", 0)).isEqualTo(State.NOT_COVERED);
    }

    @Test
    void aZoneThatLiesElsewhereAllTheSameIsAHit() throws IOException {
        String parts = "subject: {kind: project}, zone: {kind: river-bank-strip, when: {basin: [yellow]}, "
                + "only_in: {kind: river-basin, when: {basin: [yellow]}}}, relation: {overlaps: {}}, verdict: prohibited";
        World world = new World(World.rules(directory, rule("strip", parts)))
                .layer("river-basin", AROUND, 0)
                .layer("river-bank-strip", "", 0, zone("s", COUNTY, YELLOW));
        assertThat(state(world, "POINT(112.1 33.1)", 0)).isEqualTo(State.HIT);
    }

    @Test
    void aPointWhoseTruePlaceMayLieOutsideTheCoverageIsNotCovered() {
        World world = new World(ban).layer("water-source-zone", COUNTY, 0);
        Finding coarse = world.finding(subject("project", TEN_METRES_INSIDE, 500, Map.of()));
        assertThat(coarse.state()).isEqualTo(State.NOT_COVERED);
        assertThat(coarse.explanation().zh()).contains("9.33", "544.702 m");
        assertThat(state(world, TEN_METRES_INSIDE, 5)).isEqualTo(State.CLEAR);
        assertThat(state(world, TEN_METRES_INSIDE, 0)).isEqualTo(State.CLEAR);
    }

    @Test
    void aZoneBeyondTheCoverageIsKnownNoBetterThanThoseOfTheLayer() {
        World world = new World(ban).layer("water-source-zone", COUNTY, 500);
        assertThat(state(world, TEN_METRES_INSIDE, 0)).isEqualTo(State.NOT_COVERED);
        assertThat(state(world, "POINT(112.19 33.1)", 0)).isEqualTo(State.CLEAR);
    }

    @Test
    void whatIsExactMayLieOnTheEdgeOfTheCoverage() {
        World world = new World(ban).layer("water-source-zone", COUNTY, 0);
        String corner = "POLYGON((112.19 33.19,112.2 33.19,112.2 33.2,112.19 33.2,112.19 33.19))";
        assertThat(state(world, corner, 0)).isEqualTo(State.CLEAR);
        assertThat(state(world, corner, 1)).isEqualTo(State.NOT_COVERED);
        assertThat(state(world, COUNTY, 0)).isEqualTo(State.CLEAR);
    }

    @Test
    void theEdgeOfTheCoverageWithholdsNoHit() {
        World world = new World(ban).layer("water-source-zone", COUNTY, 0, zone("z", COUNTY, Map.of("grade", 1L)));
        assertThat(state(world, TEN_METRES_INSIDE, 5)).isEqualTo(State.HIT);
        assertThat(state(world, TEN_METRES_INSIDE, 500)).isEqualTo(State.UNDETERMINED);
    }

    @Test
    void aRuleOfNearnessNeedsItsDistanceCoveredToo() throws IOException {
        World world = new World(ban(WITHIN)).layer("water-source-zone", COUNTY, 0);
        String nearer = "POINT(112.1895 33.1)";
        String farther = "POINT(112.1892 33.1)";
        assertThat(state(world, nearer, 0)).isEqualTo(State.NOT_COVERED);
        assertThat(state(world, farther, 0)).isEqualTo(State.CLEAR);
        assertThat(state(world, farther, 20)).isEqualTo(State.NOT_COVERED);
    }

    @Test
    void aHoleInTheCoverageIsAnEdgeToo() {
        String holed =
                "POLYGON((112 33,112.2 33,112.2 33.2,112 33.2,112 33),(112.1 33.1,112.11 33.1,112.11 33.11,112.1 33.11,112.1 33.1))";
        World world = new World(ban).layer("water-source-zone", holed, 0);
        assertThat(state(world, "POINT(112.0999 33.105)", 0)).isEqualTo(State.CLEAR);
        assertThat(state(world, "POINT(112.0999 33.105)", 20)).isEqualTo(State.NOT_COVERED);
        assertThat(state(world, "POINT(112.105 33.105)", 0)).isEqualTo(State.NOT_COVERED);
    }

    @Test
    void twoCoveragesThatMeetHaveNoEdgeBetweenThem() {
        String east = "POLYGON((112.2 33,112.4 33,112.4 33.2,112.2 33.2,112.2 33))";
        World world = new World(ban).layer("water-source-zone", COUNTY, 0).layer("water-source-zone", east, 0);
        assertThat(state(world, TEN_METRES_INSIDE, 500)).isEqualTo(State.CLEAR);
    }

    @Test
    void onlyTheNeighbourhoodOfAShapeMustBeCoveredNotItsBox() throws IOException {
        String bent = "POLYGON((112 33,112.2 33,112.2 33.02,112.02 33.02,112.02 33.2,112 33.2,112 33))";
        String road = "LINESTRING(112.01 33.19,112.01 33.01,112.19 33.01)";
        assertThat(state(new World(ban).layer("water-source-zone", bent, 0), road, 20))
                .isEqualTo(State.CLEAR);
        assertThat(state(new World(ban(WITHIN)).layer("water-source-zone", bent, 0), road, 0))
                .isEqualTo(State.NOT_COVERED);
        assertThat(state(new World(ban("{within: {distance_m: 900}}")).layer("water-source-zone", bent, 0), road, 0))
                .isEqualTo(State.CLEAR);
    }

    /** What is clear would be clear as well if all the land beyond the coverage were a zone. */
    @Test
    void aClearHoldsWhateverLiesBeyondTheCoverage() throws IOException {
        Random random = new Random(SEED);
        Map<State, Integer> seen = new EnumMap<>(State.class);
        for (int i = 0; i < 300; i++) {
            Geometry county = star(random, 112.1, 33.1, 0.02 + 0.05 * random.nextDouble());
            String beyond = Wkt.of(AROUND).difference(county).toText();
            String shape = shape(random).toText();
            double accuracyM = accuracy(random);
            double zonesM = accuracy(random);
            List<Rulebook> rule = random.nextBoolean() ? ban : ban(WITHIN);
            State state = state(new World(rule).layer("water-source-zone", county.toText(), zonesM), shape, accuracyM);
            seen.merge(state, 1, Integer::sum);
            if (state == State.CLEAR) {
                World full = new World(rule)
                        .layer("water-source-zone", EVERYWHERE, zonesM, zone("z", beyond, Map.of("grade", 1L)));
                assertThat(state(full, shape, accuracyM))
                        .as("case %d: %s in %s, %s m and %s m", i, shape, county, accuracyM, zonesM)
                        .isEqualTo(State.CLEAR);
            }
        }
        assertThat(seen.get(State.CLEAR)).isGreaterThan(50);
        assertThat(seen.get(State.NOT_COVERED)).isGreaterThan(50);
    }

    private static double accuracy(Random random) {
        return random.nextInt(3) == 0 ? 0 : Math.rint(1 + Math.pow(1000, random.nextDouble()));
    }

    private static Geometry shape(Random random) {
        double x = 112.1 + 0.04 * (random.nextDouble() - 0.5);
        double y = 33.1 + 0.04 * (random.nextDouble() - 0.5);
        Geometry area = star(random, x, y, 0.001 + 0.005 * random.nextDouble());
        return switch (random.nextInt(3)) {
            case 0 -> area.getFactory().createPoint(new Coordinate(x, y));
            case 1 -> ((org.locationtech.jts.geom.Polygon) area).getExteriorRing();
            default -> area;
        };
    }

    private static Geometry star(Random random, double x, double y, double size) {
        int corners = 5 + random.nextInt(8);
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int k = 0; k < corners; k++) {
            double way = size * (0.4 + 0.6 * random.nextDouble());
            double angle = 2 * Math.PI * k / corners;
            ring[k] = new Coordinate(x + way * Math.cos(angle), y + way * Math.sin(angle));
        }
        ring[corners] = ring[0].copy();
        return new GeometryFactory().createPolygon(ring);
    }
}
