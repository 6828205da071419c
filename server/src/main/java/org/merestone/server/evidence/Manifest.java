package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.merestone.catalog.Text;
import org.merestone.checks.Checker;

/** What a bundle holds, with hashes, and who says so: {@value #NAME}, signed in {@value #SIGNATURE}. */
final class Manifest {
    static final String NAME = "manifest.json";
    static final String SIGNATURE = "manifest.sig";
    private static final String FORMAT = "merestone-evidence/1";

    private final byte[] bytes;
    private final ObjectNode json;

    private Manifest(byte[] bytes) {
        this.bytes = bytes;
        this.json = Tree.read(bytes);
    }

    /** @throws RuntimeException when it is none */
    static Manifest of(byte[] bytes) {
        return new Manifest(bytes);
    }

    /**
     * Adds manifest and signature to the entries.
     *
     * @param whole the check as it was answered, whatever of it is in the bundle
     * @param withheld layers that are left out
     */
    static void sign(
            Map<String, byte[]> entries, byte[] whole, Collection<String> withheld, Instant at, Signer signer) {
        JsonNode check = Tree.exactly(whole);
        JsonNode head = check.path("check");
        ObjectNode json = Tree.object()
                .put("format", FORMAT)
                .put("engine", Checker.ENGINE)
                .put("made_at", at.toString());
        json.putObject("check")
                .put("id", head.path("id").asText())
                .put("as_of", head.path("as_of").asText())
                .put("revision", head.path("revision").asLong())
                .put("verdict", check.path("verdict").asText())
                .put("sha256", Sha256.of(whole));
        ArrayNode left = json.putArray(Withholding.MARK);
        withheld.forEach(left::add);
        ArrayNode list = json.putArray("entries");
        entries.forEach((name, content) ->
                list.addObject().put("name", name).put("bytes", content.length).put("sha256", Sha256.of(content)));
        json.put("public_key", signer.publicKey()).put("fingerprint", signer.fingerprint());
        byte[] manifest = Tree.indented(json);
        entries.put(NAME, manifest);
        entries.put(SIGNATURE, (signer.sign(manifest) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    boolean isOfKnownForm() {
        return json.path("format").asText().equals(FORMAT);
    }

    String engine() {
        return json.path("engine").asText();
    }

    /** Of the check as it was answered. */
    String checkSha256() {
        return json.at("/check/sha256").asText();
    }

    List<String> withheld() {
        List<String> layers = new ArrayList<>();
        json.path(Withholding.MARK).forEach(layer -> layers.add(layer.asText()));
        return layers;
    }

    String fingerprint() {
        return json.path("fingerprint").asText();
    }

    /** Whether the key that it names has signed it, and has the fingerprint that it states. */
    boolean isSigned(byte[] signature) {
        String text = new String(signature, StandardCharsets.US_ASCII);
        String key = json.path("public_key").asText();
        return text.endsWith("\n")
                && Signature.holds(key, bytes, text.substring(0, text.length() - 1))
                && Signature.fingerprint(key).equals(fingerprint());
    }

    /** In what the entries differ from those listed. */
    List<Text> faults(Map<String, byte[]> entries) {
        Map<String, String> listed = new TreeMap<>();
        List<Text> faults = new ArrayList<>();
        for (JsonNode entry : json.path("entries")) {
            listed.put(entry.path("name").asText(), entry.path("sha256").asText());
        }
        TreeSet<String> there = new TreeSet<>(entries.keySet());
        there.removeAll(List.of(NAME, SIGNATURE));
        listed.forEach((name, sha256) -> {
            if (!there.remove(name)) {
                faults.add(Text.of("缺少条目 " + name, "the entry " + name + " is missing"));
            } else if (!Sha256.of(entries.get(name)).equals(sha256)) {
                faults.add(Text.of(
                        "条目 " + name + " 被改动：散列与清单不符", name + " was changed: its hash is not that of the manifest"));
            }
        });
        there.forEach(name ->
                faults.add(Text.of("多出条目 " + name + "：清单里没有", "the entry " + name + " is not in the manifest")));
        return faults;
    }
}
