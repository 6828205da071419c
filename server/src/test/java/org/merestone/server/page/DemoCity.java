package org.merestone.server.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server of the demo city and one browser for the tests of a class, each class with a fresh copy of the city. */
final class DemoCity implements BeforeAllCallback, ParameterResolver {
    private static final Namespace SPACE = Namespace.create(DemoCity.class);

    /** What the tests share; closed when the last of them is done. The city is put up for who asks for its address. */
    static final class Stage implements AutoCloseable {
        private final Chromium chromium = Chromium.start();
        private Optional<City> city = Optional.empty();

        private record City(DemoServer server, Path home) {
            static City putUp() {
                try {
                    Path home = Files.createTempDirectory("merestone-page");
                    return new City(DemoServer.start(home), home);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        static Stage set() {
            if (Stage.class.getResource("/web/index.html") == null) {
                throw new AssertionError("there is no page to test: -Dweb.skip=true leaves it out of the build");
            }
            return new Stage();
        }

        Chromium chromium() {
            return chromium;
        }

        synchronized URI address() {
            City up = city.orElseGet(City::putUp);
            city = Optional.of(up);
            return up.server().address();
        }

        @Override
        public synchronized void close() throws IOException {
            chromium.close();
            if (city.isPresent()) {
                city.get().server().close();
                try (Stream<Path> files = Files.walk(city.get().home())) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
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
