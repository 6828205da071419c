package org.merestone.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.merestone.server.page.DemoCity.Stage;
import org.merestone.server.page.Visit.Screen;

/** What would be found if a zone were another, and what others do meanwhile. */
@ExtendWith(DemoCity.class)
final class WhatIfPageTest {
    /** Far from what the other tests look at. */
    private static final String ZONE = "karst-spring-area:YR01";

    private static final String ZONE_PATH = "/api/layers/karst-spring-area/features/" + ZONE;
    private static final String LAST_OUTFALL = "[role=row][data-index='1499']";

    private final Stage stage;

    WhatIfPageTest(Stage stage) {
        this.stage = stage;
    }

    private void visit(String address, Consumer<Visit> steps) {
        Visit.to(stage.address(), "#/" + address, stage.chromium(), Screen.WIDE, steps);
    }

    @Test
    void aZoneIsSupposedOtherwiseKeptAndAdoptedUnlessItHasChangedMeanwhile() {
        visit("ledger?layer=karst-spring-area&id=" + ZONE, visit -> {
            visit.page().click(".opened >> text=假如调整");
            assertThat(visit.all(".changes .subject")).hasText("雾溪龙泉泉域");
            assertThat(visit.all(".supposing .run")).isDisabled();
            visit.page().fill("#suppose-metres", "-200");
            visit.page().keyboard().press("Enter");
            assertThat(visit.all(".shape-of")).containsText("→");

            visit.page().click("text=保存并得到链接");
            assertThat(visit.all(".result-actions")).containsText("复制链接");
            assertThat(visit.page()).hasURL(Pattern.compile("#/scenarios/[0-9a-f]{16}$"));
            assertThat(visit.all(".answer td").nth(2)).containsText("−");
            assertThat(visit.all(".answer td").nth(2)).containsText("亩");
            visit.page().focus("text=前后叠放");
            visit.page().keyboard().press("Tab");
            visit.page().keyboard().press("Enter");
            assertThat(visit.all(".answer [aria-pressed=true]")).hasText("之前");
            assertThat(visit.accessibilityFaults()).isEmpty();

            edit(visit, ZONE_PATH, "\"name\":\"雾溪龙泉泉域\"", "\"name\":\"雾溪龙泉泉域（校核）\"");
            assertThat(visit.all(".notice.warn")).containsText("已另有改动");
            adopt(visit);
            assertThat(visit.all(".adopt [role=alert]")).containsText("修改");
            assertThat(visit.all(".versions")).containsText("雾溪龙泉泉域（校核）");
            visit.page().click(".adopt >> text=取消");

            visit.page().click("text=在此基础上再改");
            assertThat(visit.all(".changes .subject")).hasText("雾溪龙泉泉域（校核）");
            visit.page().click("text=保存并得到链接");
            assertThat(visit.all(".result-actions")).containsText("采纳");
            assertThat(visit.all(".notice.warn")).hasCount(0);
            adopt(visit);
            assertThat(visit.all(".adopted, .notice strong")).containsText("已采纳，修订");
        });
    }

    private static void adopt(Visit visit) {
        visit.page().click("text=采纳…");
        visit.page().fill("#adopt-approval", "豫政函〔2026〕9号");
        visit.page().click("text=确认采纳");
    }

    @Test
    void aStretchIsChosenOnTheMapOffsetAndTakenBack() {
        visit("scenarios/new?layer=karst-spring-area&zone=karst-spring-area:YR02", visit -> {
            assertThat(visit.all(".offset")).isVisible();
            assertThat(visit.all(".map")).hasAttribute("aria-busy", "false");
            visit.page().click("text=在图上选起止");
            BoundingBox map = visit.all(".map").boundingBox();
            visit.page().mouse().click(map.x + map.width / 2, map.y + map.height * 0.1);
            assertThat(visit.all(".offset [role=status]")).containsText("再点终点");
            visit.page().waitForTimeout(300);
            visit.page().mouse().click(map.x + map.width / 2, map.y + map.height * 0.9);
            assertThat(visit.all(".offset [role=status]")).containsText("长约");
            visit.page().fill("#suppose-metres", "100");
            visit.page().click(".offset button[type=submit]");
            assertThat(visit.all(".shape-of")).containsText("→");
            assertThat(visit.accessibilityFaults()).isEmpty();
            visit.page().click("text=撤回一步");
            assertThat(visit.all(".shape-of")).not().containsText("→");
            visit.page().click("text=全部放弃");
            assertThat(visit.all(".changes")).hasCount(0);
        });
    }

    @Test
    void aShapeIsPastedAndItsCornerDragged() {
        visit("scenarios/new?layer=karst-spring-area&zone=karst-spring-area:YR04", visit -> {
            JsonNode corner = DemoZone.get(
                            stage.address(), "/api/layers/karst-spring-area/features/karst-spring-area:YR04")
                    .at("/geometry/coordinates");
            while (corner.get(0).isArray()) {
                corner = corner.get(0);
            }
            double west = corner.get(0).asDouble();
            double south = corner.get(1).asDouble();
            visit.page().click("text=用文件或坐标替换");
            visit.page()
                    .fill(
                            "#suppose-paste",
                            String.format(
                                    Locale.ROOT,
                                    "POLYGON((%1$f %2$f,%3$f %2$f,%3$f %4$f,%1$f %4$f,%1$f %2$f))",
                                    west,
                                    south,
                                    west + 0.004,
                                    south + 0.004));
            visit.page().click(".shape-of .paste button[type=submit]");
            assertThat(visit.all(".shape-of")).containsText("→");
            String pasted = visit.all(".shape-of p.small:not(.muted)").first().innerText();
            double[] at = onScreen(visit, west, south);
            visit.page().mouse().move(at[0], at[1]);
            visit.page().mouse().down();
            visit.page().mouse().move(at[0] - 20, at[1] + 15);
            visit.page().mouse().move(at[0] - 40, at[1] + 30);
            visit.page().mouse().up();
            assertThat(visit.all(".shape-of p.small:not(.muted)").first()).not().hasText(pasted);
            visit.page().click("text=撤回一步");
            assertThat(visit.all(".shape-of p.small:not(.muted)").first()).hasText(pasted);
            visit.page().click("text=全部放弃");
        });
    }

    /** Where a position lies on the screen, by what the map tells of two others. */
    private static double[] onScreen(Visit visit, double lon, double lat) {
        BoundingBox map = visit.all(".map").boundingBox();
        double[] a = {map.x + map.width * 0.3, map.y + map.height * 0.3};
        double[] b = {map.x + map.width * 0.7, map.y + map.height * 0.7};
        double[] there = told(visit, a);
        double[] here = told(visit, b);
        return new double[] {
            a[0] + (b[0] - a[0]) * (lon - there[0]) / (here[0] - there[0]),
            a[1] + (b[1] - a[1]) * (lat - there[1]) / (here[1] - there[1])
        };
    }

    private static double[] told(Visit visit, double[] place) {
        visit.page().mouse().move(place[0], place[1]);
        String before = visit.all(".pointer").innerText();
        visit.page().mouse().move(place[0] + 1, place[1] + 1);
        assertThat(visit.all(".pointer")).not().hasText(before);
        Matcher numbers = Pattern.compile("(\\d+\\.\\d+), (\\d+\\.\\d+)")
                .matcher(visit.all(".pointer").innerText());
        assertThat(numbers.find()).isTrue();
        return new double[] {Double.parseDouble(numbers.group(1)), Double.parseDouble(numbers.group(2))};
    }

    @Test
    void aDraftIsThereAgainAfterAReloadPartedByASliderAndCanBeThrownAway() {
        visit("scenarios/new?layer=karst-spring-area&zone=karst-spring-area:YR03", visit -> {
            visit.page().fill("#suppose-author", "李工");
            visit.page().fill("#suppose-metres", "-200");
            visit.page().keyboard().press("Enter");
            assertThat(visit.all(".shape-of")).containsText("→");
            visit.page().reload();
            assertThat(visit.all(".notice")).containsText("刷新之前留下的草稿");
            assertThat(visit.all("#suppose-author")).hasValue("李工");
            assertThat(visit.all(".shape-of")).containsText("→");

            visit.page().click(".supposing .run");
            visit.page().click("text=左右对比");
            visit.page().focus(".swipe input");
            visit.page().keyboard().press("ArrowRight");
            assertThat(visit.all(".swipe input")).hasValue("101");
            assertThat(visit.accessibilityFaults()).isEmpty();
            visit.page().click(".notice >> text=全部放弃");
            assertThat(visit.all(".changes")).hasCount(0);
            visit.page().reload();
            assertThat(visit.all("#suppose-author")).hasValue("");
            assertThat(visit.all(".changes")).hasCount(0);
        });
    }

    @Test
    void whatOthersChangeIsSeenWithoutLosingTheRowThatOneIsAt() {
        visit("outfalls", visit -> {
            visit.all("[role=row][data-index='0']").focus();
            visit.page().keyboard().press("End");
            assertThat(visit.all(LAST_OUTFALL)).isFocused();
            assertThat(visit.all(LAST_OUTFALL)).containsText("PK1500");
            String revision = visit.all(".foot").innerText();
            edit(visit, "/api/layers/outfall/features/outfall:PK1500", "\"name\":\"[^\"]*\"", "\"name\":\"复测更名的排污口\"");
            assertThat(visit.all(LAST_OUTFALL)).containsText("复测更名的排污口");
            assertThat(visit.all(LAST_OUTFALL)).isFocused();
            assertThat(visit.all(".foot")).not().hasText(revision);
        });
    }

    @Test
    void twoRevisionsAreHeldAgainstEachOther() {
        visit("scenarios/revisions?layer=karst-spring-area&from=0", visit -> {
            assertThat(visit.all(".flips h3")).hasText("新增 5");
            visit.page().click(".flips >> text=在图上看 >> nth=0");
            assertThat(visit.accessibilityFaults()).isEmpty();
        });
    }

    @Test
    void aServerThatDoesNotTellIsSaidAndMendedWhenItDoes() {
        visit("rules", visit -> {
            visit.page().route("**/api/events", route -> route.abort());
            visit.page().reload();
            assertThat(visit.all(".told")).containsText("联系断了");
            visit.page().unroute("**/api/events");
            assertThat(visit.all(".told .warn")).hasCount(0);
        });
    }

    /** Another person edits a feature. */
    private void edit(Visit visit, String path, String pattern, String instead) {
        APIRequestContext other = visit.page().request();
        APIResponse known = other.get(stage.address() + path);
        String feature = known.text().replaceFirst(pattern, instead);
        APIResponse edited = other.put(
                stage.address() + path,
                RequestOptions.create()
                        .setHeader("Content-Type", "application/json")
                        .setHeader("If-Match", known.headers().get("etag"))
                        .setData("{\"message\": \"更名\", \"feature\": " + feature + "}"));
        assertThat(edited.status()).as(edited.text()).isEqualTo(200);
    }
}
