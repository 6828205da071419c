package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.geometry.Crs;
import org.merestone.geometry.DatumShifts;
import org.merestone.ingest.Subjects;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Verdict;

/** What tools of this field get wrong, and this one must not. */
class PublicToolFaultsTest {
    private static final List<Rulebook> BOOKS = Rulebook.load(World.KINDS);
    private static final String GRADE_1 = "POLYGON((112.10 33.10,112.12 33.10,112.12 33.12,112.10 33.12,112.10 33.10))";
    private static final String GRADE_2 = "POLYGON((112.12 33.10,112.14 33.10,112.14 33.12,112.12 33.12,112.12 33.10))";
    private static final String QUASI = "POLYGON((112.14 33.10,112.16 33.10,112.16 33.12,112.14 33.12,112.14 33.10))";
    private static final String ACROSS =
            "POLYGON((112.115 33.108,112.145 33.108,112.145 33.112,112.115 33.112,112.115 33.108))";
    private static final Map<String, Object> POLLUTING = Map.of(
            "action",
            "new",
            "water_related_to_supply",
            false,
            "discharges_pollutants",
            true,
            "heavily_polluting_water",
            true);

    @TempDir
    private Path folder;

    private static World sources() {
        return new World(BOOKS)
                .layer(
                        "water-source-zone",
                        World.EVERYWHERE,
                        0,
                        World.zone("g1", GRADE_1, Map.of("grade", 1L, "name", "甲一级")),
                        World.zone("g2", GRADE_2, Map.of("grade", 2L, "name", "甲二级")),
                        World.zone("g3", QUASI, Map.of("grade", 3L, "name", "甲准")));
    }

    private static Finding finding(Check check, String rule) {
        return check.findings().stream()
                .filter(f -> f.rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static String cited(Check check, String rule) {
        Finding finding = finding(check, rule);
        assertThat(finding.state()).as(rule).isEqualTo(State.HIT);
        return finding.citation().basis().quoted();
    }

    @Test
    void eachGradeCitesItsOwnArticleAndTheDateDecidesOfWhichLaw() {
        Subject site = World.subject("project", ACROSS, 0, POLLUTING);
        Check before = sources().check(site, "2026-08-14");
        assertThat(cited(before, "water-source-grade1-project")).isEqualTo("《水污染防治法》第65条第1款");
        assertThat(cited(before, "water-source-grade2-discharging-project")).isEqualTo("《水污染防治法》第66条第1款");
        assertThat(cited(before, "water-source-quasi-heavy-pollution-project")).isEqualTo("《水污染防治法》第67条");
        Check after = sources().check(site, "2026-08-15");
        assertThat(cited(after, "water-source-grade1-project")).isEqualTo("《生态环境法典》第319条第1款");
        assertThat(cited(after, "water-source-grade2-discharging-project")).isEqualTo("《生态环境法典》第320条第1款");
        assertThat(cited(after, "water-source-quasi-heavy-pollution-project")).isEqualTo("《生态环境法典》第321条");
        Stream.of(before, after)
                .flatMap(check -> check.findings().stream())
                .map(f -> f.citation().basis().validity())
                .forEach(validity -> assertThat(validity.from()).isPresent());
    }

    @Test
    void nothingIsCitedThatWasNotInForceOnTheDay() {
        Subject site = World.subject("project", ACROSS, 0, POLLUTING);
        for (String day : List.of("2018-01-01", "2022-06-01", "2026-08-14", "2026-08-15", "2027-01-01")) {
            assertThat(sources().check(site, day).findings())
                    .allMatch(f -> f.citation().basis().validity().holdsOn(LocalDate.parse(day)));
        }
    }

    private Finding in(String zone, String subject) throws IOException {
        return zones(subject, zone);
    }

    /** Of a rule that bans to overlap any zone. */
    private Finding zones(String subject, String... zones) throws IOException {
        List<Rulebook> ban = World.rules(
                folder,
                World.rule(
                        "ban",
                        "subject: {kind: project}, zone: {kind: water-source-zone}, relation: {overlaps: {}},"
                                + " verdict: prohibited"));
        List<org.merestone.catalog.Feature> features = new ArrayList<>();
        for (String zone : zones) {
            features.add(World.zone("z" + features.size(), zone, Map.of()));
        }
        return new World(ban)
                .layer("water-source-zone", World.EVERYWHERE, 0, features.toArray(org.merestone.catalog.Feature[]::new))
                .finding(World.subject("project", subject, 0, Map.of()));
    }

    /** Fifty metres on either side of a corner that is less than four metres wide where the line goes through. */
    @Test
    void aLineThatCrossesAThinCornerBetweenItsVerticesIsAHit() throws IOException {
        Finding finding = in(
                "POLYGON((112.1 33.1,112.12 33.0999,112.12 33.1001,112.1 33.1))",
                "LINESTRING(112.102 33.0995,112.102 33.1005)");
        assertThat(finding.state()).isEqualTo(State.HIT);
        double length = finding.evidence().orElseThrow().relation().overlap().lengthM();
        assertThat(length).isBetween(1.5, 3.0);
    }

    @Test
    void anAreaWithAllItsCornersAndItsCentreOutsideIsAHitWhereItOverlaps() throws IOException {
        String horseshoe = "POLYGON((112 33,112.03 33,112.03 33.03,112.02 33.03,112.02 33.01,112.01 33.01,112.01 33.03,"
                + "112 33.03,112 33))";
        String acrossOneArm = "POLYGON((111.995 33.02,112.005 33.02,112.005 33.021,111.995 33.021,111.995 33.02))";
        Finding finding = in(acrossOneArm, horseshoe);
        assertThat(finding.state()).isEqualTo(State.HIT);
        assertThat(finding.evidence().orElseThrow().relation().overlap().areaM2())
                .isBetween(50_000.0, 53_000.0);
    }

    @Test
    void aPointInTheCircleRoundAZoneIsNotInTheZone() throws IOException {
        String hook = "POLYGON((112 33,112.02 33,112.02 33.001,112.001 33.001,112.001 33.02,112 33.02,112 33))";
        Finding finding = in(hook, "POINT(112.01 33.01)");
        assertThat(finding.state()).isEqualTo(State.CLEAR);
    }

    @Test
    void theNearestZoneIsTheOneWithTheNearestBorder() throws IOException {
        String largeWithAFarCentre = "POLYGON((112.01 33,112.5 33,112.5 33.3,112.01 33.3,112.01 33))";
        String smallWithANearCentre = "POLYGON((111.97 33,111.975 33,111.975 33.005,111.97 33.005,111.97 33))";
        Finding finding = zones("POINT(112 33.001)", smallWithANearCentre, largeWithAFarCentre);
        Finding.Evidence evidence = finding.evidence().orElseThrow();
        assertThat(evidence.zones().get(0).zone().feature().id()).isEqualTo("z1");
        assertThat(evidence.relation().distanceM()).isBetween(900.0, 950.0);
    }

    /** 200 points among ten squares: the one told of is the nearest of all measured one by one. */
    @Test
    void theNearestIsTheNearestWhereverThePointLies() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            String[] zones = new String[10];
            for (int i = 0; i < zones.length; i++) {
                zones[i] = square(random);
            }
            String point = "POINT(%s %s)".formatted(112 + random.nextDouble() / 5, 33 + random.nextDouble() / 5);
            Finding all = zones(point, zones);
            double nearest = Double.MAX_VALUE;
            for (String zone : zones) {
                nearest = Math.min(
                        nearest,
                        in(zone, point).evidence().orElseThrow().relation().distanceM());
            }
            double told = all.evidence().orElseThrow().relation().distanceM();
            if (nearest > 0) {
                assertThat(told).as(point).isEqualTo(nearest);
            } else {
                assertThat(all.state()).as(point).isNotEqualTo(State.CLEAR);
            }
        }
    }

    private static String square(Random random) {
        double west = 112 + random.nextDouble() / 5;
        double south = 33 + random.nextDouble() / 5;
        double side = random.nextDouble() / 50;
        return "POLYGON((%1$s %2$s,%3$s %2$s,%3$s %4$s,%1$s %4$s,%1$s %2$s))"
                .formatted(west, south, west + side, south + side);
    }

    private static void assertShiftedIsRefused(Path file, String... crs) {
        assertThatThrownBy(() -> Subjects.read(
                        List.of(file),
                        World.KINDS.kind("project"),
                        Stream.of(crs).findFirst(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        DatumShifts.NONE,
                        Progress.NONE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("GCJ-02");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv | 名称,GCJ02经度,GCJ02纬度⏎甲,112.1,33.1",
                "a.csv | 名称,经度（高德）,纬度（高德）⏎甲,112.1,33.1",
                "a.csv | 名称,经度(BD-09),纬度(BD-09)⏎甲,112.1,33.1",
                "a.csv | 名称,lon,lat,crs⏎甲,112.1,33.1,GCJ-02",
                "a.csv | 名称,火星坐标wkt,wkt（火星坐标）⏎甲,1,POINT(112.1 33.1)",
                "a.geojson | {\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"GCJ-02\"}},\"features\":[]}",
                "a.ovkml | <kml xmlns=\"http://www.opengis.net/kml/2.2\"/>",
                "a.ovobj | \u0001\u0002"
            })
    void aFileThatSaysItHasTheCoordinatesOfAWebMapIsNeverReadAsAnotherSystem(String name, String text)
            throws IOException {
        Path file = Files.writeString(folder.resolve(name), text.replace("⏎", "\n") + "\n");
        assertShiftedIsRefused(file);
        assertShiftedIsRefused(file, "EPSG:4490");
    }

    @Test
    void neitherIsAPackedOneNorOneWhoseProjectionSaysSoNorAnOptionThatAsksForIt() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("doc.kml"));
        }
        assertShiftedIsRefused(Files.write(folder.resolve("a.ovkmz"), packed.toByteArray()));
        for (String crs : List.of("GCJ-02", "gcj02", "BD09", "火星坐标")) {
            assertThatThrownBy(() -> Crs.of(crs)).isInstanceOf(Refusal.class).hasMessageContaining("GCJ-02");
        }
        String prj = "GEOGCS[\"GCJ-02\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137,298.257223563]],"
                + "PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]]";
        Path shp = Files.write(folder.resolve("a.shp"), emptyShapefile());
        Files.write(folder.resolve("a.dbf"), emptyTable());
        Files.writeString(folder.resolve("a.prj"), prj);
        assertShiftedIsRefused(shp);
    }

    private static byte[] emptyShapefile() {
        java.nio.ByteBuffer header = java.nio.ByteBuffer.allocate(100);
        header.putInt(9994).putInt(24, 50);
        header.order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 1);
        return header.array();
    }

    private static byte[] emptyTable() {
        java.nio.ByteBuffer header = java.nio.ByteBuffer.allocate(66).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        header.put(0, (byte) 3).putShort(8, (short) 65).putShort(10, (short) 11);
        header.position(32);
        header.put("NAME".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        header.put(43, (byte) 'C').put(48, (byte) 10).put(64, (byte) 0x0d).put(65, (byte) 0x1a);
        return header.array();
    }

    @Test
    void coordinatesThatDoNotSayTheirSystemAreNotGuessed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "名称,经度,纬度\n甲,112.1,33.1\n");
        assertThatThrownBy(() -> Subjects.read(
                        List.of(file),
                        World.KINDS.kind("project"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        DatumShifts.NONE,
                        Progress.NONE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不知道坐标系");
    }

    @ParameterizedTest
    @CsvSource({"new", "rebuild", "expand", "existing"})
    void aDischargingProjectInGrade2IsProhibitedAndNotOnlyRestricted(String action) {
        String inGrade2 = "POINT(112.13 33.11)";
        Map<String, Object> discharging = Map.of("action", action, "discharges_pollutants", true);
        Check check = sources().check(World.subject("project", inGrade2, 0, discharging), "2026-11-01");
        assertThat(check.strictest()).contains(Verdict.PROHIBITED);
        assertThat(check.verdict()).isEqualTo("prohibited");
        Map<String, Object> clean = Map.of("action", "new", "discharges_pollutants", false);
        Check other = sources().check(World.subject("project", inGrade2, 0, clean), "2026-11-01");
        assertThat(finding(other, "water-source-grade2-discharging-project").state())
                .isEqualTo(State.CLEAR);
        assertThat(finding(other, "water-source-grade2-non-discharging-project").verdict())
                .contains(Verdict.RESTRICTED);
    }

    /** What is left of an explanation when the data that it is made of is taken out. */
    private static String remainder(Finding finding) {
        List<String> data = new ArrayList<>(List.of(
                finding.rule().title().zh(),
                finding.citation().basis().quoted(),
                finding.rule().verdict().title().zh()));
        finding.citation().now().ifPresent(now -> data.add(now.quoted()));
        finding.rule().law().doubt().ifPresent(doubt -> data.add(doubt.zh()));
        finding.questions().forEach(q -> data.add(q.ask().zh()));
        finding.evidence()
                .ifPresent(e -> e.zones()
                        .forEach(met -> data.add("“" + met.zone().feature().name() + "”")));
        String rest = finding.explanation().zh();
        for (String text : data.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            rest = rest.replace(text, "");
        }
        return rest.replaceAll("-?\\d+(\\.\\d+)?", "#")
                .replaceAll("[，；：。？、\\s（）]", " ")
                .strip()
                .replaceAll(" +", " ");
    }

    /** Every word that joins the data; a sentence made of anything else would show here. */
    private static final List<String> WORDS = List.of(
            "依据",
            "全部位于",
            "部分位于",
            "内",
            "重叠",
            "m²",
            "占",
            "#%",
            "#",
            "穿越",
            "m",
            "距边界",
            "距",
            "方位",
            "°",
            "与",
            "边界相接",
            "该条已废止",
            "现行",
            "需法务确认",
            "未能判定",
            "需先回答",
            "未涉及",
            "按所填属性不适用",
            "符合除外情形",
            "不适用",
            "km",
            "没有可比对的此类区域",
            "没有此类区域",
            "不论位于何处",
            "位置关系不明",
            "重叠部分过窄或过小",
            "可能只是两次勾绘的误差",
            "请核对边界",
            "仅边界相接",
            "边界在",
            "而位置精度",
            "不足以判定",
            "请现场复核");

    @Test
    void anExplanationIsMadeOfTheRuleTheZonesAndWhatWasMeasuredAlone() {
        Random random = new Random(3);
        String words = "("
                + WORDS.stream().map(java.util.regex.Pattern::quote).collect(java.util.stream.Collectors.joining("|"))
                + "| )*";
        int explained = 0;
        for (int i = 0; i < 200; i++) {
            String at = "POINT(%s %s)".formatted(112.08 + random.nextDouble() / 10, 33.08 + random.nextDouble() / 20);
            Subject subject = World.subject(
                    random.nextBoolean() ? "project" : "outfall",
                    at,
                    random.nextInt(3) * 40,
                    random.nextBoolean() ? Map.of() : Map.of("action", "new"));
            for (Finding finding : sources().check(subject, "2026-11-01").findings()) {
                if (finding.state() != State.NOT_COVERED) {
                    explained++;
                    assertThat(remainder(finding))
                            .as(finding.explanation().zh())
                            .matches(words);
                }
            }
        }
        assertThat(explained).isGreaterThan(1000);
    }

    @Test
    void equalInputsGiveEqualBytes() {
        Subject site = World.subject("project", ACROSS, 30, POLLUTING);
        assertThat(sources().check(site, "2026-11-01").json())
                .isEqualTo(sources().check(site, "2026-11-01").json());
    }
}
