package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.formats.Sheet;

/** Every command as a person types it: what it prints where, and with which status it ends. */
class CommandLineToolTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    private Typed typed;

    @BeforeEach
    void writeFiles() {
        typed = new Typed(folder);
        typed.writeFiles();
    }

    private Typed.Outcome importZones(String... more) {
        return typed.run(
                with(new String[] {"import", "zones", typed.zones().toString(), "--kind", "water-source-zone"}, more));
    }

    static String[] with(String[] args, String... more) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void importsALayerAndListsIt() {
        Typed.Outcome imported = importZones("--coverage", "extent", "--source", "批文", "--accuracy", "0");
        assertThat(imported.status()).isZero();
        assertThat(imported.out()).isEmpty();
        assertThat(imported.err()).contains("保护区级别 → grade").contains("新增 2").contains("修订 1");
        Typed.Outcome listed = typed.run("layers");
        assertThat(listed.status()).isZero();
        assertThat(listed.out().lines()).hasSize(2).last().asString().startsWith("zones  water-source-zone");
        assertThat(listed.err()).isEmpty();
    }

    @Test
    void previewsOnStandardOutputAndStoresNothing() {
        Typed.Outcome preview = importZones("--dry-run", "--lang", "en");
        assertThat(preview.status()).isZero();
        assertThat(preview.out()).contains("zones.geojson: 2 rows").contains("added 2");
        assertThat(typed.run("layers").out()).isEmpty();
    }

    @Test
    void refusesAFaultyRowAndNamesFileRowAndField() {
        typed.breakZones();
        Typed.Outcome refused = importZones();
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("zones.geojson 第 2 行 保护区级别：").doesNotContain("\tat ");
        assertThat(typed.run("layers").out()).isEmpty();
    }

    @Test
    void previewsAFaultyFileToo() {
        typed.breakZones();
        Typed.Outcome preview = importZones("--dry-run");
        assertThat(preview.status()).isZero();
        assertThat(preview.out()).contains("zones.geojson 第 2 行 保护区级别：");
    }

    @Test
    void quarantinesAFaultyRowWhenThatIsAccepted() {
        typed.breakZones();
        Typed.Outcome imported = importZones("--accept-faults");
        assertThat(imported.status()).isZero();
        assertThat(imported.err()).contains("第 2 行").contains("隔离 1");
    }

    @Test
    void checksAFileWithoutAServer() throws IOException {
        importZones("--coverage", "extent");
        Typed.Outcome checked = typed.run(
                "check", typed.points().toString(), "--crs", "EPSG:4490", "--as-of", "2026-11-01", "--accuracy", "0");
        assertThat(checked.status()).isZero();
        JsonNode checks = MAPPER.readTree(checked.out());
        assertThat(checks).hasSize(2);
        assertThat(checks.get(0).get("verdict").asText()).isEqualTo("prohibited");
        assertThat(checks.get(0).at("/check/as_of").asText()).isEqualTo("2026-11-01");
        assertThat(checks.get(1).get("verdict").asText()).isEqualTo("incomplete");
        assertThat(checked.err()).contains("研判 2 个：命中 1");
    }

    @Test
    void doesNotClearAPointWhoseDigitsDoNotReachThatFar() throws IOException {
        importZones("--coverage", "extent", "--accuracy", "0");
        Path points = folder.resolve("coarse.csv");
        Files.writeString(points, "code,name,lon,lat\nP1,一号,112.00,33.02\n");
        String[] check = {"check", points.toString(), "--crs", "EPSG:4490", "--kind", "outfall"};
        JsonNode checked = MAPPER.readTree(typed.run(check).out()).get(0);
        assertThat(checked.at("/subject/accuracy_m").asDouble()).isEqualTo(519.964);
        assertThat(checked.at("/check/notes").toString()).contains("按坐标位数计 519.964 m");
        typed.run("import", "points", points.toString(), "--kind", "outfall", "--crs", "EPSG:4490");
        Path exported = folder.resolve("again.csv");
        typed.run("export", "points", exported.toString());
        String[] again = {"check", exported.toString(), "--kind", "outfall"};
        JsonNode back = MAPPER.readTree(typed.run(again).out()).get(0);
        assertThat(back.at("/subject/accuracy_m").asDouble()).isEqualTo(519.964);
    }

    @Test
    void asksWhatBareDegreesMeanWhereTheyMayBePacked() throws IOException {
        importZones("--coverage", "extent", "--accuracy", "0");
        Path points = folder.resolve("packed.csv");
        Files.writeString(points, "code,name,lon,lat\n" + "P1,一号,112.0018,33.0018\n".repeat(5));
        String[] check = {"check", points.toString(), "--crs", "EPSG:4490", "--kind", "outfall"};
        Typed.Outcome asked = typed.run(check);
        assertThat(asked.status()).isEqualTo(1);
        assertThat(asked.err()).contains("--coordinates packed-dms");
        String[] told = Arrays.copyOf(check, check.length + 2);
        told[check.length] = "--coordinates";
        told[check.length + 1] = "packed-dms";
        JsonNode checked = MAPPER.readTree(typed.run(told).out()).get(0);
        assertThat(checked.at("/subject/geometry").toString()).contains("112.005,33.005");
        Files.writeString(points, "code,name,lon,lat\nP1,一号,112.0018,33.0018\n");
        JsonNode one = MAPPER.readTree(typed.run(check).out()).get(0);
        assertThat(one.at("/subject/geometry").toString()).contains("112.0018,33.0018");
        Files.writeString(points, "code,name,lon,lat\n" + "P1,一号,112.0018,33.0018\n".repeat(5));
        String[] stored = {"import", "points", points.toString(), "--kind", "outfall", "--crs", "EPSG:4490"};
        assertThat(typed.run(stored).status()).isEqualTo(1);
    }

    @Test
    void writesChecksAsLinesFeaturesAndTables() throws IOException {
        importZones("--coverage", "extent");
        String[] check = {
            "check", typed.points().toString(), "--crs", "EPSG:4490", "--kind", "outfall", "--accuracy", "0", "--format"
        };
        String[] lines = typed.run(with(check, "ndjson")).out().split("\n");
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(MAPPER.readTree(line).has("findings")).isTrue());
        JsonNode features =
                MAPPER.readTree(typed.run(with(check, "geojson")).out()).get("features");
        assertThat(features.get(0).at("/properties/verdict").asText()).isEqualTo("prohibited");
        assertThat(features.get(0).at("/properties/hit_rules").toString()).contains("water-source-outfall");
        assertThat(features.get(0).at("/properties/states/hit").asInt()).isPositive();
        Path table = folder.resolve("out.csv");
        Typed.Outcome written = typed.run(with(check, "csv", "--out", table.toString()));
        assertThat(written.out()).isEmpty();
        assertThat(Files.readString(table))
                .startsWith("\ufeffrow,id,code,name")
                .contains(",prohibited,")
                .contains(",'=二号,");
        assertThat(folder.resolve("out.csv.part")).doesNotExist();
    }

    @Test
    void writesTheSameTableAsXlsxInWhichNoTextIsAFormula() throws IOException {
        importZones();
        String[] check = {"check", typed.points().toString(), "--crs", "EPSG:4490", "--format"};
        Path csv = folder.resolve("out.csv");
        Path xlsx = folder.resolve("out.xlsx");
        typed.run(with(check, "csv", "--out", csv.toString()));
        typed.run(with(check, "xlsx", "--out", xlsx.toString()));
        Sheet sheet = Sheet.read(xlsx);
        assertThat(sheet.rows()).isEqualTo(Sheet.read(csv).rows());
        assertThat(sheet.rows().get(0)).startsWith("row", "id", "code", "name").contains("claimed", "place_doubt");
        assertThat(sheet.rows()).hasSizeGreaterThan(1).anyMatch(row -> row.contains("=二号"));
        int claim = sheet.rows().get(0).indexOf("place_doubt");
        assertThat(sheet.rows().get(1).get(claim)).contains("行政区");
    }

    @Test
    void checksTheGoodRowsNamesTheBadOnesAndEndsWithOne() throws IOException {
        importZones();
        Files.writeString(typed.points(), Files.readString(typed.points()) + "P3,三号,not a number,33\n");
        Typed.Outcome checked = typed.run("check", typed.points().toString(), "--crs", "EPSG:4490");
        assertThat(checked.status()).isEqualTo(1);
        assertThat(MAPPER.readTree(checked.out())).hasSize(2);
        assertThat(checked.err()).contains("outfall.csv 第 3 行").contains("读不出 1");
    }

    @Test
    void exportsALayerWithAFilterInAnotherCrs() throws IOException {
        importZones();
        Path file = folder.resolve("grade1.geojson");
        Typed.Outcome exported =
                typed.run("export", "zones", file.toString(), "--filter", "grade = 1", "--crs", "EPSG:4546");
        assertThat(exported.status()).isZero();
        assertThat(exported.err()).contains("1 个要素").contains("EPSG:4546");
        JsonNode json = MAPPER.readTree(file.toFile());
        assertThat(json.at("/crs/properties/name").asText()).isEqualTo("urn:ogc:def:crs:EPSG::4546");
        assertThat(json.get("features")).hasSize(1);
        assertThat(json.at("/features/0/geometry/coordinates/0/0/0").asDouble()).isBetween(590000.0, 600000.0);
    }

    @Test
    void exportsATableThatStatesItsCrs() throws IOException {
        importZones();
        Path file = folder.resolve("out.csv");
        assertThat(typed.run("--lang=en", "export", "zones", file.toString()).status())
                .isZero();
        assertThat(Files.readString(file))
                .startsWith("\ufeffid,code,name,grade")
                .contains("EPSG:4490,\"POLYGON");
        Typed.Outcome again = typed.run("import", "again", file.toString(), "--kind", "water-source-zone", "--dry-run");
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("2 行，EPSG:4490\n", "坐标系取自列：crs");
    }

    @Test
    void takesGlobalOptionsBeforeAndAfterTheCommand() {
        Path store = folder.resolve("other.gpkg");
        assertThat(importZones("--store", "gpkg:" + store).status()).isZero();
        assertThat(store).exists();
        assertThat(typed.run("--store", "gpkg:" + store, "layers").status()).isZero();
        assertThat(typed.run("layers", "--store", "gpkg:" + store, "--lang", "en")
                        .out())
                .startsWith("layer ");
    }

    @Test
    void makesNoStoreWhereItOnlyReadsOrStoresNothing() {
        Path slip = folder.resolve("slip.gpkg");
        String url = "gpkg:" + slip;
        for (String[] args : new String[][] {
            {"layers"},
            {"check", typed.points().toString(), "--crs", "EPSG:4490"},
            {"export", "zones", folder.resolve("x.csv").toString()}
        }) {
            Typed.Outcome refused = typed.run(with(args, "--store", url));
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("没有库", "slip.gpkg", "import");
        }
        assertThat(importZones("--store", url, "--dry-run").status()).isZero();
        typed.breakZones();
        assertThat(importZones("--store", url).status()).isEqualTo(1);
        assertThat(slip).doesNotExist();
    }

    @Test
    void checksAgainstNoLayerAtAllWhileNobodyHasMadeOrNamedAStore() {
        Typed.Outcome checked = typed.run("check", typed.points().toString(), "--crs", "EPSG:4490");
        assertThat(checked.err()).contains("还没有库", "import");
        assertThat(checked.out())
                .contains("\"state\":\"not_covered\"", "\"verdict\":\"incomplete\"")
                .doesNotContain("\"state\":\"clear\"");
        Typed.Outcome listed = typed.run("layers");
        assertThat(listed.status()).isZero();
        assertThat(listed.err()).contains("还没有图层");
        assertThat(folder.resolve("home").resolve("merestone.gpkg")).doesNotExist();
    }

    @Test
    void printsHelpInBothLanguages() {
        Typed.Outcome help = typed.run("--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("用法：").containsOnlyOnce("导入");
        assertThat(typed.run("import", "--help", "--lang", "en").out())
                .contains("Usage:")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(typed.run().status()).isEqualTo(2);
    }

    @Test
    void lintsTestsAndListsTheRules() {
        assertThat(typed.run("rules", "lint").status()).isZero();
        assertThat(typed.run("rules", "test").status()).isZero();
        assertThat(typed.run("rules", "articles").out()).contains("《生态环境法典》第319条第1款");
    }

    @Test
    void listsAnArticleForEachWayInWhichRulesRestOnIt() throws IOException {
        Path books = Files.createDirectories(folder.resolve("home/rulebooks"));
        String rule = """
                  - id: %s
                    title: {zh: 某规则, en: Some rule}
                    subject: {kind: project}
                    zone: {kind: water-source-zone}
                    relation: {overlaps: {}}
                    verdict: attention
                    %sbasis: [{law: 某条例, article: "7", text: 禁止, valid_from: %s, confidence: %s, source: 试验}]
                """;
        Files.writeString(
                books.resolve("local.yaml"),
                "rulebook: local\nversion: \"1\"\ntitle: {zh: 某地, en: Local}\ncovers_from: 2018-01-01\nrules:\n"
                        + rule.formatted("local-one", "", "2018-01-01", "S")
                        + rule.formatted("local-two", "doubt: {zh: 待核, en: to be seen}\n    ", "2020-01-01", "B"));
        String out = typed.run("rules", "articles").out();
        assertThat(out)
                .contains("《某条例》第7条  2018-01-01/  S\n  禁止\n  → local-one\n")
                .contains("《某条例》第7条  2020-01-01/  B 需法务确认\n  禁止\n  ? 待核\n  → local-two\n");
    }

    @Test
    void refusesABrokenRulebookOfTheHomeDirectoryAndNamesItsLine() throws IOException {
        Path books = Files.createDirectories(folder.resolve("home/rulebooks"));
        Files.writeString(books.resolve("local.yaml"), "rulebook: local\nversion: \"1\"\nnope: 1\n");
        Typed.Outcome refused = typed.run("rules", "lint");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("local.yaml 第 3 行").contains("nope");
    }

    @Test
    void listsCornersWithoutSigns() throws IOException {
        importZones("--coverage", "extent");
        Path signs = folder.resolve("signs.csv");
        Files.writeString(
                signs, "标志编号,标志类型,保护区编码,lon,lat\nJB1,界标,A1,112.0000000,33.0000000\nJB2,界桩,甲区,112.0000000,33.0000000\n");
        typed.run("import", "zone-sign", signs.toString(), "--kind", "zone-sign", "--crs", "EPSG:4490");
        Typed.Outcome text = typed.run("layers", "corners", "zones");
        assertThat(text.status()).isZero();
        assertThat(text.out().lines()).hasSize(1 + 7 + 1);
        assertThat(text.out()).containsPattern("unsigned_corner +A1 +甲一级 +2 ").contains("sign_no_such_zone  甲区");
        assertThat(text.err()).contains("2 个区，8 个拐点，其中 7 个附近没有本区的标志；1 个标志不属于任何区");
        assertThat(typed.run("layers", "corners", "zones", "--within", "2000", "--format", "csv")
                        .out())
                .startsWith("\ufeffwhat,zone_code")
                .doesNotContain(",A1,");
        JsonNode json = MAPPER.readTree(typed.run("layers", "corners", "zones", "--turn", "100", "--format", "json")
                .out());
        assertThat(json.at("/counts/corners").asInt()).isZero();
    }
}
