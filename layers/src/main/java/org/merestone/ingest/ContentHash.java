package org.merestone.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.merestone.catalog.Validity;

/** SHA-256 over what a feature says; the same on every machine and Java version. */
final class ContentHash {
    private final MessageDigest digest = sha256();

    private ContentHash() {}

    /** Over its attributes by name and its geometry. */
    static String of(Map<String, Object> properties, Optional<Geometry> geometry) {
        return new ContentHash().with(properties, geometry).hex();
    }

    /** Over its validity too. */
    static String of(Map<String, Object> properties, Optional<Geometry> geometry, Validity validity) {
        ContentHash hash = new ContentHash().with(properties, geometry);
        hash.text(validity.toString());
        return hash.hex();
    }

    static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private ContentHash with(Map<String, Object> properties, Optional<Geometry> geometry) {
        properties.forEach((name, value) -> {
            text(name);
            text(value.getClass().getSimpleName());
            // How a double is spelt differs between Java versions; its bits do not.
            text(value instanceof Double d ? Long.toHexString(Double.doubleToLongBits(d)) : value.toString());
        });
        geometry.ifPresent(g -> digest.update(new WKBWriter().write(g)));
        return this;
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
