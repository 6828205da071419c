package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Yaml;
import org.merestone.ingest.AnswersFile;
import org.merestone.ingest.Import;
import org.merestone.ingest.Request;
import org.merestone.ingest.Templates;
import org.merestone.store.Query;

/** An import over HTTP as a page does it. */
class ImportCallsTest {
    private static final String ODD = "排查编号,杂项Q,经度,纬度\nPK9,九号,112.007,33.005\n";

    private ImportClient client;

    @BeforeEach
    void start() {
        client = new ImportClient();
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void anImportIsPreviewedCorrectedAndCommittedAsOneRevision() throws IOException, InterruptedException {
        ImportClient.Answer first = client.upload(ImportClient.outfalls());
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.location()).contains("/api/imports/" + first.id());
        assertThat(first.body().get("ready").asBoolean()).isFalse();
        assertThat(first.body().get("open"))
                .extracting(o -> o.get("choice").asText())
                .containsExactly("crs", "mode");
        assertThat(first.body().at("/encoding/name").asText()).isEqualTo("GBK/GB18030");
        assertThat(client.head()).isEqualTo(2);

        ImportClient.Answer second = client.put(
                first.id(),
                "{\"crs\": \"EPSG:4490\", \"mode\": \"update\", \"approval_no\": \"环批1号\", \"edition\": \"2026年三季度\"}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().get("ready").asBoolean()).isTrue();
        assertThat(second.body().at("/difference/added").asInt()).isEqualTo(2);
        assertThat(client.get("/api/imports/" + first.id()).body()).isEqualTo(second.body());
        assertThat(client.head()).isEqualTo(2);

        ImportClient.Answer done = client.commit(first.id(), "{\"author\": \"王工\"}");
        assertThat(done.status()).isEqualTo(201);
        assertThat(done.location()).contains("/api/revisions/3");
        assertThat(done.body().get("author").asText()).isEqualTo("王工");
        assertThat(client.head()).isEqualTo(3);
        JsonNode detail = client.get("/api/revisions/3").body().get("detail");
        assertThat(detail.get("approval_no").asText()).isEqualTo("环批1号");
        assertThat(detail.at("/files/0/file").asText()).isEqualTo("新增.csv");
        JsonNode delivery = client.get("/api/layers/outfall").body().get("delivery");
        assertThat(delivery.get("revision").asLong()).isEqualTo(3);
        assertThat(delivery.get("approval_no").asText()).isEqualTo("环批1号");
        assertThat(delivery.get("edition").asText()).isEqualTo("2026年三季度");
        assertThat(delivery.at("/tables/0/crs").asText()).isEqualTo("EPSG:4490");
        assertThat(delivery.at("/files/0/sha256").asText()).hasSize(64);
        assertThat(client.get("/api/imports/" + first.id()).status()).isEqualTo(404);
        assertThat(client.commit(first.id(), "{}").status()).isEqualTo(404);
    }

    private ImportClient.Answer begunLater(Multipart form) throws IOException, InterruptedException {
        return client.send(client.to("/api/imports")
                .header("Content-Type", form.type())
                .header("Prefer", "respond-async")
                .POST(BodyPublishers.ofByteArray(form.bytes())));
    }

    /** The first answer that is not how far it is. */
    private ImportClient.Answer awaited(String id) throws IOException, InterruptedException {
        ImportClient.Answer answer = client.get("/api/imports/" + id);
        while (answer.status() == 202) {
            Thread.sleep(20);
            answer = client.get("/api/imports/" + id);
        }
        return answer;
    }

    @Test
    void whoDoesNotWaitForAPreviewAsksHowFarItIsUntilItIsThere() throws IOException, InterruptedException {
        Multipart form = ImportClient.outfalls().field("crs", "EPSG:4490").field("mode", "add");
        ImportClient.Answer begun = begunLater(form);
        assertThat(begun.status()).isIn(201, 202);
        assertThat(begun.location()).contains("/api/imports/" + begun.id());
        if (begun.status() == 202) {
            assertThat(begun.body().at("/progress/stage").asText()).isNotBlank();
        }
        ImportClient.Answer shown = awaited(begun.id());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body().get("difference"))
                .isEqualTo(client.upload(form).body().get("difference"));
        assertThat(client.commit(begun.id(), "{}").status()).isEqualTo(201);
    }

    @Test
    void aFileThatIsNoneIsRefusedToWhoAsksForItsPreviewAndGoneThen() throws IOException, InterruptedException {
        ImportClient.Answer begun = begunLater(
                new Multipart().file("file", "a.gpkg", new byte[] {1, 2, 3}).field("layer", "outfall"));
        if (begun.status() == 202) {
            ImportClient.Answer refused = awaited(begun.id());
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().get("detail").asText()).contains("a.gpkg");
            assertThat(client.get("/api/imports/" + begun.id()).status()).isEqualTo(404);
        } else {
            assertThat(begun.status()).isEqualTo(400);
        }
    }

    @Test
    void whatAPreviewOffersIsTakenByOneChoiceAndKeptWithTheRevision() throws IOException, InterruptedException {
        StringBuilder csv = new StringBuilder("排查编号,排污口名称,经度,纬度\n");
        for (int i = 1; i <= 6; i++) {
            csv.append("N%d,新%d,112.%d07912,33.%d06854\n".formatted(i, i, i, i));
        }
        csv.append("N7,漏,12.407912,33.306854\n");
        ImportClient.Answer shown = client.upload(new Multipart()
                .file("file", "漏.csv", csv.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .field("layer", "outfall")
                .field("crs", "EPSG:4490")
                .field("mode", "add"));
        assertThat(shown.body().get("ready").asBoolean()).isFalse();
        assertThat(shown.body().at("/faults/0/what").asText()).isEqualTo("unread");
        ObjectNode answers = (ObjectNode) shown.body().get("answers");
        answers.setAll((ObjectNode) shown.body().get("offered"));
        ImportClient.Answer agreed = client.put(shown.id(), answers.toString());
        assertThat(agreed.body().get("ready").asBoolean()).isTrue();
        assertThat(agreed.body().at("/mended/0/row").asInt()).isEqualTo(7);
        assertThat(agreed.body().at("/mended/0/read_as").asText()).contains("“12.407912”漏写一位，补成“112.407912”");
        assertThat(client.commit(shown.id(), "{}").status()).isEqualTo(201);
        assertThat(client.get("/api/revisions/3")
                        .body()
                        .at("/detail/mended/0/row")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void theAnswersOfAPreviewSentBackChangeNothing() throws IOException, InterruptedException {
        ImportClient.Answer first =
                client.upload(ImportClient.outfalls().field("crs", "EPSG:4490").field("mode", "add"));
        assertThat(first.body().get("ready").asBoolean()).isTrue();
        ImportClient.Answer again =
                client.put(first.id(), first.body().get("answers").toString());
        assertThat(again.body().get("answers")).isEqualTo(first.body().get("answers"));
        assertThat(again.body().get("difference")).isEqualTo(first.body().get("difference"));
    }

    @Test
    void whatTheFormSaysItselfGoesBeforeThePreviewSentWithIt() throws IOException, InterruptedException {
        String preview = client.upload(
                        ImportClient.outfalls().field("crs", "EPSG:4490").field("mode", "add"))
                .body()
                .toString();
        for (Multipart form : List.of(
                ImportClient.outfalls().field("mode", "update").field("answers", preview),
                ImportClient.outfalls().field("answers", preview).field("mode", "update"))) {
            ImportClient.Answer made = client.upload(form);
            assertThat(made.body().at("/answers/mode").asText()).isEqualTo("update");
            assertThat(made.body().at("/answers/crs").asText()).isEqualTo("EPSG:4490");
        }
    }

    @Test
    void choicesBesideAnswersAreRefusedAndNotDropped() throws IOException, InterruptedException {
        ImportClient.Answer made = client.upload(ImportClient.outfalls());
        ImportClient.Answer refused =
                client.put(made.id(), "{\"answers\": {\"crs\": \"EPSG:4490\"}, \"mode\": \"update\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("answers");
        assertThat(client.put(made.id(), "{\"answers\": {\"crs\": \"EPSG:4490\"}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void twoFilesOfOneNameAreRefused() throws IOException, InterruptedException {
        ImportClient.Answer twins = client.upload(
                ImportClient.outfalls().file("file", "乙/新增.csv", ImportClient.CSV.getBytes(StandardCharsets.UTF_8)));
        assertThat(twins.status()).isEqualTo(400);
        assertThat(twins.body().at("/errors/0/field").asText()).isEqualTo("file");
    }

    @Test
    void aTemplateThatCannotBeKeptIsSaidAndTheRevisionIsMade() throws IOException, InterruptedException {
        ImportClient.Answer made =
                client.upload(ImportClient.outfalls().field("crs", "EPSG:4490").field("mode", "update"));
        ImportClient.Answer done = client.commit(made.id(), "{\"save_template\": true}");
        assertThat(done.status()).isEqualTo(201);
        assertThat(done.body().get("template_refused").asText()).contains("模板");
        assertThat(client.head()).isEqualTo(3);
        assertThat(client.get("/api/imports/" + made.id()).status()).isEqualTo(404);
    }

    @Test
    void aTemplateThatChangedSinceThePreviewStopsTheCommit() throws IOException, InterruptedException {
        Engine plain = client.fixture.engine();
        Templates templates = Templates.in(client.fixture.directory());
        Engine engine = new Engine(
                plain.store(),
                plain.kinds(),
                plain.books(),
                plain.shifts(),
                plain.clock(),
                templates,
                List::of,
                plain.key());
        client.restart(engine, Limits.DEFAULT);
        saveTemplate(engine, "name");
        ImportClient.Answer made = client.upload(new Multipart()
                .file("file", "甲.csv", ODD.getBytes(StandardCharsets.UTF_8))
                .field("layer", "outfall")
                .field("crs", "EPSG:4490")
                .field("mode", "update")
                .field("template", "true"));
        assertThat(made.body().get("ready").asBoolean()).isTrue();
        saveTemplate(engine, "town");
        ImportClient.Answer stopped = client.commit(made.id(), "{}");
        assertThat(stopped.status()).isEqualTo(409);
        assertThat(stopped.body().get("detail").asText()).contains("模板", "PUT /api/imports/" + made.id());
        assertThat(client.put(made.id(), made.body().get("answers").toString()).status())
                .isEqualTo(200);
        assertThat(client.commit(made.id(), "{}").status()).isEqualTo(201);
    }

    private void saveTemplate(Engine engine, String field) throws IOException {
        Path file = Files.writeString(client.fixture.directory().resolve("甲.csv"), ODD);
        Request request = AnswersFile.read(
                Yaml.read("a", "{mapping: {杂项Q: " + field + "}}"),
                Request.of("outfall", List.of(file), Map.of(), "http"));
        new Import(engine.store(), engine.kinds(), engine.shifts(), engine.clock(), engine.templates())
                .saveTemplates(request);
    }

    @Test
    void aCommitGivesTheSameFeaturesAsTheCommandLine() throws IOException, InterruptedException {
        ImportClient.Answer made =
                client.upload(ImportClient.outfalls().field("crs", "EPSG:4490").field("mode", "update"));
        assertThat(client.commit(made.id(), "").status()).isEqualTo(201);
        try (Fixture other = Fixture.sample()) {
            Path file =
                    Files.write(other.directory().resolve("新增.csv"), ImportClient.CSV.getBytes(Charset.forName("GBK")));
            Request request = AnswersFile.read(
                    Yaml.read("a", "{crs: 'EPSG:4490', mode: update}"),
                    Request.of("outfall", List.of(file), Map.of(), "http"));
            Engine engine = other.engine();
            Import imports = new Import(engine.store(), engine.kinds(), engine.shifts(), engine.clock());
            imports.commit(imports.preview(request, Progress.NONE));
            assertThat(features(client.fixture)).isEqualTo(features(other));
            assertThat(client.fixture.engine().store().anchor())
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
        ImportClient.Answer made = client.upload(form);
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
        ImportClient.Answer made =
                client.upload(ImportClient.outfalls().field("crs", "EPSG:4490").field("mode", "update"));
        ImportClient.Answer other = client.upload(new Multipart()
                .file("file", "a.csv", "排查编号,经度,纬度\nPK7,112.5,33.5\n".getBytes(StandardCharsets.UTF_8))
                .field("layer", "outfall")
                .field("crs", "EPSG:4490")
                .field("mode", "update"));
        assertThat(client.commit(other.id(), "{}").status()).isEqualTo(201);
        ImportClient.Answer late = client.commit(made.id(), "{}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("detail").asText()).contains("PUT /api/imports/" + made.id());
        assertThat(client.head()).isEqualTo(3);
        ImportClient.Answer again =
                client.put(made.id(), made.body().get("answers").toString());
        assertThat(again.body().get("basis").asLong()).isEqualTo(3);
        assertThat(client.commit(made.id(), "{}").status()).isEqualTo(201);
    }

    @Test
    void faultsStopACommitAndAreToldByRow() throws IOException, InterruptedException {
        String zones = "code,级别,wkt\nA,九级,\"POLYGON((112 33,112.1 33,112.1 33.1,112 33))\"\n";
        ImportClient.Answer made = client.upload(new Multipart()
                .file("file", "z.csv", zones.getBytes(StandardCharsets.UTF_8))
                .field("layer", "zones")
                .field("kind", "water-source-zone")
                .field("crs", "EPSG:4490"));
        assertThat(made.body().at("/faults/0/level").asText()).isEqualTo("stop");
        ImportClient.Answer refused = client.commit(made.id(), "{}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/row").asInt()).isEqualTo(1);
        assertThat(client.head()).isEqualTo(2);
        ImportClient.Answer mapped = client.put(
                made.id(),
                "{\"kind\": \"water-source-zone\", \"crs\": \"EPSG:4490\", \"values\": {\"grade\": {\"九级\": \"一级\"}}}");
        assertThat(mapped.body().get("ready").asBoolean()).isTrue();
        assertThat(client.commit(made.id(), "{}").status()).isEqualTo(201);
    }
}
