package org.merestone.server.api;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.merestone.formats.Sheet;
import org.merestone.server.jobs.Rechecking;

/** The standing findings over HTTP, as zones and outfalls are edited over HTTP. */
class FindingsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Fixture fixture;
    private Api api;
    private Rechecking rechecking;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        fixture = Fixture.sample();
        api = Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
        assertThat(get("/api/findings").toString())
                .isEqualTo("{\"revision\":0,\"as_of\":null,\"at\":null,\"number_matched\":0,\"counts\":{\"state\":{},"
                        + "\"verdict\":{},\"reason\":{},\"layer\":{},\"rule\":{},\"override\":{},\"county\":{}},\"findings\":[],"
                        + "\"number_returned\":0,\"head\":2,\"behind\":true,\"computing\":null,\"next\":null}");
        rechecking = Rechecking.start(fixture.engine(), CompletableFuture.completedFuture(null), () -> {});
    }

    @AfterEach
    void stop() {
        rechecking.close();
        api.close();
        fixture.close();
    }

    private HttpResponse<byte[]> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send("GET", path, "");
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }

    /** Those that match once they are up to date. */
    private JsonNode current(String query) throws IOException, InterruptedException {
        JsonNode answer = get("/api/findings" + query);
        while (answer.get("behind").asBoolean()) {
            Thread.sleep(20);
            answer = get("/api/findings" + query);
        }
        assertThat(answer.get("revision")).isEqualTo(answer.get("head"));
        return answer;
    }

    private static List<String> lines(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        for (JsonNode f : answer.get("findings")) {
            lines.add(f.at("/subject/id").asText() + " " + f.get("rule").asText() + " "
                    + f.get("state").asText() + " " + f.get("verdict").asText() + " "
                    + f.get("reason").asText() + " "
                    + f.get("since_revision"));
        }
        return lines;
    }

    private void put(String path, String seen, String properties, String geometry)
            throws IOException, InterruptedException {
        String feature = "{\"type\": \"Feature\", \"properties\": " + properties + ", \"geometry\": " + geometry + "}";
        HttpResponse<byte[]> answer =
                send("PUT", path, "{\"feature\": " + feature + ", \"message\": \"改\"}", "If-Match", "\"" + seen + "\"");
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
    }

    @Test
    void anEditOfAZoneBringsChangesAndClearsFindings() throws IOException, InterruptedException {
        assertThat(lines(current("?rule=outfall-in-source-zone")))
                .containsExactly(
                        "o-1 outfall-in-source-zone hit prohibited subject_changed 2",
                        "o-2 outfall-in-source-zone hit prohibited subject_changed 2");
        String moved = "{\"type\": \"Polygon\", \"coordinates\":"
                + "[[[112.019, 33], [112.11, 33], [112.11, 33.06], [112.019, 33.06], [112.019, 33]]]}";
        put(
                "/api/layers/water-source-zone/features/z-1",
                "1",
                "{\"code\": \"SY01-1\", \"name\": \"甲水源一级\", \"grade\": 1}",
                moved);
        assertThat(lines(current("?rule=outfall-in-source-zone")))
                .containsExactly(
                        "o-2 outfall-in-source-zone hit prohibited zone_changed 3",
                        "o-3 outfall-in-source-zone hit prohibited zone_changed 3",
                        "o-1 outfall-in-source-zone clear null zone_changed 3");
        assertThat(lines(current("?since=3&sort=subject&state=hit"))).hasSize(2);
        put(
                "/api/layers/outfall/features/o-3",
                "2",
                "{\"code\": \"PK3\", \"name\": \"三号\"}",
                "{\"type\": \"Point\", \"coordinates\": [111.95, 32.95]}");
        JsonNode since = current("?since=4");
        assertThat(lines(since)).containsExactly("o-3 outfall-in-source-zone clear null subject_changed 4");
        assertThat(since.at("/findings/0/was").asText()).isEqualTo("hit");
        assertThat(since.at("/findings/0/why").asText()).isEqualTo("outside");
    }

    @Test
    void aFindingTellsWhatACheckDoes() throws IOException, InterruptedException {
        JsonNode finding = current("?id=o-1&state=hit").at("/findings/0");
        String asked = "{\"subject\": {\"layer\": \"outfall\", \"id\": \"o-1\"}}";
        JsonNode check = MAPPER.readTree(send("POST", "/api/checks", asked).body());
        JsonNode same = check.at("/findings/0");
        for (String member :
                List.of("rule", "title", "state", "verdict", "why", "relation", "questions", "explanation")) {
            assertThat(finding.get(member)).as(member).isEqualTo(same.get(member));
        }
        finding.get("basis")
                .properties()
                .forEach(e -> assertThat(e.getValue()).isEqualTo(same.at("/basis/" + e.getKey())));
        assertThat(finding.at("/zones/0/id").asText()).isEqualTo("z-1");
        assertThat(finding.get("subject").toString())
                .isEqualTo("{\"layer\":\"outfall\",\"id\":\"o-1\",\"code\":\"PK1\",\"name\":\"一号\",\"county\":null,"
                        + "\"town\":null}");
    }

    @Test
    void filtersNarrowWhatIsListedAndCounted() throws IOException, InterruptedException {
        String second = "%E4%BA%8C%E5%8F%B7";
        Map<String, Integer> matching = Map.ofEntries(
                entry("?state=hit", 2),
                entry("?state=hit,not_covered", 5),
                entry("?verdict=prohibited", 2),
                entry("?verdict=restricted", 0),
                entry("?layer=outfall", 5),
                entry("?layer=water-source-zone", 0),
                entry("?reason=subject_changed", 5),
                entry("?reason=zone_changed,date_reached", 0),
                entry("?q=" + second, 2),
                entry("?q=pk3", 1),
                entry("?q=%20PK%20", 5),
                entry("?district=%E7%94%B2%E5%8E%BF", 0),
                entry("?id=o-2&rule=project-in-redline", 1),
                entry("?since=3", 0));
        for (var asked : matching.entrySet()) {
            JsonNode answer = current(asked.getKey());
            assertThat(answer.get("number_matched").asInt()).as(asked.getKey()).isEqualTo(asked.getValue());
            assertThat(answer.get("findings")).as(asked.getKey()).hasSize(asked.getValue());
            for (String by : List.of("state", "reason", "layer")) {
                int sum = 0;
                for (JsonNode count : answer.at("/counts/" + by)) {
                    sum += count.asInt();
                }
                assertThat(sum).as(asked.getKey() + " by " + by).isEqualTo(asked.getValue());
            }
        }
    }

    @Test
    void pagesFollowEachOtherByTheirLinks() throws IOException, InterruptedException {
        List<String> all = lines(current("?sort=subject&layer=outfall"));
        List<String> paged = new ArrayList<>();
        JsonNode page = current("?sort=subject&layer=outfall&limit=2");
        while (true) {
            assertThat(page.get("number_matched").asInt()).isEqualTo(5);
            paged.addAll(lines(page));
            if (page.get("next").isNull()) {
                break;
            }
            page = get(page.get("next").asText());
        }
        assertThat(paged).isEqualTo(all).hasSize(5);
        assertThat(current("?limit=0").get("next").isNull()).isTrue();
        assertThat(current("?offset=99").get("findings")).isEmpty();
    }

    @Test
    void noFileIsMadeOfFindingsThatNobodyHasWorkedOutYet() throws IOException, InterruptedException {
        CompletableFuture<Void> ready = CompletableFuture.completedFuture(null);
        try (Fixture idle = Fixture.sample();
                Api before = Api.start(idle.engine(), Limits.DEFAULT, ready, "127.0.0.1", 0)) {
            for (String format : List.of("csv", "xlsx")) {
                URI file = URI.create("http://127.0.0.1:" + before.port() + "/api/findings?format=" + format);
                HttpRequest request = HttpRequest.newBuilder(file).build();
                HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(format).isEqualTo(503);
                assertThat(answer.body()).contains("第一次核查还没有完成");
            }
        }
    }

    @Test
    void whatThereIsNotIsRefused() throws IOException, InterruptedException {
        Map<String, String> refused = Map.ofEntries(
                entry("state=open", "undetermined"),
                entry("state=,", "undetermined"),
                entry("verdict=ban", "prohibited"),
                entry("reason=x", "date_reached"),
                entry("layer=outfal", "outfal"),
                entry("rule=none", "none"),
                entry("since=x", "since"),
                entry("limit=10001", "10000"),
                entry("sort=name", "subject"),
                entry("format=pdf", "xlsx"),
                entry("county=x", "district"));
        for (var asked : refused.entrySet()) {
            HttpResponse<byte[]> answer = send("GET", "/api/findings?" + asked.getKey(), "");
            assertThat(answer.statusCode()).as(asked.getKey()).isEqualTo(400);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(asked.getValue());
        }
    }

    @Test
    void filesHoldAllThatMatchAndNoCellThatRuns() throws IOException, InterruptedException {
        fixture.commit(
                fixture.engine().kinds().kind("project"),
                Optional.empty(),
                List.of(Draft.on("project")
                        .at("p-1", "POINT (112.005 33.005)")
                        .with(Map.of("code", "@SUM(A1)", "name", "=HYPERLINK(\"http://x\")"))
                        .sound()));
        assertThat(current("?layer=project").get("number_matched").asInt()).isEqualTo(1);
        HttpResponse<byte[]> csv = send("GET", "/api/findings?format=csv", "");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"findings_r3_2026-11-01.csv\"");
        String text = new String(csv.body(), StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1 + 6);
        assertThat(text).startsWith("\ufefflayer,id,code,name,county,town,rule,rule_title,state,");
        assertThat(text).contains("project,p-1,'@SUM(A1),\"'=HYPERLINK(\"\"http://x\"\")\"");
        Path file = fixture.directory().resolve("findings.xlsx");
        Files.write(
                file, send("GET", "/api/findings?format=xlsx&layer=project", "").body());
        assertThat(Sheet.read(file).rows())
                .hasSize(2)
                .last()
                .asInstanceOf(LIST)
                .startsWith("project", "p-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")");
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            org.dhatim.fastexcel.reader.Sheet about = book.findSheet("说明").orElseThrow();
            assertThat(about.read())
                    .map(row -> row.getCellText(0) + "=" + row.getCellText(1))
                    .contains("按哪天的法律和边界=2026-11-01", "overlap_m2=重叠面积，平方米（椭球面积）")
                    .anyMatch(line -> line.startsWith("注意=“未核查”“未能判定”“核查失败”都不是“不涉及”"));
        }
    }

    @Test
    void aListOfSubjectsTellsWhatStandsOfEach() throws IOException, InterruptedException {
        current("");
        JsonNode beside = get("/api/layers/outfall/features?findings=true&filter=IN('o-1','o-2')")
                .get("findings");
        assertThat(beside.get("revision").asInt()).isEqualTo(2);
        assertThat(beside.get("as_of").asText()).isEqualTo("2026-11-01");
        assertThat(beside.get("behind").asBoolean()).isFalse();
        assertThat(beside.at("/subjects/0").toString())
                .isEqualTo("{\"id\":\"o-1\",\"states\":{\"hit\":1,\"not_covered\":1},\"verdict\":\"prohibited\","
                        + "\"zones\":[\"甲水源一级\"],\"zones_in_all\":1}");
        assertThat(beside.get("subjects")).hasSize(2);
        assertThat(get("/api/layers/outfall/features").get("findings")).isNull();
    }

    @Test
    void whatWasEditedSinceTheFindingsIsNotToldOf() throws IOException, InterruptedException {
        current("");
        rechecking.close();
        put(
                "/api/layers/outfall/features/o-1",
                "2",
                "{\"code\": \"PK1\", \"name\": \"一号\"}",
                "{\"type\": \"Point\", \"coordinates\": [111.95, 32.95]}");
        JsonNode beside = get("/api/layers/outfall/features?findings=true").get("findings");
        assertThat(beside.get("behind").asBoolean()).isTrue();
        assertThat(beside.get("subjects").findValuesAsText("id"))
                .doesNotContain("o-1")
                .contains("o-2");
    }

    @Test
    void whileZonesMoveOnTheFindingsAreSaidToBeBehind() throws IOException, InterruptedException {
        current("");
        rechecking.close();
        put(
                "/api/layers/water-source-zone/features/z-1",
                "1",
                "{\"code\": \"SY01-1\", \"name\": \"甲水源一级\", \"grade\": 1}",
                "{\"type\": \"Polygon\", \"coordinates\": [[[111.9, 32.9], [112, 32.9], [112, 33], [111.9, 33], [111.9, 32.9]]]}");
        JsonNode beside = get("/api/layers/outfall/features?findings=true").get("findings");
        assertThat(beside.get("revision").asInt()).isEqualTo(2);
        assertThat(beside.get("behind").asBoolean()).isTrue();
    }

    @Test
    void findingsBesideZonesOrInOtherFormatsAreRefused() throws IOException, InterruptedException {
        for (String path : List.of(
                "/api/layers/water-source-zone/features?findings=true",
                "/api/layers/outfall/features?findings=true&revision=2",
                "/api/layers/outfall/features?findings=true&format=csv")) {
            HttpResponse<byte[]> answer = send("GET", path, "");
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("findings");
        }
    }
}
