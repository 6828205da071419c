package org.merestone.store;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.catalog.Refusal;

/**
 * A revision and its hash, to be kept outside the store. As long as the store still has it, nothing up to that revision
 * was changed or cut off. Written {@code 7:HASH}.
 *
 * @param hash SHA-256 in lower-case hex; its first 16 digits or more when a person typed it
 */
public record Anchor(long number, String hash) {
    // An input method for Chinese writes a wide colon.
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18})\\s*[:：]\\s*([0-9a-fA-F]{16,64})");

    /** Reads {@code NUMBER:HASH}; refuses anything else. */
    public static Anchor parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw Refusal.badInput(
                    "锚点“" + text + "”应写作 修订号:散列，散列至少 16 位十六进制数字，如 7:5aa67b3d51df90c2",
                    "the anchor '" + text + "' should be NUMBER:HASH with at least 16 hex digits, such as"
                            + " 7:5aa67b3d51df90c2");
        }
        return new Anchor(Long.parseLong(written.group(1)), written.group(2).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return number + ":" + hash;
    }
}
