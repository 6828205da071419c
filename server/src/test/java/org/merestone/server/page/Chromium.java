package org.merestone.server.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.merestone.server.page.Visit.Screen;

/** The browser of this machine, without a window. */
final class Chromium implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            // pages of the browser's own address bar, which nobody sees here: they took most of the time of a visit
            "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup");

    /** The first check of a city puts its zones together, on a machine that may be busy. */
    private static final double PATIENCE_MS = 60_000;

    /** A visitor remembers nothing of the one before, only of what it did itself. */
    private static final String FORGET = """
            if (location.protocol === 'http:' && !sessionStorage.getItem('visitor')) {
              localStorage.clear();
              sessionStorage.setItem('visitor', 'here');
            }""";

    private final Playwright playwright;
    private final Browser browser;
    /** One for each screen: what a context has fetched and compiled serves all that visit with it. */
    private final Map<Screen, BrowserContext> contexts = new EnumMap<>(Screen.class);

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Fails with what to install where there is none. */
    static Chromium start() {
        Path executable = PLACES.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "The page is tested in Chromium and there is none: apt-get install chromium fonts-noto-cjk"));
        Playwright playwright = Playwright.create();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        LaunchOptions options =
                new LaunchOptions().setExecutablePath(executable).setArgs(QUIET);
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    Page open(Screen screen) {
        return contexts.computeIfAbsent(screen, this::context).newPage();
    }

    private BrowserContext context(Screen screen) {
        BrowserContext context = browser.newContext(screen.options());
        context.addInitScript(FORGET);
        return context;
    }

    /** As if nobody had visited anything. */
    void forget() {
        contexts.values().forEach(BrowserContext::close);
        contexts.clear();
    }

    CDPSession session() {
        return browser.newBrowserCDPSession();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
