package org.merestone.formats;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a column in a .dbf: at most 10 bytes, cut within a character by many writers. One that would be there twice
 * ends in _1 for its last characters, again wherever the bytes end.
 */
record DbfName(ByteBuffer bytes) {
    private static final int LONGEST = 10;
    private static final Pattern NUMBERED = Pattern.compile("(?s)(.+?)(_\\d{1,2})");

    /** Whether something may be missing behind. */
    boolean isFull() {
        return bytes.remaining() >= LONGEST;
    }

    boolean decodes(Charset charset) {
        return Charsets.decodes(charset, stem(), isFull());
    }

    boolean isBroken(Charset charset) {
        return !Charsets.decodes(charset, stem(), false);
    }

    /** Without the incomplete last character. */
    String text(Charset charset) {
        return Charsets.text(charset, stem()).strip() + number();
    }

    private ByteBuffer stem() {
        return bytes.slice(0, bytes.remaining() - number().length());
    }

    private String number() {
        Matcher matcher = NUMBERED.matcher(StandardCharsets.ISO_8859_1.decode(bytes.duplicate()));
        return isFull() && matcher.matches() ? matcher.group(2) : "";
    }
}
