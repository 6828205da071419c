package org.merestone.formats;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.merestone.catalog.Refusal;

/** Names and finds the encoding of texts. GB18030 stands for all of GB2312, GBK and code page 936, which it contains. */
final class Charsets {
    static final Charset GB18030 = Charset.forName("GB18030");

    private Charsets() {}

    /** The encoding a person or a .cpg means: "GBK", "UTF-8", "936", "ANSI 936", "65001"; empty when unknown. */
    static Optional<Charset> named(String name) {
        String key = name.strip().toUpperCase(Locale.ROOT).replaceFirst("^(ANSI|OEM|CP|MS)[ _-]?(?=\\d)", "");
        return switch (key) {
            case "936", "GBK", "GB2312", "GB-2312", "GB_2312", "GB18030", "54936" -> Optional.of(GB18030);
            case "65001", "UTF8", "UTF-8", "UTF_8" -> Optional.of(StandardCharsets.UTF_8);
            case "950", "BIG5", "BIG-5" -> Optional.of(Charset.forName("Big5"));
            case "1252" -> Optional.of(Charset.forName("windows-1252"));
            case "88591", "ISO88591", "8859-1" -> Optional.of(StandardCharsets.ISO_8859_1);
            default -> supported(key);
        };
    }

    private static Optional<Charset> supported(String name) {
        try {
            return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The encoding that a person told, refused when there is no such thing. */
    static Charset told(String name) {
        return named(name)
                .orElseThrow(() -> Refusal.badInput(
                        "不认识编码“" + name + "”；可用 UTF-8、GBK、GB18030、Big5",
                        "unknown encoding '" + name + "'; use UTF-8, GBK, GB18030 or Big5"));
    }

    /** The encoding of a text file; what was told must fit. Empty when it is in none of those tried. */
    static Optional<Charset> ofText(byte[] bytes, Optional<String> told) {
        Predicate<Charset> fits = c -> decodes(c, ByteBuffer.wrap(bytes), false);
        if (told.isPresent()) {
            return Optional.of(told(told.get())).filter(fits);
        }
        return Optional.of(StandardCharsets.UTF_8)
                .filter(fits)
                .or(() -> Optional.of(GB18030).filter(fits));
    }

    /** The same of a file that may be longer than memory, read once for each encoding tried. */
    static Optional<Charset> ofText(Bytes source, Optional<String> told) throws IOException {
        List<Charset> tried = told.isPresent() ? List.of(told(told.get())) : List.of(StandardCharsets.UTF_8, GB18030);
        for (Charset charset : tried) {
            if (decodes(charset, source)) {
                return Optional.of(charset);
            }
        }
        return Optional.empty();
    }

    private static boolean decodes(Charset charset, Bytes source) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        char[] read = new char[8_192];
        try (Reader reader = new InputStreamReader(source.open(), decoder)) {
            while (reader.read(read) >= 0) {
                // Only that it can be read is of interest.
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * Whether the bytes are text in this encoding.
     *
     * @param cut whether the last character may be cut off, as at the full width of a DBF field
     */
    static boolean decodes(Charset charset, ByteBuffer bytes, boolean cut) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = bytes.duplicate();
        CharBuffer out = CharBuffer.allocate(Math.min(8192, in.remaining() + 4));
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, !cut);
        } while (result.isOverflow());
        return result.isUnderflow();
    }

    /** Decodes what may be cut off in its last character, without that character. */
    static String text(Charset charset, ByteBuffer bytes) {
        CharBuffer out = CharBuffer.allocate(bytes.remaining() * 2 + 4);
        charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(bytes.duplicate(), out, false);
        return out.flip().toString();
    }

    /** As people know it. */
    static String title(Charset charset) {
        return charset.equals(GB18030) ? "GBK/GB18030" : charset.name();
    }
}
