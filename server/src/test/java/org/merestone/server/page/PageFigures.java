package org.merestone.server.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.merestone.server.page.DemoCity.Stage;
import org.merestone.server.page.Visit.Screen;

/** How fast the page is, for docs/benchmarks.md; run by {@code -Dtest=PageFigures} alone, as nothing here can fail. */
@ExtendWith(DemoCity.class)
final class PageFigures {
    private static final String DRAWN =
            "() => document.querySelector('.map')?.getAttribute('aria-busy') === 'false' && performance.now()";

    private final Stage stage;

    PageFigures(Stage stage) {
        this.stage = stage;
    }

    /** Else the machine is shared with what works out the findings of the city. */
    @BeforeEach
    void awaitFindings() throws InterruptedException {
        while (get("/api/findings?limit=0").path("behind").asBoolean()) {
            Thread.sleep(500);
        }
    }

    private JsonNode get(String path) {
        return DemoZone.get(stage.address(), path);
    }

    @Test
    void firstLoadAndMapReady() {
        List<Double> ready = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            stage.chromium().forget();
            double before = rendererSeconds();
            Visit.to(stage.address(), "#/map", stage.chromium(), Screen.WIDE, visit -> {
                ready.add(number(visit.page().waitForFunction(DRAWN).jsonValue()));
                cpu.add(rendererSeconds() - before);
                if (ready.size() == 1) {
                    Object bytes = visit.page().evaluate("""
                            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                              .filter(({ name }) => !name.includes('/api/')).reduce((sum, one) => sum + one.encodedBodySize, 0)""");
                    say("first load, KB compressed", List.of(number(bytes) / 1024));
                }
            });
        }
        say("map ready, ms", ready);
        say("processor of the renderers until then, s", cpu);
    }

    private double rendererSeconds() {
        CDPSession session = stage.chromium().session();
        JsonObject processes = session.send("SystemInfo.getProcessInfo");
        double seconds = 0;
        for (JsonElement one : processes.getAsJsonArray("processInfo")) {
            if (one.getAsJsonObject().get("type").getAsString().equals("renderer")) {
                seconds += one.getAsJsonObject().get("cpuTime").getAsDouble();
            }
        }
        session.detach();
        return seconds;
    }

    @Test
    void shapeToVerdict() {
        List<Double> took = new ArrayList<>();
        JsonNode outfalls = get("/api/layers/outfall/features?limit=24").path("features");
        Visit.to(stage.address(), "#/map", stage.chromium(), Screen.WIDE, visit -> {
            for (JsonNode outfall : outfalls) {
                double lon = outfall.at("/geometry/coordinates/0").asDouble();
                double lat = outfall.at("/geometry/coordinates/1").asDouble();
                visit.paste(String.format(
                        Locale.ROOT,
                        "POLYGON ((%1$f %2$f, %3$f %2$f, %3$f %4$f, %1$f %4$f, %1$f %2$f))",
                        lon,
                        lat,
                        lon + 0.003,
                        lat + 0.003));
                visit.page().waitForFunction("() => !document.querySelector('.run').disabled");
                visit.page().waitForFunction(DRAWN);
                took.add(number(visit.page().evaluate("""
                        () => new Promise((done) => {
                          const from = performance.now();
                          new MutationObserver((_, watch) => {
                            if (!document.querySelector('.result[aria-busy=false] [data-verdict]')) return;
                            watch.disconnect();
                            requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
                          }).observe(document.body, { subtree: true, childList: true, attributes: true });
                          document.querySelector('.run').click();
                        })""")));
            }
        });
        say("shape to verdict, ms", took.subList(4, took.size()));
    }

    @Test
    void pan() {
        for (String plane : List.of("mercator", "degrees")) {
            Visit.to(stage.address(), "#/map?plane=" + plane, stage.chromium(), Screen.WIDE, visit -> {
                for (int zoom = 0; zoom <= 4; zoom += 2) {
                    visit.page().waitForFunction(DRAWN);
                    visit.page().waitForTimeout(1500);
                    say("frames a second, " + plane + ", " + zoom + " zooms in", List.of(framesPerSecond(visit)));
                    visit.page().click(".ol-zoom-in");
                    visit.page().click(".ol-zoom-in");
                }
            });
        }
    }

    /** While the map is dragged, a little further in each frame. */
    private static double framesPerSecond(Visit visit) {
        BoundingBox map = visit.all(".map").boundingBox();
        Page page = visit.page();
        page.mouse().move(map.x + map.width / 2, map.y + map.height / 2);
        page.mouse().down();
        Object frames = page.evaluate("""
                ([x, y]) => new Promise((done) => {
                  const from = performance.now();
                  let n = 0;
                  const step = () => {
                    const [at, angle] = [performance.now() - from, n / 25];
                    if (at > 4000) return done((1000 * n) / at);
                    n += 1;
                    const [clientX, clientY] = [x + 220 * Math.sin(angle), y + 160 * Math.sin(2 * angle)];
                    document.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, pointerId: 1, isPrimary: true, bubbles: true, pointerType: 'mouse', buttons: 1 }));
                    requestAnimationFrame(step);
                  };
                  step();
                })""", List.of(map.x + map.width / 2, map.y + map.height / 2));
        page.mouse().up();
        return number(frames);
    }

    @Test
    void tiles() throws IOException, InterruptedException {
        String layers =
                "water-source-zone,ecological-redline,nature-reserve,scenic-area,contaminated-site,outfall,project,"
                        + "issue-point,river,district";
        HttpClient client = HttpClient.newHttpClient();
        for (String round : List.of("drawn", "kept")) {
            List<Double> took = new ArrayList<>();
            for (int zoom = 7; zoom <= 14; zoom++) {
                for (int i = 0; i < 30; i++) {
                    double lon = 111.6 + 1.3 * ((i * 7) % 30) / 30;
                    double lat = 33.0 + 0.8 * ((i * 11) % 30) / 30;
                    took.add(millis(client, "/api/tiles/" + layers + "/" + tile(zoom, lon, lat) + ".mvt"));
                }
            }
            say("tile of ten layers, " + round + ", ms", took);
        }
    }

    private static String tile(int zoom, double lon, double lat) {
        double n = 1 << zoom;
        double y = (1 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2)) / Math.PI) / 2 * n;
        return zoom + "/" + (int) ((lon + 180) / 360 * n) + "/" + (int) y;
    }

    @Test
    void filterOfFindings() {
        List<Double> took = new ArrayList<>();
        Visit.to(stage.address(), "#/findings", stage.chromium(), Screen.WIDE, visit -> {
            visit.page().waitForSelector("[role=row][data-index='0'] .badge");
            for (int i = 0; i < 12; i++) {
                String layer = i % 2 == 0 ? "outfall" : "project";
                took.add(number(visit.page().evaluate("""
                        (layer) => new Promise((done) => {
                          const was = document.querySelector('.found strong').textContent;
                          const from = performance.now();
                          new MutationObserver((_, watch) => {
                            const now = document.querySelector('.found strong')?.textContent;
                            if (!now || now === was || !document.querySelector("[role=row][data-index='0'] .badge")) return;
                            watch.disconnect();
                            requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
                          }).observe(document.body, { subtree: true, childList: true, characterData: true });
                          location.hash = '#/findings?layer=' + layer;
                        })""", layer)));
            }
        });
        say("filter of " + get("/api/findings?limit=0").path("number_matched") + " findings, ms", took);
    }

    /** Asks as a browser does, for a compressed answer. */
    private double millis(HttpClient client, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stage.address().resolve(path))
                .header("Accept-Encoding", "gzip")
                .build();
        long from = System.nanoTime();
        client.send(request, BodyHandlers.ofByteArray());
        return (System.nanoTime() - from) / 1e6;
    }

    private static double number(Object number) {
        return ((Number) number).doubleValue();
    }

    private static void say(String what, List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        double p50 = sorted.get(sorted.size() / 2);
        double p95 = sorted.get((int) (sorted.size() * 0.95));
        System.out.printf(Locale.ROOT, "%s: p50 %.3g, p95 %.3g, of %d%n", what, p50, p95, sorted.size());
    }
}
