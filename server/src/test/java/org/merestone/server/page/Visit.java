package org.merestone.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One visit to the page, after which nothing may have been asked of another origin and nothing complained of. */
final class Visit {
    private final Page page;

    private Visit(Page page) {
        this.page = page;
    }

    /** How a visitor's screen is. */
    enum Screen {
        WIDE(1366, 768, ColorScheme.LIGHT),
        WIDE_DARK(1366, 768, ColorScheme.DARK),
        PHONE(390, 844, ColorScheme.LIGHT),
        PHONE_DARK(390, 844, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme colors;

        Screen(int width, int height, ColorScheme colors) {
            this.width = width;
            this.height = height;
            this.colors = colors;
        }

        NewContextOptions options() {
            return new NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(colors)
                    .setHasTouch(width < 500)
                    .setLocale("zh-CN")
                    .setTimezoneId("Asia/Shanghai")
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setServiceWorkers(ServiceWorkerPolicy.BLOCK);
        }
    }

    static void to(URI server, Chromium chromium, Screen screen, Consumer<Visit> steps) {
        to(server, "", chromium, screen, steps);
    }

    /** @param address of what is looked at, as {@code #/outfalls?q=…} */
    static void to(URI server, String address, Chromium chromium, Screen screen, Consumer<Visit> steps) {
        List<String> outside = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        try (Page page = chromium.open(screen)) {
            page.onRequest(request -> {
                if (!request.url().matches("(data|blob):.*") && !request.url().startsWith(server.toString())) {
                    outside.add(request.url());
                }
            });
            page.onConsoleMessage(message -> {
                // a refusal of the server is shown on the page; the browser tells of it as well
                if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            page.navigate(server + "/" + address);
            page.waitForSelector("main.panes");
            steps.accept(new Visit(page));
        }
        assertThat(outside).as("requests to other origins").isEmpty();
        assertThat(complaints).as("errors in the console").isEmpty();
    }

    Page page() {
        return page;
    }

    Locator all(String selector) {
        return page.locator(selector);
    }

    Locator all(String selector, String text) {
        return page.locator(selector, new Page.LocatorOptions().setHasText(text));
    }

    void paste(String text) {
        page.fill("#paste", text);
        page.click(".paste button[type=submit]");
    }

    void asOf(String day) {
        page.fill("#as-of", day);
    }

    void check() {
        page.click(".run");
    }

    /** Opens all that is folded, what comes of it too. */
    void unfold() {
        for (int depth = 0; depth < 2; depth++) {
            page.evaluate("document.querySelectorAll('details:not([open])').forEach(fold => { fold.open = true; })");
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
        }
    }

    /** What axe finds wrong with what is shown now, each with where. */
    List<String> accessibilityFaults() {
        if (Boolean.FALSE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        // not AxeBuilder.analyze: it sends itself anew each time and reads all that is right as well, in most of its
        // time
        Object faults = page.evaluate("""
                async () => {
                  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
                  return violations.map(({ id, help, nodes }) => `${id}: ${help} ${nodes[0].html}`);
                }""");
        return ((List<?>) faults).stream().map(String::valueOf).toList();
    }

    /** How far the page is wider than the screen, in pixels. */
    int overhang() {
        return (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    }
}
