package org.merestone.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KindsTest {
    private static final String WELL = """
            kind: well
            title: {zh: 水井, en: Well}
            role: zone
            geometry: [point, polygon]
            color: "#0a0b0c"
            defaults: {accuracy_m: 2.5, stale_after_days: 90, sensitivity: secret}
            fields:
              - {name: code, type: text, title: {zh: 编码, en: Code}}
              - {name: name, type: text, title: {zh: 名称, en: Name}}
              - name: depth
                type: integer
                required: true
                title: {zh: 井深, en: Depth}
                aliases: [深度]
                ask: {zh: 多深？, en: How deep?}
                codes:
                  - {value: 1, title: {zh: 浅, en: Shallow}, aliases: [浅井]}
                  - {value: 2, title: {zh: 深, en: Deep}}
              - {name: dug_on, type: date, title: {zh: 打井日期, en: Dug on}}
            act: {on: dug_on, at: name, utc: {date: d, time: t}}
            """;

    @TempDir
    private Path dir;

    @Test
    void readsEverythingThatAKindFileSays() throws IOException {
        Kind well = kinds(WELL).kind("well");
        assertThat(well.title()).isEqualTo(Text.of("水井", "Well"));
        assertThat(well.role()).isEqualTo(Kind.Role.ZONE);
        assertThat(well.geometries()).isEqualTo(Set.of(Kind.Shape.POINT, Kind.Shape.POLYGON));
        assertThat(well.color()).isEqualTo("#0a0b0c");
        assertThat(well.defaults()).isEqualTo(new Kind.Defaults(2.5, OptionalInt.of(90), Kind.Sensitivity.SECRET));
        assertThat(well.act()).contains(new Kind.Act("dug_on", Optional.of(new Kind.Utc("d", "t", "name"))));
        Field depth = well.findField("depth").orElseThrow();
        assertThat(depth.type()).isEqualTo(Field.Type.INTEGER);
        assertThat(depth.required()).isTrue();
        assertThat(depth.aliases()).containsExactly("深度");
        assertThat(depth.question()).isEqualTo(Text.of("多深？", "How deep?"));
        assertThat(depth.codes()).extracting(Field.Code::value).containsExactly(1L, 2L);
        assertThat(well.findField("name").orElseThrow().question().zh()).contains("名称");
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', textBlock = """
            role: zone               | role: area                    | 3  | an unknown role
            color: "#0a0b0c"         | color: blue                   | 5  | a colour in words
            accuracy_m: 2.5          | accuracy_m: -1                | 6  | a negative accuracy
            stale_after_days: 90     | stale_after_days: 0           | 6  | zero days
            sensitivity: secret      | sensitivity: hidden           | 6  | an unknown sensitivity
            [point, polygon]         | [point, point]                | 4  | a repeated geometry
            title: {zh: 水井, en: Well} | title: {zh: 水井}           | 2  | a title in one language
            role: zone               | rule: zone                    | 3  | a misspelt key
            aliases: [深度]          | alias: [深度]                 | 14 | a misspelt key of a field
            type: integer            | type: int                     | 11 | an unknown type
            name: depth              | name: Depth                   | 10 | a name in capitals
            name: depth              | name: geom                    | 10 | a reserved name
            name: depth              | name: name                    | 10 | two fields of one name
            aliases: [深度]          | aliases: [深度, 深 度]        | 14 | an alias given twice
            aliases: [深度]          | aliases: [名称（m）]          | 14 | an alias that is another field's title
            zh: 井深                 | zh: 编 码                     | 13 | a title that is another field's title
            value: 2                 | value: two                    | 18 | a code of another type
            value: 2                 | value: 1                      | 18 | a code given twice
            aliases: [浅井]          | aliases: [浅]                 | 17 | a code's alias that says nothing new
            title: {zh: 深, en: Deep} | title: {zh: 浅井, en: Deep}  | 18 | a code's title that is another one's alias
            {name: code, type: text, | {name: cold, type: text,      | 8  | a kind without code
            {name: name, type: text, | {name: name, type: integer,   | 8  | a name that is no text
            act: {on: dug_on         | act: {on: depth               | 20 | a day that is no date
            at: name                 | at: dug_on                    | 20 | a time of day that is no text
            date: d                  | date: 深度                    | 20 | a column in universal time that is a field too
            """)
    void refusesAFaultyFileWithItsLine(String from, String to, int line, String what) throws IOException {
        assertThat(WELL).contains(from);
        Files.writeString(
                dir.resolve("well.yaml"),
                WELL.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to)));
        assertThatThrownBy(() -> Kinds.load(dir))
                .as(what)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("well.yaml:" + line + ":")
                .hasMessageContaining("well.yaml 第 " + line + " 行");
    }

    @Test
    void refusesAFileThatIsNotNamedAfterItsKind() throws IOException {
        Files.writeString(dir.resolve("pit.yaml"), WELL);
        assertThatThrownBy(() -> Kinds.load(dir)).hasMessageContaining("pit.yaml:1:");
    }

    @Test
    void refusesAFolderWithoutKindsAndOneThatIsNotThere() {
        assertThatThrownBy(() -> Kinds.load(dir)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Kinds.load(dir.resolve("nowhere"))).isInstanceOf(Refusal.class);
    }

    @Test
    void refusesAFileThatIsNoUtf8() throws IOException {
        Files.write(dir.resolve("well.yaml"), WELL.getBytes("GBK"));
        assertThatThrownBy(() -> Kinds.load(dir)).isInstanceOf(Refusal.class).hasMessageContaining("UTF-8");
    }

    @Test
    void hashesTheFilesWhateverTheirLineEnds() throws IOException {
        String unix = kinds(WELL).sha256();
        assertThat(unix).matches("[0-9a-f]{64}");
        assertThat(kinds(WELL.replace("\n", "\r\n")).sha256()).isEqualTo(unix);
        assertThat(kinds(WELL.replace("90", "91")).sha256()).isNotEqualTo(unix);
    }

    @Test
    void comesWithTheKindsOfTheProductInTheOrderOfTheirIds() {
        assertThat(Kinds.load().all())
                .extracting(Kind::id)
                .containsExactly(
                        "access-list",
                        "bank-line",
                        "built-up-area",
                        "burning-ban-area",
                        "central-heating-area",
                        "contaminated-site",
                        "control-unit",
                        "district",
                        "ecological-redline",
                        "facility",
                        "farmland",
                        "farmland-soil-class",
                        "fire-point",
                        "fuel-ban-area",
                        "grid-cell",
                        "groundwater-key-area",
                        "hazard-area",
                        "irrigation-channel",
                        "issue-point",
                        "karst-spring-area",
                        "livestock-ban-area",
                        "national-park",
                        "nature-park",
                        "nature-reserve",
                        "noise-sensitive-area",
                        "outfall",
                        "project",
                        "protected-water",
                        "residential-area",
                        "river",
                        "river-bank-strip",
                        "river-basin",
                        "river-management-area",
                        "scenic-area",
                        "sensitive-area",
                        "station",
                        "station-ring",
                        "water-function-zone",
                        "water-source",
                        "water-source-zone",
                        "wetland",
                        "zone-sign");
    }

    @Test
    void namesTheKnownKindsWhenOneIsUnknown() {
        assertThatThrownBy(() -> Kinds.load().kind("volcano"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("volcano")
                .hasMessageContaining("water-source-zone");
    }

    @Test
    void readsTheSameFromAJarAsFromADirectory() throws IOException {
        Path jar = dir.resolve("data.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("merestone/kinds/"));
            out.putNextEntry(new JarEntry("merestone/kinds/well.yaml"));
            out.write(WELL.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(DataFiles.of(loader, "kinds"))
                    .isEqualTo(DataFiles.of(
                            Files.writeString(dir.resolve("well.yaml"), WELL).getParent()));
        }
    }

    private Kinds kinds(String yaml) throws IOException {
        Files.writeString(dir.resolve("well.yaml"), yaml);
        return Kinds.load(dir);
    }
}
