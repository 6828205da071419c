package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.server.evidence.InstallationKey;
import org.merestone.server.evidence.Verification;
import org.merestone.store.Change;
import org.merestone.store.Store;

/** The evidence of a check over HTTP. */
class EvidenceCallsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static Api start(Fixture fixture) {
        Engine plain = fixture.engine();
        Engine signing = new Engine(
                plain.store(),
                plain.kinds(),
                plain.books(),
                plain.shifts(),
                plain.clock(),
                plain.templates(),
                List::of,
                Optional.of(InstallationKey.in(fixture.directory(), plain.clock())));
        return Api.start(signing, Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    private static HttpResponse<byte[]> send(Api api, String path, Optional<String> body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path));
        body.ifPresent(
                json -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> get(Api api, String path) throws Exception {
        return send(api, path, Optional.empty());
    }

    /** Its position has more digits than the answer states. */
    private static JsonNode check(Api api) throws Exception {
        String outfall = "{\"subject\": {\"type\": \"Point\", \"coordinates\": [112.0051234567891234, 33.005]},"
                + " \"kind\": \"outfall\", \"as_of\": \"2026-11-01\"}";
        return MAPPER.readTree(send(api, "/api/checks", Optional.of(outfall)).body());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCheckIsProvedAlsoAfterTheZonesHaveChanged(boolean inPostGis) throws Exception {
        try (Fixture fixture = inPostGis ? Fixture.sampleInPostGis() : Fixture.sample();
                Api api = start(fixture)) {
            String path = "/api/checks/" + check(api).at("/check/id").asText();
            Store store = fixture.engine().store();
            store.commit(new Change(
                    "test",
                    "replaced",
                    fixture.engine().kinds().kind("water-source-zone"),
                    store.layer("water-source-zone"),
                    Change.Mode.REPLACE,
                    List.of(Draft.on("water-source-zone")
                            .at("z-9", "POLYGON ((112 33, 112.1 33, 112.1 33.1, 112 33.1, 112 33))")
                            .with(Map.of("code", "SY09", "grade", 1L))
                            .sound()),
                    Map.of()));
            assertThat(check(api).at("/check/revision").asLong()).isEqualTo(3);
            HttpResponse<byte[]> zip = get(api, path + "/report.zip");
            assertThat(zip.statusCode())
                    .as(new String(zip.body(), StandardCharsets.UTF_8))
                    .isEqualTo(200);
            JsonNode keys = MAPPER.readTree(get(api, "/api/version").body()).get("evidence_keys");
            Optional<String> key = Verification.key(
                    keys.get(keys.size() - 1).get("fingerprint").asText());
            Verification verification = Verification.of(zip.body(), key);
            assertThat(verification.holds()).as("%s", verification.steps()).isTrue();
            assertThat(entry(zip.body(), "report/report.html"))
                    .contains(path.substring(path.lastIndexOf('/') + 1), key.orElseThrow(), "甲水源一级")
                    .doesNotContain("SY09");
            assertThat(entry(zip.body(), "report/report.pdf")).startsWith("%PDF-");
        }
    }

    private static String entry(byte[] zip, String name) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(entries.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("the bundle has no " + name);
    }

    @Test
    void whatCannotBeHadIsRefusedInWords() throws Exception {
        try (Fixture fixture = Fixture.sample();
                Api api = start(fixture)) {
            String path = "/api/checks/" + check(api).at("/check/id").asText() + "/report.zip";
            assertThat(get(api, path + "?include=everything").statusCode()).isEqualTo(400);
            assertThat(get(api, "/api/checks/0123456789abcdef/report.zip").statusCode())
                    .isEqualTo(404);
        }
        try (Fixture fixture = Fixture.sample();
                Api api = Api.start(
                        fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0)) {
            HttpResponse<byte[]> none =
                    get(api, "/api/checks/" + check(api).at("/check/id").asText() + "/report.zip");
            assertThat(none.statusCode()).isEqualTo(503);
            assertThat(new String(none.body(), StandardCharsets.UTF_8)).contains("没有签名密钥");
        }
    }
}
