package org.merestone.server.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server of the demo city and one browser for all tests of the page: the city takes a while to be put up. */
final class DemoCity implements BeforeAllCallback, ParameterResolver {
    private static final Namespace SPACE = Namespace.create(DemoCity.class);

    /** What the tests share; closed when the last of them is done. */
    record Stage(DemoServer server, Chromium chromium, Path home) implements AutoCloseable {
        static Stage set() {
            if (Stage.class.getResource("/web/index.html") == null) {
                throw new AssertionError("there is no page to test: -Dweb.skip=true leaves it out of the build");
            }
            try {
                Path home = Files.createTempDirectory("merestone-page");
                Chromium chromium = Chromium.start();
                return new Stage(DemoServer.start(home), chromium, home);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        URI address() {
            return server.address();
        }

        @Override
        public void close() throws IOException {
            server.close();
            chromium.close();
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Stage stage(ExtensionContext context) {
        return context.getRoot().getStore(SPACE).computeIfAbsent(Stage.class, key -> Stage.set(), Stage.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        stage(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context);
    }
}
