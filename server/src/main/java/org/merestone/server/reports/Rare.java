package org.merestone.server.reports;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Characters that cannot be printed: they are replaced so that it is seen, the same in HTML, PDF and DOCX. */
final class Rare {
    /** 〓 stands for a character that a printer lacks. */
    private static final String LACKING = "〓";

    private final Fonts fonts;
    private final Set<Integer> found = new TreeSet<>();

    Rare(Fonts fonts) {
        this.fonts = fonts;
    }

    /** The text with {@code 〓[U+20BB7]} in place of each character that no font has or that XML forbids. */
    String replaced(String text) {
        if (text.codePoints().allMatch(this::isPrinted)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 64);
        text.codePoints().forEach(character -> {
            if (isPrinted(character)) {
                out.appendCodePoint(character);
            } else {
                found.add(character);
                out.append(LACKING).append('[').append(code(character)).append(']');
            }
        });
        return out.toString();
    }

    private boolean isPrinted(int character) {
        if (character < 0x7f) {
            return character >= ' ' || character == '\n' || character == '\t';
        }
        // What turns the direction of writing or hides itself would show something else than is there.
        return Character.getType(character) != Character.FORMAT && fonts.has(character);
    }

    /** The codes of all that was replaced so far. */
    String codes() {
        return found.stream().map(Rare::code).collect(Collectors.joining("、"));
    }

    boolean none() {
        return found.isEmpty();
    }

    private static String code(int character) {
        return "U+%04X".formatted(character);
    }
}
