package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person can get wrong: one clear answer in the language asked for, the right status, never a stack trace. */
class MistakesTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void importOneLayer() {
        Typed typed = new Typed(folder);
        typed.writeFiles();
        Typed.Outcome outcome = typed.run("import", "base", typed.zones().toString(), "--kind", "water-source-zone");
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    @AfterAll
    static void noneOfThemChangedAnything() {
        // A heading and the one import.
        assertThat(new Typed(folder).run("revisions").out().lines()).hasSize(2);
        assertThat(new Typed(folder).run("layers").out()).contains("base").doesNotContain("zones");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import zones missing.geojson --kind water-source-zone | 1",
                "import zones zones.geojson --kind nope | 1",
                "import zones zones.geojson | 1",
                "import Bad_Name zones.geojson --kind water-source-zone | 1",
                "import zones zones.geojson --kind water-source-zone --crs EPSG:1 | 1",
                "import zones zones.geojson --kind water-source-zone --encoding KLINGON | 1",
                "import zones zones.geojson --kind water-source-zone --coverage district:1 | 1",
                "check missing.csv --kind outfall | 1",
                "check zones.geojson | 1",
                "check zones.geojson --kind nope | 1",
                "check outfall.csv | 1",
                "export nope nope.geojson | 1",
                "layers --store gpkg:nowhere.csv | 1",
                "layers derive | 1",
                "layers corners base | 1",
                "layers corners base --turn 200 | 2",
                "layers corners base --within x | 2",
                "check outfall.csv --crs EPSG:4490 --store gpkg:nowhere.csv | 1",
                "export base base.geojson --store gpkg:nowhere.csv | 1",
                "export nope nope.dwg | 1",
                "layers --store jdbc:nope | 1",
                "layers --store gpkg:zones.geojson | 1",
                "layers --home zones.geojson | 1",
                "nope | 2",
                "import zones | 2",
                "import zones zones.geojson --mode nope | 2",
                "import zones zones.geojson --valid-from yesterday | 2",
                "import zones zones.geojson --accuracy -1 | 2",
                "import zones zones.geojson --kind | 2",
                "check zones.geojson --format dwg | 2",
                "check outfall.csv --coordinates dms | 2",
                "check zones.geojson --as-of 2026-02-30 | 2",
                "serve --port x | 2",
                "serve --port 70000 | 2",
                "layers --colour | 2",
                "rules | 2"
            })
    void areSaidInOneOrTwoLines(String line, int status) {
        Typed typed = new Typed(folder);
        String[] args = line.strip().split(" ");
        for (int i = 0; i < args.length; i++) {
            args[i] = args[i].replaceFirst("^(gpkg:)?(\\w+\\.(geojson|csv|dwg))$", "$1" + folder + "/$2");
        }
        for (String lang : List.of("zh", "en")) {
            Typed.Outcome outcome = typed.run(CommandLineToolTest.with(args, "--lang", lang));
            assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err().strip())
                    .isNotEmpty()
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception");
            assertThat(outcome.err().lines().count()).as(outcome.err()).isLessThanOrEqualTo(4);
            assertThat(outcome.err().matches("(?s).*\\p{IsHan}.*"))
                    .as(outcome.err())
                    .isEqualTo(lang.equals("zh"));
        }
    }

    @Test
    void theValuesOfAnOptionAreNamedAsTheyAreTyped() {
        Typed typed = new Typed(folder);
        assertThat(typed.run("import", "a", "b.csv", "--mode", "nope").err()).contains("应是 [add, update, replace] 之一");
        assertThat(typed.run("import", "a", "b.csv", "--mode", "nope", "--lang", "en")
                        .err())
                .contains("[add, update, replace]");
        assertThat(typed.run("check", typed.points().toString(), "--kind", "nope")
                        .err())
                .startsWith("kind：没有类别“nope”；可用：");
    }

    @Test
    void aLanguageThatIsNotSpokenIsWrongUsage() {
        assertThat(new Typed(folder).run("layers", "--lang", "fr").status()).isEqualTo(2);
    }
}
