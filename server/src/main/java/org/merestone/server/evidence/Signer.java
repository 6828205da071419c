package org.merestone.server.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Base64;

/** A key pair that signs. */
public final class Signer {
    private final PrivateKey secret;
    private final String publicKey;

    private Signer(PrivateKey secret, String publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    static Signer of(KeyPair pair) {
        return new Signer(
                pair.getPrivate(),
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    }

    /** The public key (X.509, DER) in Base64. */
    public String publicKey() {
        return publicKey;
    }

    /** The SHA-256 of the public key's bytes, in hex. */
    public String fingerprint() {
        return Signature.fingerprint(publicKey);
    }

    /** The signature of some bytes in Base64. */
    String sign(byte[] bytes) {
        try {
            java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
            ed25519.initSign(secret);
            ed25519.update(bytes);
            return Base64.getEncoder().encodeToString(ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read signs", e);
        }
    }
}
