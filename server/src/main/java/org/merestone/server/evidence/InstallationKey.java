package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.catalog.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key with which an installation signs what it hands out: {@value #FILE} of the home directory, made when it is first
 * needed and read by its owner alone. Every key that there was is listed in {@value #LIST} with its days. To change the key,
 * move the file away; a key that is lost is followed by a new one in the same way, and that is said.
 */
public final class InstallationKey {
    static final String FILE = "evidence-key.pem";
    static final String LIST = "evidence-keys.json";

    private static final Logger LOG = LoggerFactory.getLogger(InstallationKey.class);
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s+"
                    + "-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    private final Path home;
    private final InstantSource clock;

    /**
     * A key that is used or was.
     *
     * @param from when it was made, ISO
     * @param to when it was found to be gone or another; empty for the one in use
     */
    public record Listed(String fingerprint, String publicKey, String from, Optional<String> to) {}

    private InstallationKey(Path home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    /** The key of a home directory; nothing is read or written yet. */
    public static InstallationKey in(Path home, InstantSource clock) {
        return new InstallationKey(home, clock);
    }

    /** The key in use, made now when there is none. Refuses a damaged file and a home that cannot be written. */
    public synchronized Signer signer() {
        try {
            Files.createDirectories(home);
            // Servers and commands on one home make one key, and list it once.
            try (FileChannel turn = FileChannel.open(
                    home.resolve("evidence-keys.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                turn.lock();
                return used();
            }
        } catch (IOException e) {
            throw Refusal.unavailable(
                    "签名密钥读不了或建不了（" + e.getMessage() + "）：请核对主目录 " + home + " 的权限",
                    "the signing key cannot be read or made (" + e.getMessage() + "): look at the rights of " + home);
        }
    }

    /** All keys, the one in use last. */
    public synchronized List<Listed> listed() {
        try {
            return list();
        } catch (IOException e) {
            throw unreadable(LIST);
        }
    }

    private Signer used() throws IOException {
        Path file = home.resolve(FILE);
        List<Listed> known = new ArrayList<>(list());
        Optional<Listed> open = known.stream().filter(k -> k.to().isEmpty()).findFirst();
        Signer signer = Files.exists(file) ? read(file) : make(file, open);
        if (open.filter(k -> k.fingerprint().equals(signer.fingerprint())).isEmpty()) {
            String now = clock.instant().toString();
            known.replaceAll(
                    k -> k.to().isEmpty() ? new Listed(k.fingerprint(), k.publicKey(), k.from(), Optional.of(now)) : k);
            known.add(new Listed(signer.fingerprint(), signer.publicKey(), now, Optional.empty()));
            write(known);
        }
        return signer;
    }

    private static Signer make(Path file, Optional<Listed> before) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Signer signer = Signer.of(pair);
            writePrivately(file, pem(pair));
            before.ifPresentOrElse(
                    gone -> LOG.warn(
                            "the signing key {} is gone; a new one was made: {}. Bundles signed by the old one still"
                                    + " verify with its fingerprint, new ones with the new one: tell those who pin it",
                            gone.fingerprint(),
                            signer.fingerprint()),
                    () -> LOG.info("a signing key was made: {}", signer.fingerprint()));
            return signer;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 15 on has Ed25519", e);
        }
    }

    private static String pem(KeyPair pair) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN PRIVATE KEY-----\n"
                + lines.encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n-----BEGIN PUBLIC KEY-----\n"
                + lines.encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static void writePrivately(Path file, String text) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
            // Windows has no such bits; the list of who may read is that of the home directory, less everybody else.
            file.toFile().setReadable(false, false);
            file.toFile().setReadable(true, true);
        }
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }

    private static Signer read(Path file) throws IOException {
        Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.matches()) {
            throw unreadable(FILE);
        }
        try {
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            Signer signer = Signer.of(new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(decoded(pem.group(2)))),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(decoded(pem.group(1))))));
            byte[] probe = {1};
            if (!Signature.holds(signer.publicKey(), probe, signer.sign(probe))) {
                throw unreadable(FILE);
            }
            return signer;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(FILE);
        }
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }

    private static Refusal unreadable(String file) {
        return Refusal.unavailable(
                "主目录里的 " + file + " 已损坏：请从备份恢复；没有备份就移走 " + FILE + "，会另建新密钥并在 " + LIST + " 里注明",
                file + " of the home directory is damaged: restore it from a backup; without one move " + FILE
                        + " away, and a new key is made and listed in " + LIST);
    }

    private List<Listed> list() throws IOException {
        Path file = home.resolve(LIST);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<Listed> keys = new ArrayList<>();
            for (JsonNode key : Tree.read(Files.readAllBytes(file)).path("keys")) {
                keys.add(new Listed(
                        key.path("fingerprint").asText(),
                        key.path("public_key").asText(),
                        key.path("from").asText(),
                        SubjectText.text(key, "to")));
            }
            return keys;
        } catch (java.io.UncheckedIOException e) {
            throw unreadable(LIST);
        }
    }

    private void write(List<Listed> keys) throws IOException {
        ObjectNode json = Tree.object();
        ArrayNode list = json.putArray("keys");
        keys.forEach(key -> list.addObject()
                .put("fingerprint", key.fingerprint())
                .put("public_key", key.publicKey())
                .put("from", key.from())
                .put("to", key.to().orElse(null)));
        Path fresh = home.resolve(LIST + ".new");
        Files.write(fresh, Tree.indented(json));
        Files.move(fresh, home.resolve(LIST), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
