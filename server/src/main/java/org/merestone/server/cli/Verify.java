package org.merestone.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.server.evidence.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds a bundle against its hashes and its signature, and computes its check again, with no server and no store. */
@Command(name = "verify")
final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE")
    private Path bundle = Path.of("");

    @Option(names = "--key", paramLabel = "FINGERPRINT")
    private Optional<String> key = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final Global global;

    Verify(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() {
        Optional<String> pinned = key.map(given -> Verification.key(given).orElseThrow(this::noFingerprint));
        Verification verification = Verification.of(read(), pinned);
        PrintStream out = global.terminal().out();
        for (Verification.Step step : verification.steps()) {
            String mark = switch (step.outcome()) {
                case HOLDS -> "✓ ";
                case FAILS -> "✗ ";
                case OPEN -> "○ ";
                case NOTE -> "！";
            };
            out.println(mark + step.said().in(global.lang()));
        }
        out.println(verification.sum().in(global.lang()));
        out.flush();
        return verification.holds() ? CommandLineTool.DONE : CommandLineTool.REFUSED;
    }

    private ParameterException noFingerprint() {
        return new ParameterException(
                spec.commandLine(),
                Text.of(
                                "--key 应是密钥指纹的前 32 位以上十六进制数字（可含冒号、空格）",
                                "--key should be at least the first 32 hex digits of a fingerprint")
                        .in(global.lang()));
    }

    private byte[] read() {
        try (InputStream in = Files.newInputStream(bundle)) {
            return in.readNBytes(Verification.MOST_BYTES + 1);
        } catch (IOException e) {
            throw Refusal.badInput(
                    "读不了 " + bundle + "：请核对路径和权限", "cannot read " + bundle + ": check the path and its rights");
        }
    }
}
