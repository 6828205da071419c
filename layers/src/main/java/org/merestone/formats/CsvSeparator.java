package org.merestone.formats;

import java.nio.charset.Charset;

/** Finds the separator of a text table: the one of comma, semicolon and tab that the title row uses most. */
final class CsvSeparator {
    private CsvSeparator() {}

    static char of(byte[] bytes, int from, Charset charset) {
        String head = new String(bytes, from, Math.min(bytes.length - from, 65_536), charset);
        int[] counts = new int[3];
        boolean quoted = false;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            quoted ^= c == '"';
            int which = ",;\t".indexOf(c);
            if (!quoted && which >= 0) {
                counts[which]++;
            }
            if (!quoted && (c == '\n' || c == '\r') && !head.substring(0, i).isBlank()) {
                break;
            }
        }
        if (counts[2] > counts[0] && counts[2] > counts[1]) {
            return '\t';
        }
        return counts[1] > counts[0] ? ';' : ',';
    }
}
