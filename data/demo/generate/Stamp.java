package generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.JTSVersion;

/**
 * Remembers of what the layers were drawn last, so that a build need not draw them again.
 *
 * @param file holds a hash of the plans and the sources
 * @param drawn the folder of the layers
 */
record Stamp(Path file, Path plans, Path drawn) {
    boolean isCurrent() throws IOException {
        return Files.exists(drawn.resolve("slips.csv"))
                && Files.exists(file)
                && Files.readString(file).equals(hash());
    }

    void renew() throws IOException {
        Files.writeString(file, hash());
    }

    private String hash() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        digest.update(JTSVersion.CURRENT_VERSION.toString().getBytes());
        for (Path source : sources()) {
            digest.update(Files.readAllBytes(source));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(plans)) {
            return all.filter(f -> f.toString().matches(".*\\.(txt|java)"))
                    .sorted()
                    .toList();
        }
    }
}
