package org.merestone.formats;

import java.nio.charset.Charset;

/**
 * In which encoding the texts of a file were read.
 *
 * @param name as people know it, such as GBK/GB18030
 */
public record Encoding(String name, How how) {
    /** Of formats that leave no choice. */
    public static final Encoding OF_FORMAT = new Encoding("UTF-8", How.FORMAT);

    /** Whence it is known: a person, the .cpg, the language driver of the .dbf, the texts themselves, the format. */
    public enum How {
        TOLD,
        CPG,
        DRIVER,
        CONTENT,
        FORMAT
    }

    static Encoding of(Charset charset, boolean told) {
        return new Encoding(Charsets.title(charset), told ? How.TOLD : How.CONTENT);
    }
}
