package org.merestone.server.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Kind.Sensitivity;
import org.merestone.catalog.Refusal;

class ReportTest {
    @TempDir
    private static Path folder;

    private static Town town;

    @BeforeAll
    static void check() {
        town = Town.in(folder);
    }

    @Test
    void theThreeFormatsSayTheSame() throws IOException {
        Report report = town.report();
        String html = Written.html(report);
        assertThat(html).contains("初步判断不符合", "甲水源一级保护区");
        assertThat(Written.pdf(report)).isEqualTo(html);
        assertThat(Written.docx(report)).isEqualTo(html);
    }

    @Test
    void signsThatOneFontLacksAreInTheTextOfThePdf() throws IOException {
        String name = "水№1 ㎡℃≤≥×Ⅰ①‰Ω 亩";
        assertThat(Written.pdf(town.named(name))).contains("水№1㎡℃≤≥×Ⅰ①‰Ω亩");
    }

    @Test
    void theNumberTheIdAndTheHashOfTheCheckArePrinted() throws IOException {
        String id = Town.JSON.readTree(town.check()).at("/check/id").asText();
        String hash = DataFiles.sha256(new String(town.check(), StandardCharsets.UTF_8));
        assertThat(Written.html(town.report())).contains("预审〔2026〕" + id, hash);
    }

    @Test
    void aSignedCheckNamesTheFingerprintOfTheKey() {
        Setting signed = new Setting("zh", Sensitivity.INTERNAL, Optional.of("ab:cd:ef"));
        assertThat(Written.html(town.report(signed, json -> {}))).contains("签名公钥指纹ab:cd:ef");
    }

    @Test
    void markupInNamesIsText() {
        String name = "<script>alert(1)</script><img src=\"http://x/\"/> & ' ]]> {{title}}";
        Report report = town.named(name);
        assertThat(report.xhtml()).doesNotContain("<script", "<img src=\"http");
        assertThat(Written.html(report)).contains(name.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"长", "W"})
    void aNameOf300CharactersStaysOnThePage(String unit) throws IOException {
        Report report = town.named(unit.repeat(300));
        Written.Pages pages = Written.pages(report);
        assertThat(pages.right()).isLessThan(pages.width() - 40);
        assertThat(pages.text()).contains(unit.repeat(300));
    }

    @Test
    void aCharacterWithoutAGlyphIsReplacedAndSaid() throws IOException {
        Report report = town.named("\uD842\uDFB7野家\u202Egnp");
        assertThat(Written.html(report)).contains("〓[U+20BB7]野家〓[U+202E]gnp", "以〓和编码代替：U+202E、U+20BB7");
        assertThat(Written.pdf(report)).contains("〓[U+20BB7]野家〓[U+202E]gnp");
    }

    @Test
    void controlCharactersDoNotBreakTheReport() {
        assertThat(Written.html(town.named("a\u0000b\u0007c\uFFFEd\uD800e")))
                .contains("a〓[U+0000]b〓[U+0007]c〓[U+FFFE]d〓[U+");
    }

    @Test
    void manyCornersGoToAnAnnex() {
        Report report = town.report(Town.shown("zh"), json -> circle(json, 5_000));
        assertThat(Written.html(report)).contains("共5000个拐点，表中只列前100个");
        String annex = new String(report.annex().orElseThrow(), StandardCharsets.UTF_8);
        assertThat(annex.lines()).hasSize(5_001);
        assertThat(annex).contains("J5000,1,");
        assertThat(town.report().annex()).isEmpty();
    }

    /** The metres are those that PROJ gives for EPSG:4525. */
    @Test
    void cornersStandInThePlaneOfTheirZoneToo() {
        Report report = town.report(
                Town.shown("zh"),
                json -> ((ObjectNode) json.at("/subject/geometry"))
                        .put("type", "Point")
                        .putArray("coordinates")
                        .add(112.006)
                        .add(33.005));
        assertThat(Written.html(report)).contains("3°带第37带", "中央经线111°（EPSG:4525）", "3653752.155", "37594010.611");
    }

    @Test
    void whatReachesTooFarFromAZoneHasNoPlaneCoordinates() {
        Report report = town.report(Town.shown("zh"), json -> {
            ArrayNode line = ((ObjectNode) json.at("/subject/geometry"))
                    .put("type", "LineString")
                    .putArray("coordinates");
            line.addArray().add(108.9).add(33);
            line.addArray().add(112.1).add(33);
        });
        assertThat(Written.html(report)).contains("J2", "112.100000000").doesNotContain("高斯-克吕格投影");
    }

    @Test
    void ofALineTheLengthInEachZoneIsTold() {
        Report report = town.report(Town.shown("zh"), json -> {
            ((ObjectNode) json.get("subject")).put("area_m2", 0).put("length_m", 400.0);
            json.get("findings")
                    .forEach(finding -> finding.path("zones")
                            .forEach(zone ->
                                    ((ObjectNode) zone).put("overlap_m2", 0).put("length_m", 100.0)));
        });
        assertThat(Written.html(report)).contains("100.0m——25.00%", "穿越“甲水源一级保护区”100.0m");
    }

    private static void circle(ObjectNode json, int corners) {
        ArrayNode ring = ((ObjectNode) json.at("/subject/geometry"))
                .put("type", "Polygon")
                .putArray("coordinates")
                .addArray();
        for (int i = 0; i <= corners; i++) {
            double angle = 2 * Math.PI * (i % corners) / corners;
            ring.addArray().add(112.005 + 0.001 * Math.cos(angle)).add(33.005 + 0.001 * Math.sin(angle));
        }
    }

    @Test
    void whatWasNotCheckedFollowsTheResult() {
        String html = Written.html(town.report());
        assertThat(html.indexOf("二、未核查、未能判定与待补充")).isBetween(0, html.indexOf("三、项目概况"));
        assertThat(html).contains("以下内容不等于“不涉及”", "核查不完整：", "未核查", "待补充：");
    }

    @Test
    void withoutAnyLayerNothingReadsAsClear() {
        Report report = Report.of(
                town.changed(json -> {
                    json.get("findings").forEach(f -> {
                        ((ObjectNode) f)
                                .put("state", "not_covered")
                                .putNull("verdict")
                                .put("explanation", "未核查，没有载入图层。");
                        ((ObjectNode) f).putArray("zones");
                        ((ObjectNode) f)
                                .putNull("nearest_zone")
                                .putNull("overlap")
                                .putNull("relation");
                    });
                    json.put("verdict", "incomplete").put("complete", false);
                }),
                town.bare(),
                Template.builtIn(),
                Town.shown("zh"));
        assertThat(Written.html(report))
                .contains("没有载入任何相关图层：本报告没有核查任何区域", "未能判定", "不能得出“未发现空间冲突”的结论")
                .doesNotContain("初步判断：经与已载入的图层逐条核查", "按所列规则未发现空间冲突");
    }

    @Test
    void aCheckWithoutConflictSaysThatNoneWasFound() {
        String html = Written.html(town.report(Town.shown("zh"), Town::clear));
        assertThat(html).contains("未发现空间冲突初步判断：经与已载入的图层逐条核查，未发现空间冲突。", "核查完整");
        assertThat(html).doesNotContain("初步判断不符合", "以下内容不等于");
    }

    @Test
    void whatAnExceptionLiftsIsNotSaidToLieElsewhere() {
        String html = Written.html(town.report(Town.shown("zh"), json -> {
            var zone = json.at("/findings/0/zones/0").deepCopy();
            var kind = json.at("/findings/0/zone_kind");
            Town.clear(json);
            for (var finding : json.get("findings")) {
                if (finding.get("zone_kind").equals(kind)) {
                    ((ObjectNode) finding).put("why", "excepted").set("nearest_zone", zone);
                }
            }
        }));
        assertThat(html).contains("位于其中，按所列规则不构成冲突", "涉及“甲水源一级保护区”，重叠面积");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prohibited", "prohibited_if", "restricted", "attention", "no_conflict", "incomplete"})
    void noResultReadsAsAnApproval(String verdict) throws IOException {
        byte[] utf8 = town.changed(json -> json.put("verdict", verdict));
        Content.Summary summary = new Summaries(Checked.of(utf8, town.ground(), Town.shown("zh"))).summary();
        assertThat(summary.judgement()).startsWith("初步判断");
        assertThat(summary.verdict() + summary.judgement() + summary.completeness() + summary.advice())
                .doesNotContain("同意", "批准", "允许", "可以建设");
    }

    @Test
    void sensitiveLayersAreLeftOutAndCounted() {
        Ground secret = town.as(Sensitivity.SECRET);
        String html = Written.html(Report.of(town.check(), secret, Template.builtIn(), Town.shown("zh")));
        assertThat(html).contains("初步判断不符合", "1个图层因密级未在本报告中列出其区域").doesNotContain("甲水源");
        Setting all = new Setting("zh", Sensitivity.SECRET, Optional.empty());
        assertThat(Written.html(Report.of(town.check(), secret, Template.builtIn(), all)))
                .contains("甲水源一级保护区", "密级秘密");
    }

    @Test
    void theFrameIsInEnglishAndTheLawInChinese() {
        String html = Written.html(town.report(Town.shown("en"), json -> {}));
        assertThat(html).contains("1Resultandadvice", "Prohibited", "《生态环境法典》", "Overlaywith");
        assertThat(html).contains("nolayerof'District'isloaded", "nolayerof'Controlunit'isloaded");
        assertThat(html).doesNotContain("一、结论与建议", "初步判断", "没有加载");
    }

    @Test
    void aCheckThatWasKeptWithoutEnglishSaysInChineseWhatIsOpen() {
        String html = Written.html(town.report(Town.shown("en"), json -> {
            ((ObjectNode) json.path("places")).remove("why_en");
            ((ObjectNode) json.path("control_units")).remove("why_en");
        }));
        assertThat(html).contains("没有加载“行政区”图层", "没有加载“生态环境管控单元”图层");
    }

    @Test
    void whatIsNoCheckIsRefused() {
        assertThatThrownBy(() -> Report.of(
                        "{\"check\": {}}".getBytes(StandardCharsets.UTF_8),
                        town.ground(),
                        Template.builtIn(),
                        Town.shown("zh")))
                .isInstanceOf(Refusal.class);
    }
}
