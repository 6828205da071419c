package org.merestone.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's request gives the README's answer on the demo city. */
final class ReadmeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    @Test
    void theExampleAnswersAsPrinted() throws IOException, InterruptedException {
        String readme = Files.readString(Path.of(System.getProperty("merestone.root"), "README.md"));
        JsonNode printed = JSON.readTree(part(readme, "```json\n(.*?)```"));
        try (DemoServer server = DemoServer.start(home)) {
            HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/api/checks"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(part(readme, "<<'JSON'\n(.*?)\nJSON\n")))
                    .build();
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            assertHolds(printed, JSON.readTree(answer), "answer");
        }
    }

    private static String part(String readme, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(readme);
        assertThat(found.find()).as("the README has " + pattern).isTrue();
        return found.group(1);
    }

    /** Every member printed is in the answer with that value; of a list, the first items. */
    private static void assertHolds(JsonNode printed, JsonNode answer, String path) {
        if (printed.isContainerNode()) {
            assertThat(answer.getNodeType()).as(path).isEqualTo(printed.getNodeType());
            for (int i = 0; i < printed.size() && printed.isArray(); i++) {
                assertHolds(printed.get(i), answer.get(i), path + "[" + i + "]");
            }
            printed.properties()
                    .forEach(m -> assertHolds(m.getValue(), answer.path(m.getKey()), path + "." + m.getKey()));
        } else {
            assertThat(answer).as(path).isEqualTo(printed);
        }
    }
}
