package org.merestone.server.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
            "--disable-quic");

    /** The first check of a city puts its zones together, on a machine that may be busy. */
    private static final double PATIENCE_MS = 60_000;

    private final Playwright playwright;
    private final Browser browser;

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

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
