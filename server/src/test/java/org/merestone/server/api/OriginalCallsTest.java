package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.merestone.geometry.Offset;

/** Uploaded files come back as they were, and features say which of their rows they are. */
class OriginalCallsTest {
    private ImportClient client;

    @BeforeEach
    void start() {
        client = new ImportClient();
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private HttpResponse<byte[]> download(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(client.to(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private long imported(Multipart form) throws IOException, InterruptedException {
        ImportClient.Answer shown = client.upload(
                form.field("layer", "outfall").field("crs", "EPSG:4490").field("mode", "update"));
        assertThat(shown.body().get("ready").asBoolean())
                .as(shown.body().toString())
                .isTrue();
        return client.commit(shown.id(), "{}").body().get("revision").asLong();
    }

    private static byte[] csv(int rows) {
        return csv(rows, "");
    }

    private static byte[] csv(int rows, String name) {
        StringBuilder csv = new StringBuilder("排查编号,排污口名称,经度,纬度\n");
        for (int i = 1; i <= rows; i++) {
            csv.append("新%d,%d号%s,112.%04d,33.95\n".formatted(i, i, name, i));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anUploadedFileComesBackAsADownloadUnderItsName() throws IOException, InterruptedException {
        // More than a form holds in memory, so that it lay on the disk before it had its place.
        byte[] csv = csv(100, "长".repeat(300));
        long revision = imported(new Multipart().file("file", "新增 排口.csv", csv));
        HttpResponse<byte[]> back = download("/api/revisions/" + revision + "/original");
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.body()).isEqualTo(csv);
        assertThat(back.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(back.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(back.headers().firstValue("Content-Length")).contains(String.valueOf(csv.length));
        assertThat(back.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"_____.csv\"")
                .endsWith("filename*=UTF-8''%E6%96%B0%E5%A2%9E%20%E6%8E%92%E5%8F%A3.csv");
    }

    @Test
    void filesOfKnownPlacesAndOfTheAreaAreUploadedAndKeptBesideTheOthers() throws IOException, InterruptedException {
        // A web map shows the first rows some 500 m off; the known places say so.
        byte[] known = csv(6);
        StringBuilder off = new StringBuilder("排查编号,排污口名称,经度,纬度\n");
        for (int i = 1; i <= 6; i++) {
            Coordinate shown = Offset.GCJ02.put(new Coordinate(Double.parseDouble("112.%04d".formatted(i)), 33.95));
            off.append("新%d,%d号,%.6f,%.6f\n".formatted(i, i, shown.x, shown.y));
        }
        byte[] area = "wkt\n\"POLYGON((111 33,113 33,113 35,111 35,111 33))\"\n".getBytes(StandardCharsets.UTF_8);
        Multipart form = new Multipart()
                .file("file", "新.csv", off.toString().getBytes(StandardCharsets.UTF_8))
                .file("control", "新.csv", known)
                .file("coverage", "范围.csv", area)
                .field("layer", "new")
                .field("kind", "outfall")
                .field("crs", "EPSG:4490");
        ImportClient.Answer shown = client.upload(form);
        assertThat(shown.body().get("ready").asBoolean()).isFalse();
        assertThat(shown.body().get("faults").toString()).contains("gcj-02");
        client.put(shown.id(), "{\"kind\": \"outfall\", \"crs\": \"EPSG:4490\", \"offset\": \"gcj-02\"}");
        ImportClient.Answer done = client.commit(shown.id(), "{}");
        assertThat(done.status()).as(done.body().toString()).isEqualTo(201);
        String original = "/api/revisions/" + done.body().get("revision").asLong() + "/original?file=";
        assertThat(download(original + "control%2F%E6%96%B0.csv").body()).isEqualTo(known);
        assertThat(download(original + "coverage%2F%E8%8C%83%E5%9B%B4.csv").body())
                .isEqualTo(area);
        assertThat(client.get("/api/layers/new").body().toString()).contains("file 范围.csv");
    }

    @Test
    void ofSeveralFilesOneIsNamed() throws IOException, InterruptedException {
        long revision = imported(new Multipart().file("file", "甲.csv", csv(1)).file("file", "乙.csv", csv(2)));
        ImportClient.Answer unnamed = client.get("/api/revisions/" + revision + "/original");
        assertThat(unnamed.status()).isEqualTo(400);
        assertThat(unnamed.body().get("detail").asText()).contains("甲.csv").contains("乙.csv");
        String named = "/api/revisions/" + revision + "/original?file=%E4%B9%99.csv";
        assertThat(download(named).body()).isEqualTo(csv(2));
        assertThat(client.get("/api/revisions/" + revision + "/original?file=..%2Fx")
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/api/revisions/1/original").status()).isEqualTo(404);
        assertThat(client.get("/api/revisions/99/original").status()).isEqualTo(404);
    }

    @Test
    void aFeatureAndItsHistorySayWhichRowItIs() throws IOException, InterruptedException {
        long revision = imported(new Multipart().file("file", "新增.csv", csv(3)));
        String address = "/api/layers/outfall/features/outfall%3A%E6%96%B02";
        JsonNode origin = client.get(address).body().get("origin");
        assertThat(origin.get("revision").asLong()).isEqualTo(revision);
        assertThat(origin.get("action").asText()).isEqualTo("import");
        assertThat(origin.get("file").asText()).isEqualTo("新增.csv");
        assertThat(origin.get("row").asInt()).isEqualTo(2);
        assertThat(origin.get("original").asText()).isEqualTo("新增.csv");
        JsonNode detail = client.get("/api/revisions/" + revision).body().get("detail");
        assertThat(origin.get("sha256")).isEqualTo(detail.at("/files/0/sha256"));
        assertThat(detail.at("/files/0/kept").asBoolean()).isTrue();
        assertThat(client.get(address + "/history").body().at("/versions/0/origin"))
                .isEqualTo(origin);
    }
}
