package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and pasted texts that become shapes to check; nothing of them is stored. */
class ShapeCallsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ImportClient client;

    @BeforeEach
    void start() {
        client = new ImportClient();
    }

    @AfterEach
    void stop() {
        assertThat(client.head()).isEqualTo(2);
        client.close();
    }

    private ImportClient.Answer send(Multipart form) throws IOException, InterruptedException {
        return client.send(client.to("/api/shapes")
                .header("Content-Type", form.type())
                .POST(BodyPublishers.ofByteArray(form.bytes())));
    }

    private JsonNode shapes(Multipart form) throws IOException, InterruptedException {
        ImportClient.Answer answer = send(form);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void rowsOfATableKeepTheirTitlesAndSayWhatTheyAreCalled() throws IOException, InterruptedException {
        JsonNode body = shapes(new Multipart()
                .file("file", "新增.csv", ImportClient.CSV.getBytes(Charset.forName("GBK")))
                .field("crs", "EPSG:4490"));
        assertThat(body.at("/open")).isEmpty();
        assertThat(body.at("/tables/0/crs_from").asText()).isEqualTo("told");
        assertThat(body.at("/tables/0/encoding/name").asText()).isEqualTo("GBK/GB18030");
        JsonNode first = body.at("/features/features/0");
        assertThat(first.at("/row").asInt()).isEqualTo(1);
        assertThat(first.at("/name").asText()).isEqualTo("九号");
        assertThat(first.at("/code").asText()).isEqualTo("PK9");
        assertThat(first.at("/properties/排污口名称").asText()).isEqualTo("九号");
        assertThat(first.at("/geometry/coordinates").toString()).isEqualTo("[112.007,33.005]");
    }

    @Test
    void aShapeIsCheckedAsItsFileWouldBe() throws IOException, InterruptedException {
        byte[] csv = ImportClient.CSV.getBytes(StandardCharsets.UTF_8);
        JsonNode feature = shapes(new Multipart().file("file", "a.csv", csv).field("crs", "EPSG:4490"))
                .at("/features/features/0");
        ObjectNode request = MAPPER.createObjectNode().put("kind", "outfall");
        request.putObject("subject")
                .put("type", "Feature")
                .<ObjectNode>set("geometry", feature.get("geometry"))
                .set("properties", feature.get("properties"));
        JsonNode one = client.send(client.to("/api/checks")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(request.toString())))
                .body();
        String batch = java.net.http.HttpClient.newHttpClient()
                .send(
                        client.to("/api/checks/batch?kind=outfall&crs=EPSG:4490")
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofByteArray(csv))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
        JsonNode ofFile = MAPPER.readTree(
                batch.lines().filter(l -> l.contains("\"row\":1")).findFirst().orElseThrow());
        assertThat(one.at("/findings")).isNotEmpty().isEqualTo(ofFile.at("/findings"));
        assertThat(one.at("/subject")).isEqualTo(ofFile.at("/subject"));
    }

    @Test
    void pastedCornersAreOneAreaAndSayHowTheyWereRead() throws IOException, InterruptedException {
        JsonNode body = shapes(new Multipart()
                .field(
                        "text",
                        "J1 33°00′00″,112°00′00″\nJ2 33°00′00″,112°00′36″\nJ3 33°00′36″,112°00′36″\nJ4 33°00′00″,112°00′00″")
                .field("crs", "EPSG:4490"));
        assertThat(body.at("/features/features")).hasSize(1);
        JsonNode only = body.at("/features/features/0");
        assertThat(only.at("/geometry/type").asText()).isEqualTo("Polygon");
        assertThat(only.at("/read_as").asText()).contains("第 1 点：度分秒；经度与纬度颠倒，已对调");
        assertThat(only.at("/properties/rounding_m").asDouble()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT (112 33)",
                "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [112, 33]}}",
                "112,33",
                "名称,经度,纬度\n甲,112,33"
            })
    void aPastedTextCanBeOfAnyForm(String text) throws IOException, InterruptedException {
        JsonNode body = shapes(new Multipart().field("text", text).field("crs", "EPSG:4490"));
        assertThat(body.at("/features/features/0/geometry/coordinates").toString())
                .startsWith("[112,33");
    }

    @Test
    void metresOfAnUnknownZoneAreAskedForAndPlacedOnceTold() throws IOException, InterruptedException {
        String text = "502800.0,3653000.0\n502900.0,3653000.0";
        JsonNode asked = shapes(new Multipart().field("text", text));
        assertThat(asked.at("/features/features")).isEmpty();
        assertThat(asked.at("/open/0/choice").asText()).isEqualTo("crs");
        assertThat(asked.at("/crs_candidates")).hasSize(21);
        assertThat(asked.at("/crs_candidates/0/places/features")).hasSize(2);
        JsonNode told = shapes(new Multipart().field("text", text).field("crs", "EPSG:4546"));
        assertThat(told.at("/features/features")).hasSize(2);
        assertThat(told.at("/tables/0/crs_from").asText()).isEqualTo("told");
    }

    @Test
    void aFaultyRowIsNamedAndTheOthersAreThere() throws IOException, InterruptedException {
        JsonNode body = shapes(new Multipart()
                .file("file", "a.csv", "名称,经度,纬度\n甲,112,33\n乙,112,\n丙,112.1,33".getBytes(StandardCharsets.UTF_8))
                .field("crs", "EPSG:4490"));
        assertThat(body.at("/features/features")).hasSize(2);
        assertThat(body.at("/features/features/1/row").asInt()).isEqualTo(3);
        assertThat(body.at("/faults")).hasSize(1);
        assertThat(body.at("/faults/0/row").asInt()).isEqualTo(2);
        assertThat(body.at("/faults/0/fault").asText()).contains("没有填写坐标");
    }

    @Test
    void whatCannotBeReadIsRefusedByName() throws IOException, InterruptedException {
        ImportClient.Answer json = client.send(client.to("/api/shapes")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(json.status()).isEqualTo(415);
        assertThat(send(new Multipart()).status()).isEqualTo(400);
        ImportClient.Answer layer = send(new Multipart().field("text", "112,33").field("layer", "outfall"));
        assertThat(layer.status()).isEqualTo(400);
        assertThat(layer.body().at("/errors/0/field").asText()).isEqualTo("layer");
        ImportClient.Answer binary = send(new Multipart().file("file", "a.doc", new byte[] {1, 2, 3, 0, 4}));
        assertThat(binary.status()).isEqualTo(400);
        String many = IntStream.rangeClosed(1, 10_001)
                .mapToObj(i -> "112,33.%05d".formatted(i))
                .collect(Collectors.joining("\n"));
        assertThat(send(new Multipart().field("text", many)).status()).isEqualTo(413);
    }

    @Test
    void shapesOfTooManyVerticesInAllAreRefusedWithTheirNumber() throws IOException, InterruptedException {
        client.restart(client.fixture.engine(), new Limits(20_000, 40_000, 100, Limits.DEFAULT.silence()));
        String line = IntStream.range(0, 100)
                .mapToObj(i -> "112.%03d 33".formatted(i))
                .collect(Collectors.joining(",", "LINESTRING (", ")"));
        Multipart two = new Multipart().field("text", line + "\n" + line).field("crs", "EPSG:4490");
        assertThat(shapes(two).at("/features/features")).hasSize(2);
        ImportClient.Answer refused = send(new Multipart()
                .field("text", line + "\n" + line + "\nPOINT (112 33)")
                .field("crs", "EPSG:4490"));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body().at("/detail").asText()).contains("共有 201 个顶点，最多 200 个", "merestone check");
    }

    private static long spools() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(ShapeCallsTest::isSpool).count();
        }
    }

    private static boolean isSpool(Path open) {
        try {
            return Files.readSymbolicLink(open).toString().contains(".spool");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theTemporaryFilesOfARequestAreGoneWithIt() throws IOException, InterruptedException {
        String wide = "x".repeat(1000);
        String csv = IntStream.range(0, 3000)
                .mapToObj(i -> "112,33," + wide)
                .collect(Collectors.joining("\n", "经度,纬度,备注\n", "\n"));
        long before = spools();
        JsonNode body = shapes(new Multipart()
                .file("file", "a.csv", csv.getBytes(StandardCharsets.UTF_8))
                .field("crs", "EPSG:4490"));
        assertThat(body.at("/features/features")).hasSize(3000);
        // The answer may be here a moment before its request has ended.
        for (int i = 0; i < 500 && spools() > before; i++) {
            Thread.sleep(10);
        }
        assertThat(spools()).isLessThanOrEqualTo(before);
    }
}
