package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.store.Change;

/** A check that is kept can be had as a report over HTTP. */
class ReportCallsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String OUTFALL = "{\"subject\": {\"type\": \"Point\", \"coordinates\": [112.005, 33.005]},"
            + " \"kind\": \"outfall\", \"as_of\": \"2026-11-01\"}";

    private static Fixture fixture;
    private static Api api;
    private static String id;

    @BeforeAll
    static void check() throws Exception {
        fixture = Fixture.sample();
        commitReserve(fixture.engine());
        api = Api.start(fixture.engine(), Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/api/checks"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(OUTFALL))
                .build();
        String answer = CLIENT.send(request, BodyHandlers.ofString()).body();
        id = new ObjectMapper().readTree(answer).at("/check/id").asText();
    }

    /** A layer that is not public, round the outfall. */
    private static void commitReserve(Engine engine) {
        Kind kind = engine.kind("nature-reserve");
        Layer layer = new Layer(
                kind.id(),
                kind.id(),
                kind.title(),
                new Layer.Provenance("示例", Optional.empty(), OptionalDouble.of(0), Kind.Sensitivity.INTERNAL),
                Optional.empty(),
                Layer.Contents.EMPTY);
        Feature reserve = Draft.on(kind.id())
                .at("r-1", "POLYGON ((112 33, 112.01 33, 112.01 33.01, 112 33.01, 112 33))")
                .with(Map.of("code", "R1", "name", "乙自然保护区", "zone", "core"))
                .sound();
        engine.store().commit(new Change("test", "reserve", kind, layer, Change.Mode.ADD, List.of(reserve), Map.of()));
    }

    @AfterAll
    static void stop() {
        api.close();
        fixture.close();
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + api.port() + "/api/checks/" + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    @Test
    void theHtmlRunsNothingAndFetchesNothing() throws Exception {
        HttpResponse<byte[]> answer = get(id + "/report.html?include=internal");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .contains("sandbox");
        assertThat(new String(answer.body(), "UTF-8")).contains(id, "一、结论与建议", "甲");
    }

    @Test
    void layersThatAreNotPublicAreShownOnlyWhenAskedFor() throws Exception {
        String shown = new String(get(id + "/report.html?include=internal").body(), "UTF-8");
        String open = new String(get(id + "/report.html").body(), "UTF-8");
        assertThat(shown).contains("甲水源一级").doesNotContain("因密级未在本报告中列出");
        assertThat(open).contains("甲水源一级", "1 个图层因密级未在本报告中列出");
    }

    @Test
    void pdfAndDocxAreFilesToSave() throws Exception {
        HttpResponse<byte[]> pdf = get(id + "/report.pdf?lang=en");
        assertThat(pdf.body()).startsWith("%PDF".getBytes("US-ASCII"));
        assertThat(pdf.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"report-" + id + ".pdf\"");
        assertThat(get(id + "/report.docx").body()).startsWith("PK".getBytes("US-ASCII"));
    }

    @Test
    void allCornersAreATable() throws Exception {
        HttpResponse<byte[]> csv = get(id + "/corners.csv?lang=en");
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(new String(csv.body(), "UTF-8"))
                .startsWith("\uFEFFnumber,ring,longitude (CGCS2000)")
                .contains("\r\nJ1,1,");
    }

    @Test
    void whatIsNotKeptOrNotKnownIsRefused() throws Exception {
        assertThat(get("0123456789abcdef/report.pdf").statusCode()).isEqualTo(404);
        assertThat(get(id + "/report.html?include=all").statusCode()).isEqualTo(400);
        assertThat(get(id + "/report.odt").statusCode()).isEqualTo(404);
    }
}
