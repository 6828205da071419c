package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Yaml;
import org.merestone.ingest.AnswersFile;
import org.merestone.ingest.Import;
import org.merestone.ingest.Request;
import org.merestone.ingest.Templates;
import org.merestone.store.Query;

/** An import over HTTP as a page does it, and what hostile or hasty clients get. */
class ImportCallsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CSV = "排查编号,排污口名称,经度,纬度\nPK9,九号,112.007,33.005\nPK3,三号,112.1001,33.0501\n";
    private static final String ODD = "排查编号,杂项Q,经度,纬度\nPK9,九号,112.007,33.005\n";

    private Fixture fixture;
    private Api api;

    /** An answer as a client sees it. */
    record Answer(int status, JsonNode body, Optional<String> location) {
        String id() {
            return body.get("id").asText();
        }
    }

    @BeforeEach
    void start() {
        fixture = Fixture.sample();
        api = start(Limits.DEFAULT);
    }

    private Api start(Limits limits) {
        return Api.start(fixture.engine(), limits, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        api.close();
        fixture.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        // A new client each time: the server closes the connection of a form that it could not read to its end.
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body().isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(response.body()),
                response.headers().firstValue("Location"));
    }

    private Answer upload(Multipart form) throws IOException, InterruptedException {
        return send(
                to("/api/imports").header("Content-Type", form.type()).POST(BodyPublishers.ofByteArray(form.bytes())));
    }

    private Answer put(String id, String choices) throws IOException, InterruptedException {
        return send(to("/api/imports/" + id)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(choices)));
    }

    private Answer commit(String id, String body) throws IOException, InterruptedException {
        return send(to("/api/imports/" + id + "/commit")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    private Answer delete(String id) throws IOException, InterruptedException {
        return send(to("/api/imports/" + id).DELETE());
    }

    private static Multipart outfalls() {
        return new Multipart()
                .file("file", "新增.csv", CSV.getBytes(Charset.forName("GBK")))
                .field("layer", "outfall");
    }

    private long head() {
        return fixture.engine().store().head();
    }

    private static List<Path> leftOvers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("merestone-imports"))
                    .toList();
        }
    }

    @Test
    void anImportIsPreviewedCorrectedAndCommittedAsOneRevision() throws IOException, InterruptedException {
        Answer first = upload(outfalls());
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.location()).contains("/api/imports/" + first.id());
        assertThat(first.body().get("ready").asBoolean()).isFalse();
        assertThat(first.body().get("open"))
                .extracting(o -> o.get("choice").asText())
                .containsExactly("crs", "mode");
        assertThat(first.body().at("/encoding/name").asText()).isEqualTo("GBK/GB18030");
        assertThat(head()).isEqualTo(2);

        Answer second = put(first.id(), "{\"crs\": \"EPSG:4490\", \"mode\": \"update\", \"approval_no\": \"环批1号\"}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().get("ready").asBoolean()).isTrue();
        assertThat(second.body().at("/difference/added").asInt()).isEqualTo(2);
        assertThat(get("/api/imports/" + first.id()).body()).isEqualTo(second.body());
        assertThat(head()).isEqualTo(2);

        Answer done = commit(first.id(), "{\"author\": \"王工\"}");
        assertThat(done.status()).isEqualTo(201);
        assertThat(done.location()).contains("/api/revisions/3");
        assertThat(done.body().get("author").asText()).isEqualTo("王工");
        assertThat(head()).isEqualTo(3);
        JsonNode detail = get("/api/revisions/3").body().get("detail");
        assertThat(detail.get("approval_no").asText()).isEqualTo("环批1号");
        assertThat(detail.at("/files/0/file").asText()).isEqualTo("新增.csv");
        assertThat(get("/api/imports/" + first.id()).status()).isEqualTo(404);
        assertThat(commit(first.id(), "{}").status()).isEqualTo(404);
    }

    @Test
    void theAnswersOfAPreviewSentBackChangeNothing() throws IOException, InterruptedException {
        Answer first = upload(outfalls().field("crs", "EPSG:4490").field("mode", "add"));
        assertThat(first.body().get("ready").asBoolean()).isTrue();
        Answer again = put(first.id(), first.body().get("answers").toString());
        assertThat(again.body().get("answers")).isEqualTo(first.body().get("answers"));
        assertThat(again.body().get("difference")).isEqualTo(first.body().get("difference"));
    }

    @Test
    void whatTheFormSaysItselfGoesBeforeThePreviewSentWithIt() throws IOException, InterruptedException {
        String preview = upload(outfalls().field("crs", "EPSG:4490").field("mode", "add"))
                .body()
                .toString();
        for (Multipart form : List.of(
                outfalls().field("mode", "update").field("answers", preview),
                outfalls().field("answers", preview).field("mode", "update"))) {
            Answer made = upload(form);
            assertThat(made.body().at("/answers/mode").asText()).isEqualTo("update");
            assertThat(made.body().at("/answers/crs").asText()).isEqualTo("EPSG:4490");
        }
    }

    @Test
    void choicesBesideAnswersAreRefusedAndNotDropped() throws IOException, InterruptedException {
        Answer made = upload(outfalls());
        Answer refused = put(made.id(), "{\"answers\": {\"crs\": \"EPSG:4490\"}, \"mode\": \"update\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("answers");
        assertThat(put(made.id(), "{\"answers\": {\"crs\": \"EPSG:4490\"}}").status())
                .isEqualTo(200);
    }

    @Test
    void twoFilesOfOneNameAreRefused() throws IOException, InterruptedException {
        Answer twins = upload(outfalls().file("file", "乙/新增.csv", CSV.getBytes(StandardCharsets.UTF_8)));
        assertThat(twins.status()).isEqualTo(400);
        assertThat(twins.body().at("/errors/0/field").asText()).isEqualTo("file");
    }

    @Test
    void aTemplateThatCannotBeKeptIsSaidAndTheRevisionIsMade() throws IOException, InterruptedException {
        Answer made = upload(outfalls().field("crs", "EPSG:4490").field("mode", "update"));
        Answer done = commit(made.id(), "{\"save_template\": true}");
        assertThat(done.status()).isEqualTo(201);
        assertThat(done.body().get("template_refused").asText()).contains("模板");
        assertThat(head()).isEqualTo(3);
        assertThat(get("/api/imports/" + made.id()).status()).isEqualTo(404);
    }

    @Test
    void aTemplateThatChangedSinceThePreviewStopsTheCommit() throws IOException, InterruptedException {
        api.close();
        Engine plain = fixture.engine();
        Templates templates = Templates.in(fixture.directory());
        Engine engine =
                new Engine(plain.store(), plain.kinds(), plain.books(), plain.shifts(), plain.clock(), templates);
        api = Api.start(engine, Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
        saveTemplate(engine, "name");
        Answer made = upload(new Multipart()
                .file("file", "甲.csv", ODD.getBytes(StandardCharsets.UTF_8))
                .field("layer", "outfall")
                .field("crs", "EPSG:4490")
                .field("mode", "update")
                .field("template", "true"));
        assertThat(made.body().get("ready").asBoolean()).isTrue();
        saveTemplate(engine, "town");
        Answer stopped = commit(made.id(), "{}");
        assertThat(stopped.status()).isEqualTo(409);
        assertThat(stopped.body().get("detail").asText()).contains("模板", "PUT /api/imports/" + made.id());
        assertThat(put(made.id(), made.body().get("answers").toString()).status())
                .isEqualTo(200);
        assertThat(commit(made.id(), "{}").status()).isEqualTo(201);
    }

    private void saveTemplate(Engine engine, String field) throws IOException {
        Path file = Files.writeString(fixture.directory().resolve("甲.csv"), ODD);
        Request request = AnswersFile.read(
                Yaml.read("a", "{mapping: {杂项Q: " + field + "}}"),
                Request.of("outfall", List.of(file), Map.of(), "http"));
        new Import(engine.store(), engine.kinds(), engine.shifts(), engine.clock(), engine.templates())
                .saveTemplates(request);
    }

    @Test
    void aCommitGivesTheSameFeaturesAsTheCommandLine() throws IOException, InterruptedException {
        Answer made = upload(outfalls().field("crs", "EPSG:4490").field("mode", "update"));
        assertThat(commit(made.id(), "").status()).isEqualTo(201);
        try (Fixture other = Fixture.sample()) {
            Path file = Files.write(other.directory().resolve("新增.csv"), CSV.getBytes(Charset.forName("GBK")));
            Request request = AnswersFile.read(
                    Yaml.read("a", "{crs: 'EPSG:4490', mode: update}"),
                    Request.of("outfall", List.of(file), Map.of(), "http"));
            Engine engine = other.engine();
            Import imports = new Import(engine.store(), engine.kinds(), engine.shifts(), engine.clock());
            imports.commit(imports.preview(request, Progress.NONE));
            assertThat(features(fixture)).isEqualTo(features(other));
            assertThat(fixture.engine().store().anchor())
                    .isEqualTo(engine.store().anchor());
        }
    }

    private static List<String> features(Fixture from) {
        TreeSet<String> features = new TreeSet<>();
        from.engine().store().scan(Query.all("outfall"), (Feature f) -> features.add(f.toString()));
        return List.copyOf(features);
    }

    @Test
    void theLoosePartsOfAShapefileAreOne() throws IOException, InterruptedException {
        Path corpus = Path.of(System.getProperty("merestone.root"), "server/src/test/resources/imports");
        Multipart form = new Multipart().field("layer", "zones").field("kind", "water-source-zone");
        for (String part : List.of("shp", "dbf", "prj")) {
            form.file("file", "C:\\资料\\甲水源." + part, Files.readAllBytes(corpus.resolve("gbk." + part)));
        }
        Answer made = upload(form);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().at("/tables/0/file").asText()).isEqualTo("甲水源.shp");
        assertThat(made.body().at("/encoding/name").asText()).isEqualTo("GBK/GB18030");
        assertThat(made.body().at("/crs_candidates/0/crs").asText()).isEqualTo("EPSG:4490");
        assertThat(made.body().get("files"))
                .extracting(f -> f.get("file").asText())
                .containsExactly("甲水源.dbf", "甲水源.prj", "甲水源.shp");
        assertThat(made.body().get("ready").asBoolean()).isTrue();
    }

    @Test
    void aLayerThatMovedOnSinceThePreviewIsRefusedUntilItIsPreviewedAgain() throws IOException, InterruptedException {
        Answer made = upload(outfalls().field("crs", "EPSG:4490").field("mode", "update"));
        Answer other = upload(new Multipart()
                .file("file", "a.csv", "排查编号,经度,纬度\nPK7,112.5,33.5\n".getBytes(StandardCharsets.UTF_8))
                .field("layer", "outfall")
                .field("crs", "EPSG:4490")
                .field("mode", "update"));
        assertThat(commit(other.id(), "{}").status()).isEqualTo(201);
        Answer late = commit(made.id(), "{}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("detail").asText()).contains("PUT /api/imports/" + made.id());
        assertThat(head()).isEqualTo(3);
        Answer again = put(made.id(), made.body().get("answers").toString());
        assertThat(again.body().get("basis").asLong()).isEqualTo(3);
        assertThat(commit(made.id(), "{}").status()).isEqualTo(201);
    }

    @Test
    void faultsStopACommitAndAreToldByRow() throws IOException, InterruptedException {
        String zones = "code,级别,wkt\nA,九级,\"POLYGON((112 33,112.1 33,112.1 33.1,112 33))\"\n";
        Answer made = upload(new Multipart()
                .file("file", "z.csv", zones.getBytes(StandardCharsets.UTF_8))
                .field("layer", "zones")
                .field("kind", "water-source-zone")
                .field("crs", "EPSG:4490"));
        assertThat(made.body().at("/faults/0/level").asText()).isEqualTo("stop");
        Answer refused = commit(made.id(), "{}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/row").asInt()).isEqualTo(1);
        assertThat(head()).isEqualTo(2);
        Answer mapped = put(
                made.id(),
                "{\"kind\": \"water-source-zone\", \"crs\": \"EPSG:4490\", \"values\": {\"grade\": {\"九级\": \"一级\"}}}");
        assertThat(mapped.body().get("ready").asBoolean()).isTrue();
        assertThat(commit(made.id(), "{}").status()).isEqualTo(201);
    }

    @Test
    void aDeletedImportLeavesNothingBehind() throws IOException, InterruptedException {
        Answer made = upload(outfalls());
        assertThat(leftOvers()).isNotEmpty();
        assertThat(delete(made.id()).status()).isEqualTo(204);
        assertThat(delete(made.id()).status()).isEqualTo(404);
        for (Path root : leftOvers()) {
            try (Stream<Path> held = Files.list(root)) {
                assertThat(held).noneMatch(f -> f.toString().contains(made.id()));
            }
        }
    }

    @Test
    void anUnknownImportIsNotFound() throws IOException, InterruptedException {
        for (String id : List.of("0", "..%2F..%2Fetc", "00000000000000000000000000000000")) {
            assertThat(get("/api/imports/" + id).status()).isEqualTo(404);
            assertThat(commit(id, "{}").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/cron.d/x.csv",
                "..\\..\\x.csv",
                "/etc/passwd.csv",
                "C:\\x.csv",
                "a\u0000b.csv",
                "..",
                "<script>.csv",
                "con.csv"
            })
    void aHostileNameNeverBecomesAPath(String name) throws IOException, InterruptedException {
        Answer made = upload(new Multipart()
                .file("file", name, CSV.getBytes(StandardCharsets.UTF_8))
                .field("layer", "outfall")
                .field("crs", "EPSG:4490")
                .field("mode", "update"));
        assertThat(made.status()).isIn(201, 400);
        if (made.status() == 201) {
            assertThat(made.body().at("/tables/0/file").asText()).doesNotContain("/", "\\", "<", "\u0000");
        }
        assertThat(Path.of("/etc/cron.d/x.csv")).doesNotExist();
        assertThat(head()).isEqualTo(2);
    }

    @Test
    void formsThatAreNoneOrLackWhatIsNeededAreRefusedByName() throws IOException, InterruptedException {
        Answer json = send(
                to("/api/imports").header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
        assertThat(json.status()).isEqualTo(415);
        Answer torn = send(to("/api/imports")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc")));
        assertThat(torn.status()).isEqualTo(400);
        Answer unbounded = send(to("/api/imports")
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("--x--")));
        assertThat(unbounded.status()).isEqualTo(400);
        assertThat(upload(new Multipart().field("layer", "outfall")).status()).isEqualTo(400);
        Answer noLayer = upload(new Multipart().file("file", "a.csv", new byte[] {1}));
        assertThat(noLayer.body().at("/errors/0/field").asText()).isEqualTo("layer");
        Answer misspelt = upload(outfalls().field("modus", "add"));
        assertThat(misspelt.body().at("/errors/0/field").asText()).isEqualTo("modus");
        Answer path = upload(outfalls().field("crs", "EPSG:4490").field("coverage", "/etc/passwd"));
        assertThat(path.status()).isEqualTo(400);
        assertThat(path.body().at("/errors/0/field").asText()).isEqualTo("coverage");
        Answer broken = upload(outfalls().field("mapping", "{"));
        assertThat(broken.body().at("/errors/0/field").asText()).isEqualTo("mapping");
        assertThat(head()).isEqualTo(2);
    }

    @Test
    void anUploadBeyondTheLimitIsRefusedAndSoIsOneTooMany() throws IOException, InterruptedException {
        api.close();
        Limits.Imports few = new Limits.Imports(10_000, 1_000_000, 2, Duration.ofHours(1));
        api = start(new Limits(20_000, 40_000, 100, Limits.DEFAULT.silence(), few));
        Answer large =
                upload(new Multipart().file("file", "a.csv", new byte[20_000]).field("layer", "outfall"));
        assertThat(large.status()).isEqualTo(413);
        byte[] body = new Multipart()
                .file("file", "a.csv", new byte[20_000])
                .field("layer", "outfall")
                .bytes();
        Answer chunked = send(to("/api/imports")
                .header("Content-Type", new Multipart().type())
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))));
        assertThat(chunked.status()).isEqualTo(413);
        Answer first = upload(outfalls());
        assertThat(upload(outfalls()).status()).isEqualTo(201);
        assertThat(upload(outfalls()).status()).isEqualTo(503);
        assertThat(delete(first.id()).status()).isEqualTo(204);
        assertThat(upload(outfalls()).status()).isEqualTo(201);
    }

    @Test
    void aPageOfAnotherSiteCannotImport() throws IOException, InterruptedException {
        Multipart form = outfalls();
        Answer foreign = send(to("/api/imports")
                .header("Content-Type", form.type())
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofByteArray(form.bytes())));
        assertThat(foreign.status()).isEqualTo(403);
    }

    @Test
    void stoppingTheServerDeletesWhatWasUploaded() throws IOException, InterruptedException {
        List<Path> before = leftOvers();
        upload(outfalls());
        assertThat(leftOvers()).hasSize(before.size() + 1);
        api.close();
        assertThat(leftOvers()).hasSize(before.size());
        api = start(Limits.DEFAULT);
    }
}
