package org.merestone.server.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Signatures by Ed25519 as they are checked, with keys and signatures in Base64. */
final class Signature {
    private Signature() {}

    /** Whether the signature is that key's of these bytes. False too for what is no key, or no signature. */
    static boolean holds(String publicKey, byte[] bytes, String signature) {
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(decoded(publicKey)));
            java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(bytes);
            return ed25519.verify(decoded(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Base64 has several texts for some bytes, of which one counts. */
    private static byte[] decoded(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("not the text that these bytes have");
        }
        return bytes;
    }

    /** The SHA-256 of a key's bytes, in hex. */
    static String fingerprint(String publicKey) {
        return Sha256.of(decoded(publicKey));
    }
}
