package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a user meets it first. */
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("merestone.root"));

    @TempDir
    private Path folder;

    private String run(int status, String path, String... args) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of("/bin/sh", ROOT.resolve("merestone").toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", path);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        return said;
    }

    /** A directory with nothing in it but what a bare system has. */
    private String bare() throws IOException {
        for (String tool : List.of("sh", "cat", "dirname", "sed", "head", "find", "readlink")) {
            Path found = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin", tool) : Path.of("/bin", tool);
            script(tool, "exec " + found + " \"$@\"");
        }
        return folder.toString();
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void listsAtMostTenVerbsOneALine() throws IOException, InterruptedException {
        List<String> verbs = Pattern.compile("(?m)^  \\./merestone (\\w+)")
                .matcher(run(0, System.getenv("PATH"), "help"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(verbs)
                .contains("serve", "test", "help")
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void saysThatJavaIsMissingAndWhatToInstall() throws IOException, InterruptedException {
        assertThat(run(1, bare(), "layers")).contains("没有找到 Java").contains("JDK");
    }

    @Test
    void saysThatJavaIsTooOld() throws IOException, InterruptedException {
        String path = bare();
        script("java", "echo 'openjdk version \"11.0.2\"' >&2");
        assertThat(run(1, path, "layers")).contains("Java 11").contains("17");
    }
}
