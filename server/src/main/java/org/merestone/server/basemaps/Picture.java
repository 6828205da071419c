package org.merestone.server.basemaps;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An image that browsers draw and run nothing of. Its type is what its first bytes say, whatever its server calls it. */
public record Picture(String type, byte[] bytes) {
    static Optional<Picture> of(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(12, bytes.length), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u0089PNG")) {
            return Optional.of(new Picture("image/png", bytes));
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(new Picture("image/jpeg", bytes));
        }
        if (head.startsWith("GIF8")) {
            return Optional.of(new Picture("image/gif", bytes));
        }
        return head.startsWith("RIFF") && head.endsWith("WEBP")
                ? Optional.of(new Picture("image/webp", bytes))
                : Optional.empty();
    }
}
