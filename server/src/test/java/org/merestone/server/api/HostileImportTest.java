package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile or hasty clients of an import get, and that nothing of theirs is left behind. */
class HostileImportTest {
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
    void aDeletedImportLeavesNothingBehind() throws IOException, InterruptedException {
        ImportClient.Answer made = client.upload(ImportClient.outfalls());
        assertThat(ImportClient.folderOf(made.id())).isPresent();
        assertThat(client.delete(made.id()).status()).isEqualTo(204);
        assertThat(client.delete(made.id()).status()).isEqualTo(404);
        assertThat(ImportClient.folderOf(made.id())).isEmpty();
    }

    @Test
    void anUnknownImportIsNotFound() throws IOException, InterruptedException {
        for (String id : List.of("0", "..%2F..%2Fetc", "00000000000000000000000000000000")) {
            assertThat(client.get("/api/imports/" + id).status()).isEqualTo(404);
            assertThat(client.commit(id, "{}").status()).isEqualTo(404);
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
        ImportClient.Answer made = client.upload(new Multipart()
                .file("file", name, ImportClient.CSV.getBytes(StandardCharsets.UTF_8))
                .field("layer", "outfall")
                .field("crs", "EPSG:4490")
                .field("mode", "update"));
        assertThat(made.status()).isIn(201, 400);
        if (made.status() == 201) {
            assertThat(made.body().at("/tables/0/file").asText()).doesNotContain("/", "\\", "<", "\u0000");
        }
        assertThat(Path.of("/etc/cron.d/x.csv")).doesNotExist();
        assertThat(client.head()).isEqualTo(2);
    }

    @Test
    void formsThatAreNoneOrLackWhatIsNeededAreRefusedByName() throws IOException, InterruptedException {
        ImportClient.Answer json = client.send(client.to("/api/imports")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(json.status()).isEqualTo(415);
        ImportClient.Answer torn = client.send(client.to("/api/imports")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc")));
        assertThat(torn.status()).isEqualTo(400);
        ImportClient.Answer unbounded = client.send(client.to("/api/imports")
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("--x--")));
        assertThat(unbounded.status()).isEqualTo(400);
        assertThat(client.upload(new Multipart().field("layer", "outfall")).status())
                .isEqualTo(400);
        ImportClient.Answer noLayer = client.upload(new Multipart().file("file", "a.csv", new byte[] {1}));
        assertThat(noLayer.body().at("/errors/0/field").asText()).isEqualTo("layer");
        ImportClient.Answer misspelt = client.upload(ImportClient.outfalls().field("modus", "add"));
        assertThat(misspelt.body().at("/errors/0/field").asText()).isEqualTo("modus");
        ImportClient.Answer path =
                client.upload(ImportClient.outfalls().field("crs", "EPSG:4490").field("coverage", "/etc/passwd"));
        assertThat(path.status()).isEqualTo(400);
        assertThat(path.body().at("/errors/0/field").asText()).isEqualTo("coverage");
        ImportClient.Answer broken = client.upload(ImportClient.outfalls().field("mapping", "{"));
        assertThat(broken.body().at("/errors/0/field").asText()).isEqualTo("mapping");
        assertThat(client.head()).isEqualTo(2);
    }

    @Test
    void anUploadBeyondTheLimitIsRefusedAndSoIsOneTooMany() throws IOException, InterruptedException {
        Limits.Imports few = new Limits.Imports(10_000, 1_000_000, 2, Duration.ofHours(1));
        client.restart(client.fixture.engine(), new Limits(20_000, 40_000, 100, Limits.DEFAULT.silence(), few));
        ImportClient.Answer large = client.upload(
                new Multipart().file("file", "a.csv", new byte[20_000]).field("layer", "outfall"));
        assertThat(large.status()).isEqualTo(413);
        byte[] body = new Multipart()
                .file("file", "a.csv", new byte[20_000])
                .field("layer", "outfall")
                .bytes();
        ImportClient.Answer chunked = client.send(client.to("/api/imports")
                .header("Content-Type", new Multipart().type())
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))));
        assertThat(chunked.status()).isEqualTo(413);
        ImportClient.Answer first = client.upload(ImportClient.outfalls());
        assertThat(client.upload(ImportClient.outfalls()).status()).isEqualTo(201);
        assertThat(client.upload(ImportClient.outfalls()).status()).isEqualTo(503);
        assertThat(client.delete(first.id()).status()).isEqualTo(204);
        assertThat(client.upload(ImportClient.outfalls()).status()).isEqualTo(201);
    }

    @Test
    void aPageOfAnotherSiteCannotImport() throws IOException, InterruptedException {
        Multipart form = ImportClient.outfalls();
        ImportClient.Answer foreign = client.send(client.to("/api/imports")
                .header("Content-Type", form.type())
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofByteArray(form.bytes())));
        assertThat(foreign.status()).isEqualTo(403);
    }

    @Test
    void stoppingTheServerDeletesWhatWasUploaded() throws IOException, InterruptedException {
        ImportClient.Answer made = client.upload(ImportClient.outfalls());
        Path folder = ImportClient.folderOf(made.id()).orElseThrow();
        client.restart(client.fixture.engine(), Limits.DEFAULT);
        assertThat(folder.getParent()).doesNotExist();
    }
}
