package org.merestone.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merestone.server.page.DemoCity.Stage;
import org.merestone.server.page.Visit.Screen;

/** The screens beside the map: ledgers, findings, import, rules and figures. */
@ExtendWith(DemoCity.class)
final class ScreensTest {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final List<String> SCREENS = List.of(
            "outfalls",
            "outfalls?id=outfall:PK0002",
            "issue-points",
            "issue-points?id=issue-point:LD2017-1019",
            "findings",
            "findings?at=outfall/outfall:PK0002",
            "scenarios",
            "scenarios/new?layer=karst-spring-area&zone=karst-spring-area:YR04",
            "scenarios/revisions?layer=karst-spring-area&from=0",
            "import",
            "rules",
            "rules?q=318&id=water-source-outfall",
            "figures",
            "ledger?layer=project");

    /** A bow tie, which is mended into two triangles, and a sound square. */
    private static final String AREAS = """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "properties": {"code": "A1", "name": "交叉地块"}, "geometry": {"type": "Polygon",
                "coordinates": [[[112.3, 33.3], [112.302, 33.302], [112.302, 33.3], [112.3, 33.302], [112.3, 33.3]]]}},
              {"type": "Feature", "properties": {"code": "A2", "name": "方正地块"}, "geometry": {"type": "Polygon",
                "coordinates": [[[112.31, 33.3], [112.312, 33.3], [112.312, 33.302], [112.31, 33.302], [112.31, 33.3]]]}}]}
            """;

    private static final String PLOT = """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "properties": {"code": "A3", "name": "方正地块"}, "geometry": {"type": "Polygon",
                "coordinates": [[[112.31, 33.3], [112.312, 33.3], [112.312, 33.302], [112.31, 33.302], [112.31, 33.3]]]}}]}
            """;

    private static final String SITES = "名称,经度,纬度\n河西选址,112.30012,33.30034\n河东选址,112.31056,33.31078\n";

    private final Stage stage;

    ScreensTest(Stage stage) {
        this.stage = stage;
    }

    private void visit(String screen, Consumer<Visit> steps) {
        Visit.to(stage.address(), "#/" + screen, stage.chromium(), Screen.WIDE, steps);
    }

    private JsonNode get(String path) {
        return DemoZone.get(stage.address(), path);
    }

    private static FilePayload file(String name, String text) {
        return new FilePayload(name, "application/octet-stream", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theLedgerOfOutfallsIsFilteredAndItsAddressSaysHow() {
        long closed = get("/api/layers/outfall/features?limit=0&filter=fix_status%3D%27closed%27")
                .path("numberMatched")
                .asLong();
        visit("outfalls", visit -> {
            assertThat(visit.all(".found strong")).hasText("1500 条");
            visit.page().selectOption(".filters label:has-text('整治状态') select", new SelectOption().setValue("closed"));
            assertThat(visit.all(".found strong")).hasText(closed + " 条");
            assertThat(visit.page().url()).contains("fix_status=closed");
            visit.page().reload();
            assertThat(visit.all(".found strong")).hasText(closed + " 条");
        });
    }

    @Test
    void theLedgerSaysWhichZonesEachOutfallMeets() throws InterruptedException {
        standing();
        JsonNode met = get("/api/layers/outfall/features?findings=true&limit=1").at("/findings/subjects/0");
        assertThat(met.path("verdict").asText()).isEqualTo("prohibited");
        visit(
                "outfalls",
                visit -> assertThat(visit.all("[role=row][data-index='0']"))
                        .containsText("禁止 " + met.at("/zones/0").asText()));
    }

    @Test
    void aRowIsOpenedByKeyboardAndCheckedAtOnce() {
        visit("outfalls", visit -> {
            visit.all("[role=row][data-index='0']").focus();
            visit.page().keyboard().press("ArrowDown");
            assertThat(visit.all("[role=row][data-index='1']")).isFocused();
            visit.page().keyboard().press("Enter");
            assertThat(visit.all(".opened [data-verdict]")).isVisible();
            assertThat(visit.all(".opened .attributes")).containsText("PK0002");
            visit.page().click(".opened summary:has-text('历史')");
            assertThat(visit.all(".history li").first()).containsText("修订");
            visit.page().click(".opened button[aria-label=关闭]");
            assertThat(visit.all(".opened")).hasCount(0);
        });
    }

    @Test
    void theListScrollsToItsEndWithFewRowsInTheDocument() {
        visit("issue-points", visit -> {
            visit.all("[role=row][data-index='0']").focus();
            visit.page().keyboard().press("End");
            assertThat(visit.all("[role=row][data-index='2251']")).containsText("LD");
            assertThat(visit.all(".table [data-index]").count()).isLessThan(80);
        });
    }

    @Test
    void anIssuePointIsShownWithWhereItLiesBesideWhatItWasDeliveredWith() {
        JsonNode differing = get("/api/layers/issue-point/reserves?differences_first=true&agrees=false&limit=1");
        long count = differing.path("numberMatched").asLong();
        assertThat(count).isPositive();
        visit("issue-points", visit -> {
            assertThat(visit.all(".found strong")).hasText("2252 条");
            assertThat(visit.all("[role=row][data-index='0']")).containsText("≠ 不一致");
            visit.page().selectOption("label:has-text('填报与实际') select", "false");
            assertThat(visit.all(".found strong")).hasText(count + " 条");
            visit.all("[role=row][data-index='0']").click();
            assertThat(visit.all(".opened .held tbody")).containsText("≠ 不一致");
            assertThat(visit.all(".opened .decision")).containsText("尚未判定");
        });
    }

    @Test
    void theFindingsThatStandAreThoseOfTheServer() throws InterruptedException {
        JsonNode set = standing();
        long prohibited = get("/api/findings?limit=0&state=hit&verdict=prohibited")
                .path("number_matched")
                .asLong();
        visit("findings", visit -> {
            assertThat(visit.all(".found strong"))
                    .hasText(set.path("number_matched").asLong() + " 条");
            visit.page().click(".views >> text=禁止");
            assertThat(visit.all(".found strong")).hasText(prohibited + " 条");
            visit.all("[role=row][data-index='0']").click();
            assertThat(visit.all(".opened [data-verdict]")).hasAttribute("data-verdict", "prohibited");
            visit.page().click(".opened summary:text-is('搁置')");
            Locator finding = visit.all(".aside li").first();
            finding.locator("summary").click();
            finding.locator("[name=reason]").fill("已核实");
            finding.locator("[name=evidence]").fill("核查单 12 号");
            finding.locator("[name=until]").fill(LocalDate.now().plusDays(90).toString());
            finding.locator("[name=author]").fill("李");
            finding.locator("button[type=submit]").click();
            assertThat(finding).containsText("已搁置 · 李");
            assertThat(visit.all("[role=row][data-index='0'] .badge")).containsText("已搁置");
            assertThat(visit.all(".found strong")).hasText(prohibited + " 条");
            finding.locator("summary").click();
            finding.locator("[name=reason]").fill("复核后仍属实");
            finding.locator("[name=author]").fill("王");
            finding.locator("button[type=submit]").click();
            assertThat(finding).not().containsText("已搁置");
        });
    }

    /** The set of the newest revision, once it is worked out. */
    private JsonNode standing() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        JsonNode set = get("/api/findings?limit=0");
        while (set.path("behind").asBoolean() && System.nanoTime() < until) {
            Thread.sleep(500);
            set = get("/api/findings?limit=0");
        }
        assertThat(set.path("behind").asBoolean()).as("findings are worked out").isFalse();
        return set;
    }

    @Test
    void aFileBecomesTheSubjectAndManyAreCheckedAtOnce() {
        visit("map", visit -> {
            visit.page().setInputFiles("#paste-file", file("sites.csv", SITES));
            assertThat(visit.all(".delivered")).containsText("没有说明坐标系");
            visit.all(".candidate", "EPSG:4490").click();
            assertThat(visit.all(".shapes li")).hasCount(2);
            visit.page().click(".delivered button:has-text('全部检查')");
            assertThat(visit.all(".batch")).hasAttribute("aria-busy", "false");
            assertThat(visit.all(".site")).hasCount(2);
            visit.all(".site", "河东选址").click();
            assertThat(visit.all(".chosen")).containsText("河东选址");
            assertThat(visit.all("[data-verdict]")).isVisible();
        });
    }

    @Test
    void anImportShowsItsFaultsAndIsStoredAfterOneIsMended() {
        visit("import", visit -> {
            visit.page().setInputFiles("#import-file", file("areas.geojson", AREAS));
            visit.page().selectOption("#import-layer", "+");
            visit.page().selectOption("#import-kind", "contaminated-site");
            visit.page().fill("#import-layer-id", "plots-of-the-test");
            visit.page().click(".deliver .run");
            visit.all(".candidate", "EPSG:4490").locator("input").check();
            Locator fault = visit.all(".found-fault.is-stop, .found-fault.is-quarantine", "自动修复");
            assertThat(fault).containsText("→");
            assertThat(visit.all(".end .run")).isDisabled();
            fault.locator("button", new Locator.LocatorOptions().setHasText("照此修"))
                    .click();
            assertThat(visit.all(".end .run")).isEnabled();
            // chosen one after the other, before the first is previewed
            visit.page().fill("#import-approval", "甲环函〔2026〕1号");
            visit.page().fill("#import-source", "测试");
            visit.page().focus("#import-author");
            assertThat(visit.all(".steps")).hasAttribute("aria-busy", "false");
            assertThat(visit.all("#import-approval")).hasValue("甲环函〔2026〕1号");
            assertThat(visit.all("#import-source")).hasValue("测试");
            visit.page().click(".end .run");
            assertThat(visit.all(".stored")).containsText("已入库");
        });
        assertThat(get("/api/layers/plots-of-the-test").path("count").asLong()).isEqualTo(2);
    }

    @Test
    void anImportIntoALayerThatChangedMeanwhileIsPreviewedAgainAndToldSo() {
        visit("import", visit -> {
            visit.page().setInputFiles("#import-file", file("plot.geojson", PLOT));
            visit.page().selectOption("#import-layer", "+");
            visit.page().selectOption("#import-kind", "contaminated-site");
            visit.page().fill("#import-layer-id", "plots-of-two");
            visit.page().click(".deliver .run");
            visit.all(".candidate", "EPSG:4490").locator("input").check();
            assertThat(visit.all(".end .run")).isEnabled();

            String imports = stage.address() + "/api/imports";
            APIRequestContext other = visit.page().request();
            APIResponse preview = other.post(
                    imports,
                    RequestOptions.create()
                            .setMultipart(FormData.create()
                                    .set("file", file("other.geojson", PLOT))
                                    .set("layer", "plots-of-two")
                                    .set("answers", "{\"kind\": \"contaminated-site\", \"crs\": \"EPSG:4490\"}")));
            String id = preview.text().replaceAll("(?s).*?\"id\" ?: ?\"([^\"]+)\".*", "$1");
            assertThat(other.post(imports + "/" + id + "/commit").status()).isEqualTo(201);

            visit.page().click(".end .run");
            assertThat(visit.all(".importing [role=alert]").first()).containsText("预览");
            assertThat(visit.all(".stored")).hasCount(0);
        });
    }

    @Test
    void aRuleIsReadWithItsClausesAndExamples() {
        visit("rules?q=318&id=water-source-outfall", visit -> {
            assertThat(visit.all(".basis.is-now")).containsText("《生态环境法典》第318条");
            assertThat(visit.all(".rule-opened tbody tr").first()).containsText("是");
            assertThat(visit.all(".rule-row[aria-current]")).containsText("禁止设置排污口");
        });
    }

    @Test
    void aTitleSortsItsColumnBothWaysAndBack() {
        visit("outfalls", visit -> {
            String first = "[role=row][data-index='0']";
            String before = visit.all(first + " >> text=PK0001").textContent();
            for (String sort : List.of("name", "-name")) {
                visit.page().click(".table .sort >> text=名称");
                JsonNode wanted = DemoZone.get(stage.address(), "/api/layers/outfall/features?limit=1&sort=" + sort);
                assertThat(visit.all(first))
                        .containsText(wanted.at("/features/0/properties/name").asText());
                assertThat(visit.all("[aria-sort=" + (sort.equals("name") ? "ascending" : "descending") + "]"))
                        .hasCount(1);
            }
            visit.page().click(".table .sort >> text=名称");
            assertThat(visit.all(first)).containsText(before);
        });
    }

    @Test
    void everyFigureOpensTheListThatItCounts() {
        visit("figures", visit -> {
            Locator line = visit.all(".figure", "已树牌").first();
            String number = line.locator("a").innerText().replaceAll("[^0-9,]", "");
            line.locator("a").click();
            assertThat(visit.all(".found strong")).hasText(number + " 条");
            assertThat(visit.all(".chip")).containsText("已树牌");
        });
    }

    @Test
    void whatEndedInAYearIsListedAlthoughItHoldsNoMore() {
        visit("figures?year=2024", visit -> {
            Locator line = visit.all(".figure", "当年撤销（含并入）").first();
            String number = line.locator("a").innerText().replaceAll("[^0-9,]", "");
            assertThat(number).isNotEqualTo("0");
            line.locator("a").click();
            assertThat(visit.all(".found strong")).hasText(number + " 条");
            assertThat(visit.all(".chip")).containsText("不论何时有效");
            visit.all("[role=row][data-index='0']").click();
            assertThat(visit.all(".opened .attributes")).containsText("有效至 2024");
        });
    }

    @Test
    void aPositionInAnySpellingIsFoundFromTheBar() {
        visit("rules", visit -> {
            visit.page().keyboard().press("/");
            visit.page().keyboard().type("112°10′30.4″ 33°13′39.2″");
            assertThat(visit.all("[role=option]").first()).containsText("度分秒");
            visit.page().keyboard().press("Enter");
            assertThat(visit.all(".chosen")).containsText("112.175111, 33.227556");
        });
    }

    @Test
    void thePrintedMapIsNotEmpty() {
        visit("map", visit -> {
            // a function that is evaluated is called, so the assignment stands inside one
            visit.page().evaluate("() => { window.print = () => { window.printed = true; }; }");
            visit.page().click("button.print");
            visit.page().waitForFunction("() => window.printed === true");
            int colours = (Integer) visit.page().evaluate("""
                            () => {
                              const img = document.querySelector('.paper-map img');
                              const canvas = document.createElement('canvas');
                              [canvas.width, canvas.height] = [img.naturalWidth, img.naturalHeight];
                              const pen = canvas.getContext('2d');
                              pen.drawImage(img, 0, 0);
                              const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
                              const seen = new Set();
                              for (let i = 0; i < data.length; i += 4000) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
                              return seen.size;
                            }""");
            assertThat(colours).isGreaterThan(20);
            assertThat(visit.all(".paper-facts").first().textContent()).contains("CGCS2000", "比例尺");
        });
    }

    @Test
    void whatGoesWrongIsTold() {
        visit("map", visit -> {
            visit.page().route("**/api/tiles/**", route -> route.abort());
            visit.page().mouse().move(600, 400);
            visit.page().mouse().wheel(0, -400);
            assertThat(visit.all(".layers [role=alert]")).containsText("没有取到");
            visit.page()
                    .route(
                            "**/api/shapes",
                            route -> route.fulfill(new FulfillOptions()
                                    .setStatus(413)
                                    .setContentType("application/problem+json")
                                    .setBody("{\"title\": \"文件太大\", \"detail\": \"最多 200 MB\"}")));
            visit.paste("112.1,33.2");
            assertThat(visit.all(".paste [role=alert]")).containsText("最多 200 MB");
            visit.page().route("**/api/checks", route -> route.abort());
            visit.page().unroute("**/api/shapes");
            visit.paste("112.1,33.2");
            assertThat(visit.all(".chosen")).isVisible();
            visit.check();
            assertThat(visit.all(".result [role=alert]")).containsText("连不上服务");
        });
    }

    @ParameterizedTest
    @EnumSource
    void noScreenHasAccessibilityFaults(Screen look) {
        // one page for all: the map, which is the same on every screen, is the most work
        Visit.to(stage.address(), "#/rules", stage.chromium(), look, visit -> {
            for (String screen : SCREENS) {
                visit.page().evaluate("address => { location.hash = address; }", "#/" + screen);
                String name = screen.split("[/?]")[0];
                assertThat(visit.all(".screens [aria-current]")).hasCount(name.equals("ledger") ? 0 : 1);
                if (!name.equals("ledger")) {
                    assertThat(visit.all(".screens a[href='#/" + name + "']")).hasAttribute("aria-current", "page");
                }
                assertThat(visit.all("main [aria-busy='true']")).hasCount(0);
                assertThat(visit.all("main", "正在读取…")).hasCount(0);
                visit.unfold();
                assertThat(visit.all("main", "正在读取…")).hasCount(0);
                assertThat(visit.accessibilityFaults()).as(screen).isEmpty();
                assertThat(visit.overhang()).as(screen).isNotPositive();
            }
        });
    }
}
