package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.formats.Sheet;
import org.merestone.server.jobs.Rechecking;

/** Ledgers as files over HTTP. */
class LedgerCallsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    private Fixture fixture;
    private Api api;

    @BeforeEach
    void start() {
        fixture = Fixture.sample();
        api = Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        api.close();
        fixture.close();
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private void check() throws IOException, InterruptedException {
        Rechecking rechecking = Rechecking.start(fixture.engine(), CompletableFuture.completedFuture(null), () -> {});
        while (MAPPER.readTree(get("/api/findings").body()).get("behind").asBoolean()) {
            Thread.sleep(20);
        }
        rechecking.close();
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void beforeAnythingWasCheckedThereIsNoFile() throws IOException, InterruptedException {
        assertThat(get("/api/ledgers/outfalls.xlsx").statusCode()).isEqualTo(503);
        assertThat(get("/api/ledgers/summary.docx").statusCode()).isEqualTo(503);
        assertThat(text(get("/api/ledgers")))
                .contains("/api/ledgers/outfalls.xlsx", "issue-points", "plots", "station-rings");
    }

    @Test
    void aLedgerHasARowForEachOutfallThatIsNotClear() throws IOException, InterruptedException {
        check();
        HttpResponse<byte[]> answer = get("/api/ledgers/outfalls.xlsx?lang=en");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        Path file = Files.write(folder.resolve("outfalls.xlsx"), answer.body());
        Sheet sheet = Sheet.read(file);
        int name = sheet.rows().get(0).indexOf("Outfall name");
        int state = sheet.rows().get(0).indexOf("State");
        long hits = MAPPER.readTree(get("/api/findings?state=hit&rule=outfall-in-source-zone")
                        .body())
                .get("number_matched")
                .asLong();
        assertThat(sheet.rows().stream().skip(1).filter(row -> row.get(state).equals("hit")))
                .hasSize((int) hits)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get(name)).isNotBlank());
    }

    @Test
    void theSummaryHoldsTheFiguresOfTheYear() throws IOException, InterruptedException {
        check();
        HttpResponse<byte[]> answer = get("/api/ledgers/summary.docx?lang=zh");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        long outfalls = 0;
        for (var figure : MAPPER.readTree(get("/api/figures").body()).get("figures")) {
            if (figure.get("id").asText().equals("outfall-all")) {
                outfalls = figure.get("value").asLong();
            }
        }
        assertThat(plain(answer.body()))
                .contains("2026 年生态环境空间管控情况统计")
                .contains("台账内排污口 " + outfalls + " 个")
                .contains("台账内地块 没有图层，未统计")
                .contains("“未核查”“未能判定”“核查失败”都不是“不涉及”");
    }

    @Test
    void whatThereIsNotIsRefused() throws IOException, InterruptedException {
        check();
        assertThat(get("/api/ledgers/nothing.xlsx").statusCode()).isEqualTo(404);
        assertThat(get("/api/ledgers/outfalls.xlsx?district=990199").statusCode())
                .as("an empty table would read as nothing found")
                .isEqualTo(400);
        assertThat(get("/api/ledgers/summary.docx?year=2031").statusCode()).isEqualTo(400);
    }

    private static String plain(byte[] docx) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceAll("</w:p>", " ")
                            .replaceAll("<[^>]*>", "")
                            .replaceAll(" +", " ");
                }
            }
        }
        throw new IOException("no document");
    }
}
