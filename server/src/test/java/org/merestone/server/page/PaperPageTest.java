package org.merestone.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.merestone.server.page.DemoCity.Stage;
import org.merestone.server.page.Visit.Screen;

/** What goes onto paper says what it is of, and files that are let go on the page are taken where they can be. */
@ExtendWith(DemoCity.class)
final class PaperPageTest {
    private final Stage stage;

    PaperPageTest(Stage stage) {
        this.stage = stage;
    }

    private void visit(String address, Consumer<Visit> steps) {
        Visit.to(stage.address(), address, stage.chromium(), Screen.WIDE, steps);
    }

    /** Checks half a zone and prints it. */
    private void print(Visit visit) {
        visit.paste(DemoZone.ofGrade1(stage.address()).halfInside());
        assertThat(visit.all(".chosen")).isVisible();
        visit.check();
        assertThat(visit.all("[data-verdict]")).isVisible();
        printMap(visit);
    }

    private static void printMap(Visit visit) {
        visit.page().evaluate("() => { window.printed = false; window.print = () => { window.printed = true; }; }");
        visit.page().click("button.print");
        visit.page().waitForFunction("() => window.printed === true");
    }

    @Test
    void theFirstSheetSaysOfWhichDayAndPlaceTheVerdictIs() {
        visit("#/map", visit -> {
            print(visit);
            assertThat(visit.all(".on-paper .paper-stale")).hasCount(0);
            List<String> facts = visit.all(".on-paper .paper-facts").allTextContents();
            org.assertj.core.api.Assertions.assertThat(facts.get(0))
                    .contains("行为日期 ", "中心 112.", "研判编号 ")
                    .containsPattern("研判编号 [0-9a-f]{16}");
        });
    }

    @Test
    void aVerdictOfBeforeAChangeIsPrintedAsThatAndNotAsOfNow() {
        visit("#/map", visit -> {
            print(visit);
            visit.asOf("2014-11-22");
            assertThat(visit.all(".result .stale")).isVisible();
            printMap(visit);
            assertThat(visit.all(".on-paper .paper-stale")).containsText("较早的结论");
            assertThat(visit.all(".on-paper .paper-stale")).not().containsText("2014-11-22");
        });
    }

    @Test
    void theSheetOfOneSubjectIsGoneWithIt() {
        visit("#/map", visit -> {
            print(visit);
            assertThat(visit.all(".on-paper .paper-verdict")).hasCount(1);
            visit.paste("POLYGON((112.3 33.3,112.303 33.3,112.303 33.303,112.3 33.303,112.3 33.3))");
            assertThat(visit.all(".on-paper")).hasCount(0);
            printMap(visit);
            visit.asOf("2020-01-01");
            assertThat(visit.all(".on-paper")).hasCount(0);
        });
    }

    @Test
    void aFindingThatIsOpenedIsPrintedWithItsVerdict() {
        visit("#/findings?state=hit&verdict=prohibited", visit -> {
            visit.page().click("[role=row][data-index='0']");
            assertThat(visit.all(".opened [data-verdict]")).isVisible();
            printMap(visit);
            assertThat(visit.all(".on-paper .paper-verdict")).hasCount(1);
            assertThat(visit.all(".on-paper .paper-legend")).containsText("受检范围");
        });
    }

    @Test
    void theVerdictOfOneScreenIsNotPrintedOnAnother() {
        visit("#/map", visit -> {
            print(visit);
            assertThat(visit.all(".on-paper .paper-verdict")).hasCount(1);
            visit.page().evaluate("() => { location.hash = '#/figures'; }");
            assertThat(visit.all(".figure").first()).isVisible();
            assertThat(visit.all(".on-paper")).hasCount(0);

            visit.page().evaluate("() => { location.hash = '#/findings'; }");
            assertThat(visit.all("[role=row][data-index='0'] .badge")).isVisible();
            printMap(visit);
            assertThat(visit.all(".on-paper img")).hasCount(1);
            assertThat(visit.all(".on-paper .paper-verdict")).hasCount(0);
            assertThat(visit.all(".on-paper .check-on-paper")).hasCount(0);
        });
    }

    @Test
    void aFileLetGoOnTheMapIsChecked() {
        visit("#/map", visit -> {
            drop(visit, ".map", "甲地.kml", """
                    <kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>甲地</name>
                    <ExtendedData><Data name="建设性质"><value>扩建</value></Data></ExtendedData>
                    <Polygon><outerBoundaryIs><LinearRing><coordinates>112.16,33.23 112.163,33.23 112.163,33.233 112.16,33.233 112.16,33.23</coordinates></LinearRing></outerBoundaryIs></Polygon>
                    </Placemark></kml>""");
            assertThat(visit.all(".chosen")).containsText("甲地");
            assertThat(visit.all("#known-action option:checked")).hasText("扩建");
        });
    }

    @Test
    void aFileLetGoWhereNothingTakesItLeavesThePageAsItIs() {
        visit("#/rules", visit -> {
            assertThat(visit.all(".rule-row").first()).isVisible();
            List<String> sent = new ArrayList<>();
            visit.page().onRequest(request -> sent.add(request.url()));
            Object isRefused = drop(visit, ".rules", "a.csv", "经度,纬度\n112,33\n");
            org.assertj.core.api.Assertions.assertThat(isRefused).isEqualTo(true);
            visit.page().evaluate("() => { location.hash = '#/map'; }");
            assertThat(visit.all("#paste")).isVisible();
            org.assertj.core.api.Assertions.assertThat(sent).noneMatch(url -> url.contains("/api/shapes"));
        });
    }

    @Test
    void fewPairsThatMayBePackedAreReadSoWhenThatIsSaid() {
        visit("#/map", visit -> {
            visit.paste("112.3012,33.3004\n112.3106,33.3108");
            assertThat(visit.all(".shapes li").first()).containsText("112.50333");
            visit.page().click(".delivered > button");
            assertThat(visit.all(".delivered > button")).hasCount(0);
            visit.all(".shapes li button").first().click();
            assertThat(visit.all(".chosen")).containsText("112.503333, 33.501111");
        });
    }

    /** Whether the browser is kept from opening it itself. */
    private static Object drop(Visit visit, String selector, String name, String text) {
        return visit.page().evaluate("""
                ([selector, name, text]) => {
                  const dataTransfer = new DataTransfer();
                  dataTransfer.items.add(new File([text], name));
                  const told = (type) => document.querySelector(selector).dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
                  return !told('dragover') & !told('drop') ? true : false;
                }""", List.of(selector, name, text));
    }
}
