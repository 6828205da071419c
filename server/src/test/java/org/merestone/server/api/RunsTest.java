package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two runs held against each other: two kept checks of a subject, or a layer at two revisions or on two days. */
class RunsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int STEPS = 15;
    private static final String ZONES = "/api/layers/water-source-zone/features/";
    private static final String OUTFALLS = "/api/layers/outfall/features/";

    @TempDir
    private Path folder;

    private static HttpResponse<byte[]> send(Api api, String method, String path, String body, String... headers)
            throws Exception {
        return Caller.send(api, BodyHandlers.ofByteArray(), method, path, body, headers);
    }

    private static JsonNode ok(Api api, String method, String path, String body, String... headers) throws Exception {
        HttpResponse<byte[]> answer = send(api, method, path, body, headers);
        assertThat(answer.statusCode()).as(text(answer)).isBetween(200, 204);
        return MAPPER.readTree(answer.body());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static Api start(Fixture fixture) {
        return Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    /** Of an outfall with the knowledge of a revision on a day; its id. */
    private static String check(Api api, String outfall, long revision, String day) throws Exception {
        String body = "{\"subject\": {\"layer\": \"outfall\", \"id\": \"" + outfall + "\"}, \"as_of\": \"" + day
                + "\", \"revision\": " + revision + "}";
        return ok(api, "POST", "/api/checks", body).at("/check/id").asText();
    }

    private static void put(Api api, String path, String properties, String geometry) throws Exception {
        HttpResponse<byte[]> known = send(api, "GET", path, "");
        String tag = known.headers().firstValue("ETag").orElseThrow();
        String body = "{\"message\": \"改\", \"feature\": {\"type\": \"Feature\", \"properties\": " + properties
                + ", \"geometry\": " + geometry + "}}";
        ok(api, "PUT", path, body, "If-Match", tag);
    }

    private static String point(double lon, double lat) {
        return String.format(Locale.ROOT, "{\"type\":\"Point\",\"coordinates\":[%f,%f]}", lon, lat);
    }

    private static List<String> lines(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        answer.get("differences")
                .forEach(d -> lines.add(d.at("/subject/id").asText() + " "
                        + d.get("rule").asText() + " " + d.at("/before/state").asText("-") + " -> "
                        + d.at("/after/state").asText("-") + " "
                        + d.get("reason").asText()));
        return lines;
    }

    private static final String SMALLER = "{\"code\": \"SY01-1\", \"name\": \"甲水源一级\", \"grade\": 1}";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoChecksOfASubjectDifferByWhatMovedBetweenThem(boolean inPostGis) throws Exception {
        try (Fixture fixture = inPostGis ? Fixture.sampleInPostGis() : Fixture.sample()) {
            String first;
            try (Api api = start(fixture)) {
                first = check(api, "o-1", 2, "2026-11-01");
            }
            try (Api api = start(fixture)) {
                String early = check(api, "o-1", 2, "2019-04-30");
                put(api, ZONES + "z-1", SMALLER, Caller.square(112, 33, 0.004));
                String zone = check(api, "o-1", 3, "2026-11-01");
                put(api, OUTFALLS + "o-1", "{\"code\": \"PK1\", \"name\": \"迁走\"}", point(112.1, 33.05));
                String moved = check(api, "o-1", 4, "2026-11-01");
                check(api, "o-2", 4, "2026-11-01");

                JsonNode listed = ok(api, "GET", "/api/checks?layer=outfall&id=o-1", "");
                Set<String> ids = new TreeSet<>();
                listed.get("checks").forEach(one -> ids.add(one.get("id").asText()));
                assertThat(ids)
                        .as("also those that were answered before the server began again")
                        .containsExactlyInAnyOrder(first, early, zone, moved);

                assertThat(lines(ok(api, "GET", "/api/checks/" + first + "/compare?with=" + zone, "")))
                        .contains("o-1 outfall-in-source-zone hit -> clear zone_changed");
                assertThat(lines(ok(api, "GET", "/api/checks/" + zone + "/compare?with=" + first, "")))
                        .as("the other way round")
                        .contains("o-1 outfall-in-source-zone clear -> hit zone_changed");
                assertThat(lines(ok(api, "GET", "/api/checks/" + first + "/compare?with=" + moved, "")))
                        .contains("o-1 outfall-in-source-zone hit -> clear subject_changed");
                JsonNode days = ok(api, "GET", "/api/checks/" + early + "/compare?with=" + first, "");
                assertThat(lines(days)).contains("o-1 outfall-in-source-zone clear -> hit date_reached");
                assertThat(days.get("moved").toString()).isEqualTo("[\"as_of\"]");
                JsonNode itself = ok(api, "GET", "/api/checks/" + first + "/compare?with=" + first, "");
                assertThat(itself.get("differences")).isEmpty();
                assertThat(itself.get("moved")).isEmpty();
            }
        }
    }

    @Test
    void checksOfTwoSubjectsAreNotCompared() throws Exception {
        try (Fixture fixture = Fixture.sample();
                Api api = start(fixture)) {
            String one = check(api, "o-1", 2, "2026-11-01");
            String other = check(api, "o-2", 2, "2026-11-01");
            HttpResponse<byte[]> refused = send(api, "GET", "/api/checks/" + one + "/compare?with=" + other, "");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(text(refused)).contains("o-1", "o-2");
            assertThat(send(api, "GET", "/api/checks/" + one + "/compare?with=0123456789abcdef", "")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(send(api, "GET", "/api/checks/" + one + "/compare", "").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void aFileOfDifferencesHoldsNoCellThatRuns() throws Exception {
        try (Fixture fixture = Fixture.sample();
                Api api = start(fixture)) {
            String named = "{\"code\": \"=1+1\", \"name\": \"@SUM(1)\"}";
            put(api, OUTFALLS + "o-3", named, point(112.1, 33.05));
            String apart = check(api, "o-3", 3, "2026-11-01");
            put(api, OUTFALLS + "o-3", named, point(112.005, 33.005));
            String inside = check(api, "o-3", 4, "2026-11-01");
            String path = "/api/checks/" + apart + "/compare?with=" + inside;
            HttpResponse<byte[]> csv = send(api, "GET", path + "&format=csv", "");
            assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains("checks_" + apart + "_" + inside + ".csv");
            assertThat(text(csv)).startsWith("\ufefflayer,id,code,name,rule,").contains("outfall,o-3,'=1+1,'@SUM(1),");
            for (String both : List.of(path, "/api/layers/outfall/findings/compare?from=3&to=4")) {
                HttpResponse<byte[]> xlsx =
                        send(api, "GET", both + (both.contains("?") ? "&" : "?") + "format=xlsx", "");
                String sheets = unzipped(xlsx.body());
                assertThat(sheets).contains("=1+1", "subject_changed", "outfall-in-source-zone");
                assertThat(sheets).doesNotContain("<f>");
            }
        }
    }

    private String unzipped(byte[] bytes) throws Exception {
        StringBuilder all = new StringBuilder();
        try (ZipFile zip =
                new ZipFile(Files.write(folder.resolve("book.xlsx"), bytes).toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    @Test
    void aLayerOnTwoDaysSaysWhatBeginsAndEndsBetweenThem() throws Exception {
        try (Fixture fixture = Fixture.sample();
                Api api = start(fixture)) {
            String path = "/api/layers/outfall/findings/compare?from_as_of=2019-04-30&to_as_of=2026-11-01";
            JsonNode answer = ok(api, "GET", path, "");
            assertThat(lines(answer))
                    .contains(
                            "o-1 outfall-in-source-zone clear -> hit date_reached",
                            "o-2 outfall-in-source-zone clear -> hit date_reached")
                    .allMatch(line -> line.endsWith("date_reached"));
            assertThat(answer.get("number_subjects").asInt()).isEqualTo(3);
            assertThat(answer.get("next_offset").isNull()).isTrue();
            JsonNode page = ok(api, "GET", path + "&limit=1", "");
            assertThat(page.get("next_offset").asInt()).isEqualTo(1);
            assertThat(lines(page)).allMatch(line -> line.startsWith("o-1 ")).isNotEmpty();
            HttpResponse<byte[]> unknown = send(api, "GET", "/api/layers/none/findings/compare", "");
            assertThat(unknown.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aSubjectThatCannotBeCheckedIsNamedAndHasARowInTheFile() throws Exception {
        try (Fixture fixture = Fixture.sample();
                Api api = start(fixture)) {
            fixture.commit(
                    fixture.engine().kinds().kind("project"),
                    java.util.Optional.empty(),
                    List.of(Draft.on("project")
                            .at("p-1", "POLYGON ((112 33, 112.01 33.01, 112.01 33, 112 33.01, 112 33))")
                            .faulty("自相交")));
            String path = "/api/layers/project/findings/compare?from=3&to=3";
            JsonNode answer = ok(api, "GET", path, "");
            assertThat(answer.at("/not_checked/0/id").asText()).isEqualTo("p-1");
            assertThat(answer.get("differences")).isEmpty();
            assertThat(text(send(api, "GET", path + "&format=csv", ""))).contains("p-1", "自相交");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aLayerDiffersByWhatTheChecksOfItsSubjectsDiffer(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> days = List.of("2019-04-30", "2026-08-14", "2026-11-01");
        try (Fixture fixture = Fixture.sample();
                Api api = start(fixture)) {
            int differences = 0;
            int checked = 0;
            for (int step = 0; step < STEPS; step++) {
                double x = 112 + random.nextInt(5) * 0.004;
                double y = 33 + random.nextInt(3) * 0.004;
                if (random.nextInt(3) == 0) {
                    put(api, OUTFALLS + "o-" + (1 + random.nextInt(3)), "{\"code\": \"PK\"}", point(x, y));
                } else {
                    put(api, ZONES + "z-" + (1 + random.nextInt(2)), SMALLER, Caller.square(x, y, 0.01));
                }
                long head = fixture.engine().store().head();
                long from = Math.max(2, head - random.nextInt(3));
                String dayFrom = days.get(random.nextInt(4) % 3);
                String dayTo = random.nextBoolean() ? dayFrom : days.get(random.nextInt(3));
                JsonNode answer = ok(
                        api,
                        "GET",
                        "/api/layers/outfall/findings/compare?from=" + from + "&to=" + head + "&from_as_of=" + dayFrom
                                + "&to_as_of=" + dayTo,
                        "");
                List<String> expected = new ArrayList<>();
                for (String outfall : List.of("o-1", "o-2", "o-3")) {
                    String a = check(api, outfall, from, dayFrom);
                    String b = check(api, outfall, head, dayTo);
                    expected.addAll(lines(ok(
                            api,
                            "GET",
                            "/api/checks/" + a + "/compare?with=" + URLEncoder.encode(b, StandardCharsets.UTF_8),
                            "")));
                }
                assertThat(lines(answer))
                        .as("seed " + seed + ", step " + step + ", " + from + " on " + dayFrom + " to " + head + " on "
                                + dayTo)
                        .containsExactlyInAnyOrderElementsOf(expected);
                differences += expected.size();
                checked += answer.get("number_checked").asInt();
            }
            assertThat(differences).isGreaterThan(STEPS / 4);
            assertThat(checked).isLessThan(3 * STEPS);
        }
    }
}
