package org.merestone.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.server.basemaps.Archive;
import org.merestone.server.basemaps.FakeTiles;
import org.merestone.server.page.DemoCity.Stage;
import org.merestone.server.page.Visit.Screen;

/** A base map is on the page with its 审图号, comes from this server alone, and is on paper only where it may be. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(DemoCity.class)
final class BasemapPageTest {
    private static final String REVIEW_NO = "甲S(2026)001号";

    /** Whether the middle of the map has the colour of the tiles. */
    private static final String IS_SEEN = """
            () => [...document.querySelectorAll('.basemap-images canvas')].some((canvas) => {
              if (canvas.width === 0) return false;
              const [r, g, b, a] = canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
              return Math.abs(r - 0x33) < 3 && Math.abs(g - 0x66) < 3 && Math.abs(b - 0xcc) < 3 && a === 255;
            })""";

    /** An area that fills the tile of the whole world, as MVT. */
    private static final byte[] LAND = {
        0x1A,
        0x1F,
        0x78,
        2,
        0x0A,
        4,
        'l',
        'a',
        'n',
        'd',
        0x12,
        0x12,
        0x18,
        3,
        0x22,
        14,
        9,
        0,
        0,
        26,
        (byte) 0x80,
        0x40,
        0,
        0,
        (byte) 0x80,
        0x40,
        (byte) 0xFF,
        0x3F,
        0,
        15,
        0x28,
        (byte) 0x80,
        0x20
    };

    /** Whether the middle of the map is an area of a map of lines and areas, in the colour of this theme. */
    private static final String IS_LAND = """
            () => [...document.querySelectorAll('.basemap-drawn canvas')].some((canvas) => {
              if (canvas.width === 0) return false;
              const [r, g, b, a] = canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
              return r === 0xee && g === 0xf2 && b === 0xf0 && a === 255;
            })""";

    private final Stage stage;
    private final FakeTiles tiles = FakeTiles.start();
    private DemoServer server;

    BasemapPageTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        Files.write(home.resolve("county.pmtiles"), Archive.of(FakeTiles.PNG, 2, 0));
        Files.write(home.resolve("land.pmtiles"), Archive.of(LAND, 1, 0));
        Files.writeString(home.resolve("basemaps.yaml"), """
                basemaps:
                  - {id: degrees, title: {zh: 经纬度影像, en: Degrees}, kind: tianditu, layers: [img, cia], url: 'ADDRESS', token: geheim,
                     min_zoom: 1, source: 测绘院, review_no: 甲S(2026)001号, secrecy: public, printable: true}
                  - {id: metres, title: {zh: 墨卡托影像, en: Metres}, kind: xyz, url: 'ADDRESS/{z}/{x}/{y}', crs: EPSG:3857,
                     source: 测绘院, secrecy: secret, printable: false}
                  - {id: county, title: {zh: 县图, en: County}, kind: pmtiles, file: county.pmtiles,
                     source: 县局, secrecy: internal, printable: true}
                  - {id: land, title: {zh: 线划图, en: Land}, kind: pmtiles, file: land.pmtiles,
                     source: 县局, secrecy: internal, printable: true}
                """.replace("ADDRESS", tiles.address()));
        server = DemoServer.startWithoutCity(home);
    }

    @AfterAll
    void stop() {
        server.close();
        tiles.close();
    }

    @BeforeEach
    void behave() {
        tiles.behaves(FakeTiles::image);
    }

    private void visit(Consumer<Visit> steps) {
        Visit.to(server.address(), stage.chromium(), Screen.WIDE, steps);
    }

    private static void choose(Visit visit, String title) {
        visit.page().click(".grounds label:has-text('" + title + "')");
    }

    private static void awaitTiles(Visit visit) {
        visit.page().waitForFunction(IS_SEEN);
    }

    private static void print(Visit visit) {
        visit.page().evaluate("window.print = () => undefined");
        visit.page().click("button.print");
    }

    @Test
    void noneIsThereUntilOneIsChosenAndTheChoiceIsRemembered() {
        visit(visit -> {
            assertThat(visit.all(".grounds label:has-text('经纬网') input")).isChecked();
            assertThat(visit.all(".credit")).hasCount(0);
            choose(visit, "经纬度影像");
            assertThat(visit.all(".credit")).hasText("测绘院 · 审图号：" + REVIEW_NO);
            awaitTiles(visit);
            visit.page().reload();
            assertThat(visit.all(".grounds label:has-text('经纬度影像') input")).isChecked();
            awaitTiles(visit);
            assertThat(visit.accessibilityFaults()).isEmpty();
        });
        assertThat(tiles.asked())
                .anyMatch(asked -> asked.startsWith("/img_c/wmts?"))
                .anyMatch(asked -> asked.startsWith("/cia_c/wmts?"));
    }

    @Test
    void imagesInMetresAreDrawnTooAndASecretMapHasALock() {
        visit(visit -> {
            choose(visit, "墨卡托影像");
            assertThat(visit.all(".credit")).hasText("测绘院 · 无审图号，仅供内部使用");
            assertThat(visit.all(".grounds [title=涉密底图]")).hasCount(1);
            awaitTiles(visit);
        });
    }

    @Test
    void aFileIsReadInParts() {
        List<Integer> parts = new ArrayList<>();
        visit(visit -> {
            visit.page().onResponse(answer -> {
                if (answer.url().endsWith("/api/basemaps/county/file")) {
                    parts.add(answer.status());
                }
            });
            choose(visit, "县图");
            awaitTiles(visit);
        });
        assertThat(parts).isNotEmpty().containsOnly(206);
    }

    @Test
    void aFileOfAreasIsDrawnInTheColoursOfTheThemeInBothPlanesAndOnPaper() {
        visit(visit -> {
            choose(visit, "线划图");
            visit.page().waitForFunction(IS_LAND);
            visit.page().selectOption("#plane", "degrees");
            visit.page().waitForFunction(IS_LAND);
            print(visit);
            assertThat(visit.all(".paper-facts").last()).containsText("底图：线划图，来源：县局");
        });
    }

    @Test
    void imagesOfBothGridsAreDrawnInDegreesToo() {
        visit(visit -> {
            visit.page().selectOption("#plane", "degrees");
            choose(visit, "经纬度影像");
            awaitTiles(visit);
            choose(visit, "墨卡托影像");
            awaitTiles(visit);
        });
    }

    @Test
    void tilesThatDoNotComeAreToldWithTheReason() {
        tiles.behaves(exchange -> FakeTiles.send(exchange, 500, "text/plain", new byte[0]));
        visit(visit -> {
            visit.page().evaluate("localStorage.clear()");
            choose(visit, "墨卡托影像");
            for (int i = 0; i < 3; i++) {
                visit.page().click(".ol-zoom-in");
            }
            assertThat(visit.all(".grounds [role=alert]")).containsText("底图服务答 500");
            tiles.behaves(FakeTiles::image);
            visit.page().click(".grounds [role=alert] button");
            awaitTiles(visit);
            assertThat(visit.all(".grounds [role=alert]")).hasCount(0);
        });
    }

    @Test
    void paperHasTheNumberOrSaysThatTheMapIsLeftOut() {
        visit(visit -> {
            choose(visit, "经纬度影像");
            awaitTiles(visit);
            print(visit);
            assertThat(visit.all(".paper-credit")).hasText("审图号：" + REVIEW_NO);
            assertThat(visit.all(".paper-facts").last()).containsText("底图：经纬度影像，来源：测绘院，审图号：" + REVIEW_NO);
            choose(visit, "墨卡托影像");
            print(visit);
            assertThat(visit.all(".paper-facts").last()).containsText("底图“墨卡托影像”不得打印，已略去");
            assertThat(visit.all(".paper-credit")).hasCount(0);
        });
    }
}
