package org.merestone.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Which field or code owns a spelling; two owners of one spelling are refused. */
final class Claims {
    private final UnaryOperator<String> spelling;
    private final Map<String, String> owners = new HashMap<>();

    Claims(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    /** Claims a name or title, which may say the same as another one of its owner. */
    void claim(Yaml at, String text, String owner) {
        String other = owners.putIfAbsent(spelling.apply(text), owner);
        if (other != null && !other.equals(owner)) {
            throw taken(at, text, other);
        }
    }

    /** Claims aliases, which must say something new: a repeated alias is a slip of the pen. */
    void claimNew(Yaml aliases, String owner) {
        for (Yaml alias : aliases.items()) {
            String other = owners.putIfAbsent(spelling.apply(alias.text()), owner);
            if (other != null) {
                throw taken(alias, alias.text(), other);
            }
        }
    }

    private static Refusal taken(Yaml at, String text, String owner) {
        return at.refuse(
                "“" + text + "”已用于“" + owner + "”，请删去或换一个说法",
                "'" + text + "' is taken by '" + owner + "'; leave it out or word it otherwise");
    }
}
