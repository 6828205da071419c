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
    void namesTheFirstOfSeveralFaultyFiles() throws IOException {
        for (int i = 0; i < 9; i++) {
            Files.writeString(
                    dir.resolve("k" + i + ".yaml"), i < 2 ? WELL.replace("kind: well", "kind: k" + i) : "kind: no");
        }
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> Kinds.load(dir))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("k2.yaml");
        }
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
