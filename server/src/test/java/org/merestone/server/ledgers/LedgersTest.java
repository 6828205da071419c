package org.merestone.server.ledgers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind.Sensitivity;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Validity;
import org.merestone.catalog.Yaml;
import org.merestone.formats.Sheet;
import org.merestone.rules.Rulebook;
import org.merestone.store.Anchor;
import org.merestone.store.Detail;
import org.merestone.store.FindingSet;
import org.merestone.store.StandingFinding;

/** The ledgers that come along, by the rulebooks that come along, of a few things each. */
class LedgersTest {
    private static final Kinds KINDS = Kinds.load();
    private static final List<Rulebook> BOOKS = Rulebook.load(KINDS);
    private static final Set<String> FIGURES = Set.of("issue-point-overdue");
    private static final List<Ledger> LEDGERS = Ledger.load(KINDS, BOOKS, FIGURES);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final GeometryFactory SHAPES = new GeometryFactory();

    @TempDir
    private Path folder;

    private final Map<String, List<Feature>> stored = new HashMap<>();
    private final List<StandingFinding> findings = new ArrayList<>();

    private static Ledger ledger(String id) {
        return LEDGERS.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static Layer layer(String kind, Optional<Layer.Coverage> coverage, Sensitivity sensitivity) {
        return new Layer(
                kind,
                kind,
                KINDS.kind(kind).title(),
                new Layer.Provenance("测试", Optional.of(DAY), OptionalDouble.of(10), sensitivity),
                coverage,
                Layer.Contents.EMPTY);
    }

    private static Geometry point(double lon, double lat) {
        return SHAPES.createPoint(new Coordinate(lon, lat));
    }

    private void store(String kind, String id, Geometry shape, Map<String, Object> properties) {
        stored.computeIfAbsent(kind, any -> new ArrayList<>())
                .add(new Feature(kind, id, Optional.of(shape), properties, Validity.ALWAYS, 1, Optional.empty()));
    }

    private void stands(String id, String rule, String state, String verdict, String detail) {
        StandingFinding.Subject subject = new StandingFinding.Subject(
                "outfall", id, id, id, Optional.of(new StandingFinding.Place("990101", "界石县")), Optional.empty());
        Optional<String> why = state.equals("clear") ? Optional.of("outside") : Optional.empty();
        findings.add(new StandingFinding(
                subject,
                rule,
                state,
                Optional.of(verdict).filter(word -> !word.isEmpty()),
                why,
                new StandingFinding.Since(1, DAY, "subject_changed", Optional.empty()),
                Detail.of(detail)));
    }

    private Ground ground(Layer... layers) {
        FindingSet.Origin origin = new FindingSet.Origin(
                1, Optional.of(new Anchor(1, "0".repeat(64))), DAY, Instant.parse("2026-11-01T04:00:00Z"), Map.of());
        return new Ground(
                KINDS,
                BOOKS,
                List.of(layers),
                new FindingSet(origin, findings),
                new Ground.Asking(
                        layer -> stored.getOrDefault(layer.id(), List.of()),
                        (layer, features) -> features.stream()
                                .map(f -> Optional.<org.merestone.checks.Reserves>empty())
                                .toList(),
                        (layer, features) -> features.stream()
                                .map(f -> Optional.<org.merestone.checks.Places>empty())
                                .toList(),
                        Map.of("issue-point-overdue", feature -> false),
                        finding -> Optional.empty()));
    }

    private Path file(String id, Ground ground) throws IOException {
        Path file = folder.resolve(id + ".xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook.of(ledger(id), ground, "zh", Optional.empty()).write(out);
        }
        return file;
    }

    /** Of each row the cells by their titles. */
    private List<Map<String, String>> rows(String id, Ground ground) throws IOException {
        List<List<String>> rows = Sheet.read(file(id, ground)).rows();
        return rows.stream()
                .skip(1)
                .map(row -> IntStream.range(0, row.size())
                        .boxed()
                        .collect(Collectors.toMap(i -> rows.get(0).get(i), row::get)))
                .toList();
    }

    private static Layer plain(String kind) {
        return layer(kind, Optional.empty(), Sensitivity.INTERNAL);
    }

    @Test
    void everyRuleThatALedgerNamesIsInTheRulebooks() {
        Set<String> known = BOOKS.stream()
                .flatMap(book -> book.rules().stream())
                .map(rule -> rule.id())
                .collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        for (Ledger ledger : LEDGERS) {
            named.addAll(ledger.listing().rules());
            ledger.columns().forEach(column -> {
                if (column.cell() instanceof Column.ByRules by) {
                    named.addAll(by.rules());
                }
            });
        }
        assertThat(named).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void aHitIsListedWithItsClauseInForceAndAProposal() throws IOException {
        store("outfall", "p1", point(112, 33), Map.of("name", "=1+1", "category", "industrial"));
        stands("p1", "water-source-outfall", "hit", "prohibited", """
                {"explanation": "在内。", "questions": [], "relation": {"distance_m": -12.5},
                 "zones": [{"layer": "water-source-zone", "id": "z1", "code": "", "name": "甲水源地一级保护区"}]}""");
        store("water-source-zone", "z1", point(112, 33), Map.of("grade", 1L));
        Ground ground = ground(plain("outfall"), plain("water-source-zone"));
        assertThat(rows("outfalls", ground))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("县（市、区）", "界石县")
                        .containsEntry("保护区名称（研判）", "甲水源地一级保护区")
                        .containsEntry("级别或分区（研判）", "一级保护区")
                        .containsEntry("研判结果", "涉及")
                        .containsEntry("现行条款", "《生态环境法典》第318条")
                        .containsEntry("建议处置（由人决定）", "建议拆除（依法取缔）")
                        .containsEntry("需法务确认", ""));
        try (ZipFile zip = new ZipFile(folder.resolve("outfalls.xlsx").toFile())) {
            assertThat(part(zip, "xl/worksheets/sheet1.xml"))
                    .doesNotContain("<f>")
                    .contains("autoFilter", "state=\"frozen\"")
                    .contains("paperSize=\"8\"", "orientation=\"landscape\"")
                    .as("a row of as many lines as its fullest cell")
                    .containsPattern("<row r=\"2\" ht=\"(30|45|60|75|90)");
            assertThat(part(zip, "xl/workbook.xml"))
                    .as("on every sheet of paper")
                    .contains("_xlnm.Print_Titles");
        }
    }

    private static String part(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), "UTF-8");
    }

    @Test
    void whatIsOpenOrNotCheckedHasARowAndNoProposal() throws IOException {
        for (String id : List.of("open", "unseen", "broken", "free")) {
            store("outfall", id, point(112, 33), Map.of("name", id));
        }
        String nothing = "{\"explanation\": \"为何\", \"questions\": [], \"relation\": null, \"zones\": []}";
        stands("open", "water-source-outfall", "undetermined", "prohibited_if", nothing);
        stands("unseen", "water-source-outfall", "not_covered", "", nothing);
        stands("unseen", "redline-strict-protection", "not_covered", "", nothing);
        stands("broken", "", "failed", "", nothing);
        stands("free", "water-source-outfall", "clear", "", nothing);
        List<Map<String, String>> rows = rows("outfalls", ground(plain("outfall")));
        assertThat(rows).extracting(row -> row.get("排污口名称")).containsExactly("broken", "open", "unseen");
        assertThat(rows).extracting(row -> row.get("研判结果")).containsExactly("核查失败", "未能判定", "未核查");
        assertThat(rows.get(2).get("保护区类别（研判）")).isEqualTo("饮用水水源保护区；生态保护红线");
        assertThat(rows).extracting(row -> row.get("建议处置（由人决定）")).containsExactly("未核查，不提建议", "待补充后再提", "未核查，不提建议");
    }

    @Test
    void aProposalThatIsNotSureIsForALawyerAndFollowsTheSortOfOutfall() throws IOException {
        String in = """
                {"explanation": "在内。", "questions": [], "relation": null,
                 "zones": [{"layer": "ecological-redline", "id": "r", "code": "", "name": "乙红线"}]}""";
        for (String category : List.of("other.rural_scattered", "other.port")) {
            store("outfall", category, point(112, 33), Map.of("name", category, "category_2", category));
            stands(category, "redline-strict-protection", "hit", "restricted", in);
        }
        Ground ground = ground(plain("outfall"), layer("ecological-redline", Optional.empty(), Sensitivity.SECRET));
        List<Map<String, String>> rows = rows("outfalls", ground);
        assertThat(rows).extracting(row -> row.get("建议处置（由人决定）")).containsExactly("建议规范（规范整治）", "建议合并（清理合并）");
        assertThat(rows).allSatisfy(row -> assertThat(row.get("需法务确认")).contains("建议"));
        assertThat(rows)
                .as("a secret zone counts and is not named")
                .allSatisfy(row -> assertThat(row.get("保护区名称（研判）")).isEqualTo("（涉密图层，名称从略）"));
    }

    @Test
    void aPlotIsHeldAgainstItsPlannedUse() throws IOException {
        Map<String, String> uses = Map.of("a", "规划居住用地（R2）", "b", "商业、教育混合用地", "c", "工业用地", "d", "其它说法不明", "e", "");
        uses.forEach((id, use) -> store(
                "contaminated-site",
                id,
                point(112, 33),
                Map.of(
                        "name",
                        id,
                        "code",
                        id,
                        "site_state",
                        "listed",
                        "targets_met",
                        true,
                        "steps_skipped",
                        false,
                        "key_unit_land",
                        false,
                        "planned_use",
                        use)));
        List<Map<String, String>> rows = rows("plots", ground(plain("contaminated-site")));
        assertThat(rows).extracting(row -> row.get("地块编码")).containsExactly("a", "b", "c", "d", "e");
        assertThat(rows.get(0))
                .containsEntry("研判结果", "涉及")
                .containsEntry("结论", "禁止")
                .extractingByKey("现行条款")
                .asString()
                .startsWith("《生态环境法典》第456条第2款");
        assertThat(rows.get(1).get("结论")).as("a mixed use takes the worst").isEqualTo("禁止");
        assertThat(rows.get(2).get("研判结果")).isEqualTo("未发现");
        assertThat(rows.get(4).get("研判结果")).as("no use stated").isEqualTo("未能判定");
    }

    @ParameterizedTest
    @CsvSource({
        "规划居住用地（R2）, class1, 第一类用地, 一致",
        "规划居住用地（R2）, class2, 第一类用地, 不一致：规划用途应按更严的类别评价",
        "商业居住混合, class2, 第一类用地, 不一致：规划用途应按更严的类别评价",
        "一类工业用地, class2, 第二类用地, 一致",
        "一类工业用地, class1, 第二类用地, 一致（所填类别更严）",
        "一类工业用地, , 第二类用地, 未能判定",
        "公园, class1, 未填或不能归类, 未能判定",
        "教育科研用地（学校）, class2, 未填或不能归类, 未能判定",
        "商业、商住用地, class2, 未填或不能归类, 未能判定",
        "公共服务（文化）, class2, 未填或不能归类, 未能判定",
        "社区公园、道路, class2, 第一类用地, 不一致：规划用途应按更严的类别评价",
    })
    void thePlannedUseIsHeldAgainstTheClassOfThePlot(String use, String kept, String planned, String agrees)
            throws IOException {
        Map<String, Object> plot = new TreeMap<>(Map.of("site_state", "listed", "planned_use", use));
        Optional.ofNullable(kept).ifPresent(code -> plot.put("land_class", code));
        store("contaminated-site", "a", point(112, 33), plot);
        assertThat(rows("plots", ground(plain("contaminated-site"))).get(0))
                .containsEntry("规划用途的建设用地分类（研判）", planned)
                .containsEntry("地块用地分类与规划用途是否一致", agrees);
    }

    @Test
    void whatIsOpenAndStricterIsSaidBesideTheVerdictOfAPlot() throws IOException {
        store(
                "contaminated-site",
                "a",
                point(112, 33),
                Map.of(
                        "site_state",
                        "contaminated",
                        "targets_met",
                        false,
                        "steps_skipped",
                        false,
                        "key_unit_land",
                        false,
                        "current_use",
                        "工业用地",
                        "planned_use",
                        "规划居住用地（R2）"));
        Map<String, String> row =
                rows("plots", ground(plain("contaminated-site"))).get(0);
        assertThat(row).containsEntry("研判结果", "涉及").containsEntry("结论", "限制（另有未能判定：附条件禁止）");
    }

    @Test
    void aRingListsWhatLiesInItAndSaysWhatWasNotLookedAt() throws IOException {
        Geometry ring = point(112, 33).buffer(0.01);
        store("station-ring", "r", ring, Map.of("station", "甲站", "radius_m", 1000L));
        store("facility", "in", point(112, 33), Map.of("name", "圈内厂", "code", "1"));
        store("facility", "edge", point(112.01, 33), Map.of("name", "圈边厂", "code", "2"));
        store("facility", "out", point(112.02, 33), Map.of("name", "圈外厂", "code", "3"));
        Layer.Coverage all = new Layer.Coverage(point(112, 33).buffer(1), "file all");
        Ground ground = ground(plain("station-ring"), layer("facility", Optional.of(all), Sensitivity.INTERNAL));
        List<Map<String, String>> rows = rows("station-rings", ground);
        assertThat(rows).extracting(row -> row.get("污染源名称")).containsExactly("圈内厂", "圈边厂", "");
        assertThat(rows).extracting(row -> row.get("研判结果")).containsExactly("圈内", "未能判定", "未核查");
        assertThat(rows.get(2).get("研判说明")).contains("没有“建设项目”图层").doesNotContain("风险源");
    }

    @Test
    void aQuarantinedPointIsNotCalledInOrder() throws IOException {
        stored.put(
                "issue-point",
                List.of(new Feature(
                        "issue-point",
                        "x",
                        Optional.empty(),
                        Map.of("name", "坏点"),
                        Validity.ALWAYS,
                        1,
                        Optional.of("没有坐标"))));
        assertThat(rows("issue-points", ground(plain("issue-point"))))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("保护地是否一致", "核查失败")
                        .containsEntry("不一致或未能判定的原因", "没有坐标")
                        .containsEntry("县（市、区）", "未能判定"));
    }

    @Test
    void theSecondSheetSaysWhatWasCheckedAndWhatWasNot() {
        Ground ground = ground(plain("outfall"));
        String about = new About(ledger("outfalls"), ground, new Words("zh"), Optional.empty())
                .of(List.of()).stream().map(line -> String.join(" ", line)).collect(Collectors.joining("\n"));
        assertThat(about)
                .contains("按哪天的法律和边界 2026-11-01")
                .contains("数据修订 1")
                .contains("未核查 饮用水水源保护区：没有载入图层")
                .contains("未核查 入河排污口：没有说明覆盖范围")
                .contains("规则库 water-source")
                .contains("需法务确认");
    }

    @Test
    void aMisspeltLedgerIsRefusedWithItsLine() {
        String text = """
                ledger: x
                title: {zh: 甲, en: A}
                about: {zh: 甲, en: A}
                kind: outfall
                columns:
                  - {value: colour, title: {zh: 乙, en: B}}
                rings: {sources: [facility]}
                """;
        assertThatThrownBy(() -> Ledger.read(Yaml.read("x.yaml", text), KINDS, Map.of(), FIGURES))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("x.yaml")
                .hasMessageContaining("6");
    }
}
