package org.merestone.server.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a file a request wants, as RFC 9110, section 14, reads its Range header. */
sealed interface ByteRange {
    /** All of it: nothing else was asked for, or in a way that the RFC lets a server pass over. */
    record Whole() implements ByteRange {}

    /** The bytes from the first to the last, both counted from 0 and both included. */
    record Part(long first, long last) implements ByteRange {}

    /** Nothing that the file has. */
    record Beyond() implements ByteRange {}

    Pattern ONE = Pattern.compile("(?i:bytes)=[ \t]*(\\d{0,18})-(\\d{0,18})[ \t]*");

    /**
     * Of a header with several ranges, another unit or a last byte before the first, the whole file: all three may be
     * passed over.
     *
     * @param size of the file
     * @param most bytes of a part; a longer one is cut short, which its Content-Range tells
     */
    static ByteRange of(Optional<String> header, long size, long most) {
        Matcher range = ONE.matcher(header.orElse(""));
        if (!range.matches()) {
            return new Whole();
        }
        String from = range.group(1);
        String to = range.group(2);
        if (from.isEmpty()) {
            return to.isEmpty() ? new Whole() : suffix(Long.parseLong(to), size, most);
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
        if (last < first) {
            return new Whole();
        }
        return first < size ? part(first, Math.min(last, size - 1), most) : new Beyond();
    }

    private static ByteRange suffix(long length, long size, long most) {
        return length > 0 && size > 0 ? part(Math.max(0, size - length), size - 1, most) : new Beyond();
    }

    private static ByteRange part(long first, long last, long most) {
        return new Part(first, Math.min(last, first + most - 1));
    }
}
