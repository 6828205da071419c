package org.merestone.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.merestone.server.page.DemoCity.Stage;
import org.merestone.server.page.Visit.Screen;

/** What is done with a result: it is printed, filed, reported, and held against another. */
@ExtendWith(DemoCity.class)
final class FollowUpPageTest {
    /** So many sheets a person reads; each of 241 rules in full were 78. */
    private static final int MOST_SHEETS = 14;

    private final Stage stage;

    FollowUpPageTest(Stage stage) {
        this.stage = stage;
    }

    private void visit(String address, Consumer<Visit> steps) {
        Visit.to(stage.address(), "#/" + address, stage.chromium(), Screen.WIDE, steps);
    }

    @Test
    void aResultIsPrintedOnFewSheetsOfWhichTheFirstSaysTheVerdictAndReportedInEachFormat() {
        visit("map", visit -> {
            Page page = visit.page();
            visit.paste(DemoZone.ofGrade1(stage.address()).halfInside());
            assertThat(visit.all(".chosen")).isVisible();
            visit.check();
            assertThat(visit.all("[data-verdict] h3")).isVisible();
            String verdict = visit.all("[data-verdict] h3").innerText();
            page.evaluate("() => { window.print = () => { window.printed = true; }; }");
            page.click(".result-actions >> text=打印");
            page.waitForFunction("() => window.printed === true");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            byte[] paper = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
            assertThat(sheets(paper)).isLessThanOrEqualTo(MOST_SHEETS);
            assertThat(text(paper, 1)).contains(verdict, "结论不完整", "CGCS2000");
            assertThat(text(paper, sheets(paper))).contains("研判编号");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

            List<String> kinds = visit.all(".result-actions .reports a").all().stream()
                    .map(link -> fetched(visit, link).headers().get("content-type"))
                    .toList();
            assertThat(kinds).hasSize(4);
            assertThat(kinds.get(0)).startsWith("text/html");
            assertThat(kinds.get(1)).isEqualTo("application/pdf");
            assertThat(kinds.get(2)).contains("wordprocessingml");
            assertThat(kinds.get(3)).contains("zip");
        });
    }

    @Test
    void ledgersToFileAreOfferedWithTheirListsAndWithTheFigures() {
        visit("outfalls", visit -> {
            Locator ledger = visit.all(".found a", "报送台账");
            assertThat(ledger).hasCount(1);
            assertThat(fetched(visit, ledger).body()).startsWith('P', 'K');
            visit.page().evaluate("() => { location.hash = '#/figures'; }");
            Locator filed = visit.all(".figures a[download]");
            assertThat(filed.first()).hasAttribute("href", java.util.regex.Pattern.compile("summary\\.docx"));
            assertThat(filed).hasCount(5);
            assertThat(fetched(visit, filed.last()).body()).startsWith('P', 'K');
        });
    }

    @Test
    void twoChecksOfASubjectAreHeldAgainstEachOther() {
        visit("ledger?layer=project&id=project:XM2026001", visit -> {
            assertThat(visit.all(".opened .result")).hasAttribute("aria-busy", "false");
            assertThat(visit.all(".opened [data-verdict]")).isVisible();
            visit.page().click(".opened summary:text-is('两次研判对比')");
            assertThat(visit.all(".opened")).containsText("只有一次研判");
            visit.all(".ask button", "否").first().click();
            assertThat(visit.all(".runs .flips h3")).containsText("处不同");
            assertThat(visit.all("#runs-after option").first()).containsText("改过条件");
            assertThat(visit.all(".runs [role=status] p").first()).containsText("对象");
            assertThat(whetherBadgesHaveTheColourOfTheirVerdict(visit))
                    .isNotEmpty()
                    .allMatch(Boolean.TRUE::equals);
            byte[] csv = fetched(visit, visit.all(".runs .reports a", "CSV")).body();
            assertThat(new String(csv, StandardCharsets.UTF_8)).contains("XM2026001");
            assertThat(visit.accessibilityFaults()).isEmpty();
        });
    }

    @Test
    void theFindingsOfALayerAreHeldAgainstThoseOfAnotherDay() {
        String days = "from_as_of=2026-08-14&to_as_of=2026-08-15";
        visit("scenarios/revisions?layer=contaminated-site&what=findings&" + days, visit -> {
            assertThat(visit.all(".flips h3")).containsText("处不同");
            assertThat(visit.all(".flip").first()).containsText("到了日期");
            assertThat(visit.all(".flip [lang=zh-CN]").first()).containsText("→");
            assertThat(visit.all("[role=status][aria-busy=false] .reports a")).hasCount(2);
            assertThat(visit.accessibilityFaults()).isEmpty();
            visit.all(".flip .subject").first().click();
            assertThat(visit.all(".opened [data-verdict]")).isVisible();
        });
    }

    /** For each that is in sight, whatever else may be said of a hit. */
    private static List<?> whetherBadgesHaveTheColourOfTheirVerdict(Visit visit) {
        return (List<?>) visit.page().evaluate("""
                () => ['prohibited_if', 'restricted', 'attention'].flatMap((verdict) => {
                  const color = getComputedStyle(document.documentElement).getPropertyValue(`--${verdict}`);
                  const badges = [...document.querySelectorAll(`.badge.v-${verdict}`)];
                  return badges
                    .filter((badge) => badge.checkVisibility())
                    .map((badge) => getComputedStyle(badge).getPropertyValue('--tone') === color);
                })""");
    }

    private APIResponse fetched(Visit visit, Locator link) {
        APIResponse answer = visit.page().request().get(stage.address() + "/" + link.getAttribute("href"));
        assertThat(answer.status()).as(link.getAttribute("href")).isEqualTo(200);
        return answer;
    }

    private static int sheets(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] pdf, int sheet) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(sheet);
            stripper.setEndPage(sheet);
            return stripper.getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
