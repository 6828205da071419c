package org.merestone.checks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.geometry.BrokenGeometry;

/** Why a zone is quarantined, in English as far as that can be read out of the Chinese, as which alone it is stored. */
final class StoredFault {
    /** Of a layer that is made from another one. */
    private static final Pattern DERIVED = Pattern.compile("图层 (\\S+) 的 (.+?) 有错：(.*)");

    private static final Pattern GEOMETRY = Pattern.compile("geometry：(.*)");

    private StoredFault() {}

    static String english(String stored) {
        Matcher derived = DERIVED.matcher(stored);
        return derived.matches()
                ? derived.group(2) + " of the layer " + derived.group(1) + ": " + english(derived.group(3))
                : Stream.of(stored.split("；")).map(StoredFault::one).collect(Collectors.joining("; "));
    }

    /** What a row was refused for stays as it is: it quotes the table. */
    private static String one(String fault) {
        Matcher geometry = GEOMETRY.matcher(fault);
        return geometry.matches()
                ? BrokenGeometry.english(geometry.group(1))
                        .map(en -> "geometry: " + en)
                        .orElse(fault)
                : fault;
    }
}
