package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview as JSON, saved, corrected and replayed from the command line. */
class ImportPreviewTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String[] DRY = {"--dry-run", "--format", "json"};

    @TempDir
    private Path folder;

    private Typed typed;
    private Path messy;

    @BeforeEach
    void writeFile() throws IOException {
        typed = new Typed(folder);
        messy = folder.resolve("messy.csv");
        String text = "排查编号,排污口名称,经度,纬度,类别X\n"
                + "P1,一号,111°41′23.5″,40°48′30″,工业排污口\n"
                + "P2,二号,40.8091,111.6921,其他口门\n"
                + "P3,三号,11.7001,40.8100,工业排污口\n";
        Files.write(messy, text.getBytes(Charset.forName("GBK")));
    }

    private Typed.Outcome run(String... more) {
        return typed.run(CommandLineToolTest.with(
                new String[] {"import", "outfalls", messy.toString(), "--kind", "outfall"}, more));
    }

    private JsonNode preview(String... more) throws IOException {
        Typed.Outcome outcome = run(CommandLineToolTest.with(DRY, more));
        assertThat(outcome.status()).isZero();
        return MAPPER.readTree(outcome.out());
    }

    @Test
    void whatIsOpenIsAskedAndAPreviewExistsAllTheSame() throws IOException {
        JsonNode preview = preview();
        assertThat(preview.at("/open/0/choice").asText()).isEqualTo("crs");
        assertThat(preview.at("/encoding/name").asText()).isEqualTo("GBK/GB18030");
        assertThat(preview.at("/encoding/sample/0/排污口名称").asText()).isEqualTo("一号");
        assertThat(preview.at("/crs_candidates/0/places/features")).hasSize(2);
        assertThat(preview.get("readings"))
                .extracting(r -> r.get("row").asInt(), r -> r.get("raw").asText())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "111°41′23.5″, 40°48′30″"),
                        org.assertj.core.groups.Tuple.tuple(2, "40.8091, 111.6921"));
        assertThat(preview.at("/faults/0/row").asInt()).isEqualTo(3);
        assertThat(preview.get("difference").isNull()).isTrue();
        assertThat(run("--dry-run").status()).as("as text nothing can be shown").isEqualTo(1);
        assertThat(typed.run("layers").out()).isEmpty();
    }

    @Test
    void answersAreSavedCorrectedAndReplayed() throws IOException {
        ObjectNode preview = (ObjectNode) preview("--crs", "EPSG:4490");
        assertThat(preview.get("refused").asBoolean()).isTrue();
        ObjectNode answers = (ObjectNode) preview.get("answers");
        answers.putArray("leave_out").add(3);
        ((ObjectNode) answers.get("mapping")).put("类别X", "category");
        answers.putObject("values").putObject("category").putNull("其他口门");
        answers.put("approval_no", "环批2026-7");
        Path file = folder.resolve("answers.json");
        MAPPER.writeValue(file.toFile(), preview);
        assertThat(preview("--answers", file.toString()).get("ready").asBoolean())
                .isTrue();
        Typed.Outcome stored = run("--answers", file.toString(), "--save-template");
        assertThat(stored.status()).isZero();
        assertThat(stored.err()).contains("新增 2").contains("字段模板");
        Typed.Outcome next = typed.run(CommandLineToolTest.with(
                new String[] {"import", "more", messy.toString(), "--kind", "outfall", "--crs", "EPSG:4490"},
                CommandLineToolTest.with(DRY, "--template")));
        JsonNode used = MAPPER.readTree(next.out());
        assertThat(used.at("/template/applied").asBoolean()).isTrue();
        assertThat(used.at("/mapping/2/how").asText()).isEqualTo("template");
        assertThat(used.at("/faults/1/what").asText())
                .as("the outfalls of the other layer")
                .isEqualTo("duplicate");
    }

    @Test
    void theMendsThatAPreviewOffersAreTakenWhenItIsReplayed() throws IOException {
        StringBuilder rows = new StringBuilder("排查编号,排污口名称,经度,纬度\n");
        for (int i = 1; i <= 6; i++) {
            rows.append("P%d,%d号,111.%d07912,40.%d06854\n".formatted(i, i, i, i));
        }
        Files.writeString(messy, rows + "P7,七号,11.507912,40.506854\n");
        JsonNode preview = preview("--crs", "EPSG:4490");
        assertThat(preview.at("/offered/mend/0/row").asInt()).isEqualTo(7);
        String file = folder.resolve("preview.json").toString();
        MAPPER.writeValue(Path.of(file).toFile(), preview);
        assertThat(run("--answers", file).status()).isEqualTo(1);
        Typed.Outcome stored = run("--answers", file, "--mend-offered");
        assertThat(stored.status()).isZero();
        assertThat(stored.err()).contains("新增 7", "“11.507912”漏写一位，补成“111.507912”");
        assertThat(run("--mend-offered").status()).isEqualTo(2);
    }

    @Test
    void anOptionGoesBeforeTheAnswersAndYamlIsReadToo() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "crs: EPSG:3857\nleave_out: [3]\n");
        assertThat(preview("--answers", file.toString(), "--crs", "EPSG:4490")
                        .at("/answers/crs")
                        .asText())
                .isEqualTo("EPSG:4490");
        Files.writeString(file, "crss: EPSG:4490\n");
        Typed.Outcome misspelt = run("--answers", file.toString());
        assertThat(misspelt.status()).isEqualTo(1);
        assertThat(misspelt.err()).contains("a.yaml").contains("crss");
        assertThat(run("--answers", folder.resolve("none").toString()).status()).isEqualTo(1);
    }

    @Test
    void jsonIsOnlyForPreviews() {
        assertThat(run("--format", "json", "--crs", "EPSG:4490").status()).isEqualTo(2);
    }
}
