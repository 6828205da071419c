package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    private static Path folder;

    private static Typed typed;

    @BeforeAll
    static void write() {
        typed = new Typed(folder);
        typed.writeFiles();
        typed.run(
                "import",
                "water-source-zone",
                typed.zones().toString(),
                "--kind",
                "water-source-zone",
                "--crs",
                "EPSG:4490",
                "--coverage",
                "extent");
    }

    private static Typed.Outcome check(String... more) {
        return check(typed.points(), more);
    }

    private static Typed.Outcome check(Path points, String... more) {
        List<String> args = Stream.concat(
                        Stream.of(
                                "check",
                                points.toString(),
                                "--kind",
                                "outfall",
                                "--crs",
                                "EPSG:4490",
                                "--accuracy",
                                "0"),
                        Stream.of(more))
                .toList();
        return typed.run(args.toArray(String[]::new));
    }

    @Test
    void severalSubjectsGetAReportEachInADirectory() throws IOException {
        Path reports = folder.resolve("reports");
        Typed.Outcome checked = check("--format", "html", "--include", "internal", "--out", reports.toString());
        assertThat(checked.status()).as(checked.err()).isZero();
        try (Stream<Path> files = Files.list(reports)) {
            List<Path> written = files.sorted().toList();
            assertThat(written)
                    .extracting(f -> f.getFileName().toString())
                    .allMatch(n -> n.matches("000\\d-P\\d\\.html"));
            assertThat(written).hasSize(2);
            assertThat(Files.readString(written.get(0))).contains("一号", "甲一级", "data:image/png");
            assertThat(Files.readString(written.get(1))).contains("=二号", "未核查");
        }
    }

    @Test
    void rowsOfSeveralFilesHaveNumbersOfTheirOwn() throws IOException {
        Path one = Files.writeString(folder.resolve("a.csv"), "name,lon,lat\n甲,112.005,33.005\n");
        Path other = Files.writeString(folder.resolve("b.csv"), "name,lon,lat\n乙,112.006,33.006\n");
        Path reports = folder.resolve("two");
        assertThat(check(one, other.toString(), "--format", "html", "--out", reports.toString())
                        .status())
                .isZero();
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.map(f -> f.getFileName().toString()).sorted()).containsExactly("0001.html", "0002.html");
        }
    }

    @Test
    void nothingToReportOnIsRefused() throws IOException {
        Path empty = Files.writeString(
                folder.resolve("none.geojson"), "{\"type\": \"FeatureCollection\", \"features\": []}");
        Typed.Outcome checked = check(
                empty, "--format", "pdf", "--out", folder.resolve("none.pdf").toString());
        assertThat(checked.status()).isEqualTo(CommandLineTool.REFUSED);
        assertThat(checked.err()).contains("没有读得出的对象");
        assertThat(folder.resolve("none.pdf")).doesNotExist();
    }

    @Test
    void severalSubjectsWithoutADirectoryAreRefused() {
        Typed.Outcome checked = check("--format", "pdf");
        assertThat(checked.status()).isEqualTo(1);
        assertThat(checked.err()).contains("请用 --out 指定一个目录");
        assertThat(checked.out()).isEmpty();
    }

    @Test
    void oneSubjectGetsOneFileInTheFormatAskedFor() throws IOException {
        Path point = Files.writeString(folder.resolve("one.csv"), "code,name,lon,lat\n../P1,一号,112.005,33.005\n");
        Path file = folder.resolve("report.pdf");
        assertThat(check(point, "--format", "pdf", "--out", file.toString()).status())
                .isZero();
        assertThat(Files.readAllBytes(file)).startsWith("%PDF".getBytes("US-ASCII"));
        Path reports = Files.createDirectory(folder.resolve("one"));
        assertThat(check(point, "--format", "docx", "--lang", "en", "--out", reports.toString())
                        .status())
                .isZero();
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.map(f -> f.getFileName().toString())).hasSize(1).allMatch(n -> n.matches("000\\d\\.docx"));
        }
    }

    @Test
    void aBrokenTemplateIsSaidWithItsLine() throws IOException {
        Files.createDirectories(folder.resolve("home/templates"));
        Files.writeString(folder.resolve("home/templates/report.html"), "<html>\n<body>{{nmae}}</body></html>");
        Typed.Outcome checked =
                check("--format", "html", "--out", folder.resolve("reports").toString());
        assertThat(checked.status()).isZero();
        assertThat(checked.err()).contains("report.html 第 2 行：没有“nmae”", "改用内置的");
    }

    @Test
    void whatOnlyReportsTakeIsRefusedForOthers() {
        assertThat(check("--format", "json", "--include", "secret").err()).contains("--include 只用于");
    }
}
