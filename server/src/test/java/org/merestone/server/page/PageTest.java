package org.merestone.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merestone.server.page.DemoCity.Stage;
import org.merestone.server.page.Visit.Screen;

@ExtendWith(DemoCity.class)
final class PageTest {
    private static final String CLAUSE_NOW = "《生态环境法典》第319条第1款";
    private static final String CLAUSE_BEFORE = "《水污染防治法》第65条第1款";

    private final Stage stage;

    PageTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void listsTheLayersWithCountAndCoverage() {
        JsonNode layers = DemoZone.get(stage.address(), "/api/layers").path("layers");
        visit(Screen.WIDE, visit -> {
            assertThat(visit.all(".layer")).hasCount(layers.size());
            for (JsonNode layer : layers) {
                String title = layer.path("title").path("zh").asText();
                Locator row = visit.all(".layer:has(.layer-title:text-is('" + title + "'))");
                assertThat(row.locator(".count")).hasText(layer.path("count").asText());
                assertThat(row).containsText(layer.path("coverage").isNull() ? "未说明范围" : "范围已说明");
            }
        });
    }

    @Test
    void offersOnlyTheAttributesThatRulesAskFor() {
        visit(Screen.WIDE, visit -> {
            assertThat(visit.all("#known-discharges_pollutants")).hasCount(1);
            assertThat(visit.all("#known-uscc")).hasCount(0);
        });
    }

    @Test
    void aPolygonHalfInGrade1IsProhibitedOnceItsQuestionIsAnswered() {
        visit(Screen.WIDE, visit -> {
            checkHalfInGrade1(visit, "2026-11-01");
            Locator card = visit.all(".card", CLAUSE_NOW).first();
            assertThat(card).hasAttribute("data-state", "undetermined");

            answerNo(visit);

            assertThat(card).hasAttribute("data-state", "hit");
            assertThat(card).containsText("禁止");
            assertThat(card).containsText("公顷");
            assertThat(visit.all("[data-verdict]")).hasAttribute("data-verdict", "prohibited");
            assertThat(visit.all(".complete")).containsText("结论");
        });
    }

    @Test
    void anEarlierDateCitesTheLawOfThatDayAndNamesWhatIsInForceNow() {
        visit(Screen.WIDE, visit -> {
            checkHalfInGrade1(visit, "2025-06-01");
            Locator card = visit.all(".card", CLAUSE_BEFORE).first();
            assertThat(card).containsText("现行：" + CLAUSE_NOW);
        });
    }

    @Test
    void aShapeDrawnWithTheMouseBecomesTheSubject() {
        visit(Screen.WIDE, visit -> {
            visit.page().click("text=画面");
            click(visit, new double[][] {{0.4, 0.4}, {0.6, 0.4}, {0.6, 0.6}});
            visit.page().click("text=完成");
            assertThat(visit.all(".chosen")).containsText("图上所画");
            visit.check();
            assertThat(visit.all("[data-verdict]")).isVisible();
        });
    }

    @Test
    void aShapeThatIsDraggedIsCheckedAgainAndComparedWithBefore() {
        visit(Screen.WIDE, visit -> {
            visit.page().click("text=画面");
            click(visit, new double[][] {{0.4, 0.4}, {0.6, 0.4}, {0.6, 0.6}});
            visit.page().click("text=完成");
            visit.check();
            String before = visit.all(".result .small").first().innerText();
            assertThat(visit.all(".differences")).hasCount(0);

            visit.page().click("text=调整范围");
            BoundingBox map = visit.all(".map").boundingBox();
            visit.page().mouse().move(map.x + map.width * 0.6, map.y + map.height * 0.6);
            visit.page().mouse().down();
            visit.page().mouse().move(map.x + map.width * 0.55, map.y + map.height * 0.9);
            visit.page().mouse().up();

            assertThat(visit.all(".differences h3")).containsText("与改动之前相比，有");
            assertThat(visit.all(".differences li").first()).containsText("→");
            assertThat(visit.all(".result .small").first()).not().hasText(before);
        });
    }

    @Test
    void anAnswerIsComparedWithBeforeItWasGiven() {
        visit(Screen.WIDE, visit -> {
            checkHalfInGrade1(visit, "2026-11-01");
            assertThat(visit.all(".differences")).hasCount(0);
            answerNo(visit);
            assertThat(visit.all(".differences li", "禁止").first()).isVisible();
            visit.check();
            assertThat(visit.all(".differences")).containsText("没有不同");
        });
    }

    @Test
    void aCheckIsAnAddressThatMakesItAgain() {
        String[] address = new String[2];
        visit(Screen.WIDE, visit -> {
            checkHalfInGrade1(visit, "2025-06-01");
            answerNo(visit);
            assertThat(visit.all("[data-verdict]")).hasAttribute("data-verdict", "prohibited");
            address[0] = visit.page().url();
            address[1] = visit.all(".counts").innerText();
        });
        Visit.to(
                stage.address(),
                address[0].substring(address[0].indexOf('#')),
                stage.chromium(),
                Screen.WIDE,
                visit -> {
                    assertThat(visit.all("[data-verdict]")).hasAttribute("data-verdict", "prohibited");
                    assertThat(visit.all("#as-of")).hasValue("2025-06-01");
                    assertThat(visit.all(".counts").innerText()).isEqualTo(address[1]);
                    // as on a page that was not fetched over HTTPS
                    visit.page()
                            .evaluate("() => Object.defineProperty(navigator, 'clipboard', {value: undefined}) && 0");
                    visit.page().click("text=复制链接");
                    assertThat(visit.all(".result-actions .link"))
                            .hasValue(visit.page().url());
                });
    }

    @Test
    void anAddressThatIsCutShortIsToldAndChecksNothing() {
        String cut = "#/map?check=%7B%22subject%22%3A%7B%22type%22%3A%22Fea";
        Visit.to(stage.address(), cut, stage.chromium(), Screen.WIDE, visit -> {
            assertThat(visit.all(".result [role=alert]")).containsText("链接不完整");
            assertThat(visit.all("[data-verdict]")).hasCount(0);
        });
    }

    @Test
    void whatIsMeasuredIsNotChecked() {
        visit(Screen.WIDE, visit -> {
            visit.page().click(".measure");
            click(visit, new double[][] {{0.4, 0.4}, {0.6, 0.4}});
            visit.page().click("text=完成");
            assertThat(visit.all(".hint")).containsText("km");
            visit.page().click(".hint >> text=面积");
            click(visit, new double[][] {{0.4, 0.4}, {0.6, 0.4}, {0.6, 0.6}});
            visit.page().click("text=完成");
            assertThat(visit.all(".hint")).containsText("公顷");
            assertThat(visit.all(".chosen")).hasCount(0);
            visit.page().keyboard().press("Escape");
            assertThat(visit.all(".hint")).hasCount(0);
        });
    }

    /** @param places of the map's width and height */
    private static void click(Visit visit, double[][] places) {
        BoundingBox map = visit.all(".map").boundingBox();
        for (double[] place : places) {
            visit.page().mouse().click(map.x + map.width * place[0], map.y + map.height * place[1]);
            // two clicks in quick succession are a double click
            visit.page().waitForTimeout(300);
        }
    }

    @Test
    void aStoredFeatureIsPickedFromTheMap() {
        JsonNode outfall = DemoZone.get(stage.address(), "/api/layers/outfall/features?limit=1")
                .path("features")
                .path(0);
        JsonNode place = outfall.path("geometry").path("coordinates");
        visit(Screen.WIDE, visit -> {
            visit.paste(place.get(0).asText() + "," + place.get(1).asText());
            assertThat(visit.all(".chosen")).containsText("给入");
            visit.page().waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(visit.all(".map")).hasAttribute("aria-busy", "false");
            BoundingBox map = visit.all(".map").boundingBox();
            visit.page().mouse().click(map.x + map.width / 2, map.y + map.height / 2);
            String name = outfall.path("properties").path("name").asText();
            visit.all(".picked li", name).locator("button").click();
            assertThat(visit.all(".chosen")).containsText(name);
            assertThat(visit.all("#kind")).hasValue("outfall");
            visit.check();
            assertThat(visit.all("[data-verdict]")).isVisible();
        });
    }

    @Test
    void inDegreesEverythingLiesWhereItLiesInMetres() {
        String middleIsFilled = """
                () => {
                  const canvas = document.querySelector('.map .ol-layer canvas');
                  const [x, y, side] = [canvas.width / 2 - 100, canvas.height / 2 - 100, 200];
                  const { data } = canvas.getContext('2d').getImageData(x, y, side, side);
                  return data.filter((alpha, i) => i % 4 === 3 && alpha > 0).length > 0.6 * side * side;
                }""";
        visit(Screen.WIDE, visit -> {
            visit.paste("112.16741,33.23612");
            assertThat(visit.all(".chosen")).containsText("给入");
            visit.page().waitForFunction(middleIsFilled);
            List<String> inMetres = pickedInTheMiddle(visit);
            assertThat(inMetres).anyMatch(feature -> feature.contains("界水中碑水源地"));

            visit.page().selectOption("#plane", "degrees");
            assertThat(visit.page().url()).contains("plane=degrees");
            visit.page().waitForFunction(middleIsFilled);
            assertThat(pickedInTheMiddle(visit)).isEqualTo(inMetres);
            assertThat(visit.all(".pointer")).containsText("112.1674");
            assertThat(visit.all(".pointer")).containsText("33.2361");

            visit.page().click("text=画点");
            click(visit, new double[][] {{0.5, 0.5}});
            assertThat(visit.all(".chosen")).containsText("图上所画");
            assertThat(visit.all(".chosen")).containsText("112.1674");
            assertThat(visit.all(".chosen")).containsText("33.2361");

            visit.page().evaluate("() => { window.print = () => { window.printed = true; }; }");
            visit.page().click("button.print");
            visit.page().waitForFunction("() => window.printed === true");
            assertThat(visit.all(".paper-facts").first().textContent()).contains("经纬度", "东西向");

            visit.page().navigate(stage.address() + "/#/map");
            visit.page().reload();
            assertThat(visit.all("#plane")).hasValue("degrees");
        });
    }

    /** What a click in the middle of the map lists. */
    private static List<String> pickedInTheMiddle(Visit visit) {
        assertThat(visit.all(".map")).hasAttribute("aria-busy", "false");
        BoundingBox map = visit.all(".map").boundingBox();
        visit.page().mouse().click(map.x + map.width / 2, map.y + map.height / 2);
        assertThat(visit.all(".picked li").first()).isVisible();
        List<String> picked = visit.all(".picked li").allInnerTexts();
        visit.page().click(".picked button[aria-label=关闭]");
        assertThat(visit.all(".picked")).hasCount(0);
        return picked;
    }

    @Test
    void theKeyboardAloneReachesAVerdict() {
        visit(Screen.WIDE, visit -> {
            visit.page().focus("#paste");
            visit.page().keyboard().type(DemoZone.ofGrade1(stage.address()).halfInside());
            visit.page().keyboard().press("Control+Enter");
            assertThat(visit.all(".chosen")).isVisible();
            visit.page().focus(".run");
            visit.page().keyboard().press("Enter");
            assertThat(visit.all("[data-verdict] h3")).isFocused();
        });
    }

    @Test
    void whatCannotBeReadIsToldWithWhatToDo() {
        visit(Screen.WIDE, visit -> {
            visit.paste("此处向东三里");
            assertThat(visit.all(".paste [role=alert]")).containsText("找不到坐标列");
            assertThat(visit.all(".run")).isDisabled();
            visit.paste("34.5,113.2");
            assertThat(visit.all(".delivered")).containsText("经度与纬度颠倒，已对调");
            assertThat(visit.all(".chosen")).containsText("113.200000, 34.500000");
        });
    }

    @Test
    void fitsAPhone() {
        visit(Screen.PHONE, visit -> {
            assertThat(visit.all(".layer").first()).isHidden();
            visit.page().tap(".tabs button >> text=图层");
            assertThat(visit.all(".layer").first()).isVisible();
            visit.page().tap(".tabs button >> text=检查");
            checkHalfInGrade1(visit, "2026-11-01");
            answerNo(visit);
            assertThat(visit.all("[data-verdict]")).hasAttribute("data-verdict", "prohibited");
            assertThat(visit.all("[data-verdict]")).isInViewport();
            assertThat(visit.overhang()).isNotPositive();
        });
    }

    @ParameterizedTest
    @EnumSource
    void hasNoAccessibilityFaults(Screen screen) {
        visit(screen, visit -> {
            assertThat(visit.accessibilityFaults()).as("at first").isEmpty();
            checkHalfInGrade1(visit, "2026-11-01");
            visit.page().evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)");
            assertThat(visit.accessibilityFaults()).as("with a result").isEmpty();
            visit.page().click(".bar button[lang=en]");
            assertThat(visit.all("h1")).hasText("Merestone");
            assertThat(visit.accessibilityFaults()).as("in English").isEmpty();
        });
    }

    private void visit(Screen screen, Consumer<Visit> steps) {
        Visit.to(stage.address(), stage.chromium(), screen, steps);
    }

    private void checkHalfInGrade1(Visit visit, String asOf) {
        visit.paste(DemoZone.ofGrade1(stage.address()).halfInside());
        // a new subject starts without the answers of the one before
        assertThat(visit.all(".chosen")).isVisible();
        visit.asOf(asOf);
        visit.page().selectOption("#known-action", new SelectOption().setLabel("新建"));
        visit.check();
        assertThat(visit.all("[data-verdict]")).isVisible();
    }

    /** Says that the project has nothing to do with the water supply. */
    private static void answerNo(Visit visit) {
        Locator question = visit.all(".ask", "供水").first();
        question.locator("button", new Locator.LocatorOptions().setHasText("否")).click();
    }
}
