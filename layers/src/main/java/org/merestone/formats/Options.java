package org.merestone.formats;

import java.util.Optional;

/**
 * What a person tells about a file that it does not say itself.
 *
 * @param encoding of its texts, such as GBK; empty: found out
 * @param position the columns of a text table that give the geometry; empty: found by their titles
 */
public record Options(Optional<String> encoding, Optional<Position> position, Limits limits) {
    public static final Options DEFAULT = new Options(Optional.empty(), Optional.empty(), Limits.DEFAULT);

    public Options withEncoding(Optional<String> told) {
        return new Options(told, position, limits);
    }

    public Options withPosition(Position told) {
        return new Options(encoding, Optional.of(told), limits);
    }

    public Options withLimits(Limits told) {
        return new Options(encoding, position, told);
    }
}
