package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Yaml;
import org.merestone.server.basemaps.Basemaps;
import org.merestone.server.basemaps.Upstream;
import org.merestone.server.evidence.KeptChecks;
import org.merestone.server.reports.Template;

/** The description and the route table are equal in both directions. */
class OpenApiTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    @Test
    void describesEveryRouteWithItsParametersAndNoOther() throws IOException {
        assertThat(described()).isEqualTo(served());
    }

    private static Map<String, List<String>> served() {
        Map<String, List<String>> calls = new TreeMap<>();
        try (Fixture fixture = Fixture.empty();
                Events events = new Events(fixture.engine());
                KeptChecks kept = new KeptChecks(fixture.engine().store())) {
            CompletableFuture<Void> warm = CompletableFuture.completedFuture(null);
            PendingImports none = new PendingImports(Limits.Imports.DEFAULT, InstantSource.system());
            BasemapCalls basemaps = new BasemapCalls(Basemaps.NONE, Upstream.Limits.DEFAULT);
            for (Route route : Api.routes(
                    fixture.engine(), Template.builtIn(), Limits.DEFAULT, warm, none, basemaps, events, kept)) {
                TreeSet<String> parameters = new TreeSet<>();
                route.query().forEach(name -> parameters.add("query " + name));
                Matcher variable = VARIABLE.matcher(route.path());
                while (variable.find()) {
                    parameters.add("path " + variable.group(1));
                }
                calls.put(route.method().name() + " " + route.path(), List.copyOf(parameters));
            }
        }
        return calls;
    }

    private static Map<String, List<String>> described() throws IOException {
        Yaml root = yaml();
        Map<String, List<String>> calls = new TreeMap<>();
        root.at("paths")
                .entries()
                .forEach((path, item) -> item.entries().forEach((method, call) -> {
                    TreeSet<String> parameters = new TreeSet<>();
                    call.find("parameters").map(Yaml::items).orElse(List.of()).forEach(entry -> {
                        Yaml parameter = entry.find("$ref")
                                .map(ref -> resolve(root, ref.text()))
                                .orElse(entry);
                        if (!parameter.at("in").text().equals("header")) {
                            parameters.add(parameter.at("in").text() + " "
                                    + parameter.at("name").text());
                        }
                    });
                    calls.put(method.toUpperCase(java.util.Locale.ROOT) + " " + path, List.copyOf(parameters));
                }));
        return calls;
    }

    @Test
    void refersOnlyToWhatItDefines() throws IOException {
        Yaml root = yaml();
        List<String> references = new ArrayList<>();
        collect(root, references);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(resolve(root, ref).isMap()).isTrue());
    }

    private static void collect(Yaml node, List<String> references) {
        if (node.isMap()) {
            node.find("$ref").filter(ref -> !ref.isMap()).ifPresent(ref -> references.add(ref.text()));
            node.entries().values().forEach(child -> collect(child, references));
        } else if (node.isList()) {
            node.items().forEach(child -> collect(child, references));
        }
    }

    private static Yaml resolve(Yaml root, String reference) {
        Yaml node = root;
        for (String step : reference.replaceFirst("^#/", "").split("/")) {
            node = node.at(step);
        }
        return node;
    }

    private static Yaml yaml() throws IOException {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
            return Yaml.read("openapi.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
