package org.merestone.server.reports;

import java.util.Optional;
import org.merestone.catalog.Kind.Sensitivity;
import org.merestone.catalog.Text;

/**
 * How one report is wanted.
 *
 * @param lang "zh" or "en", for all but the law
 * @param include layers more sensitive than this are left out, which the report says
 * @param fingerprint of the key that signs the evidence, when there is one
 */
public record Setting(String lang, Sensitivity include, Optional<String> fingerprint) {
    boolean shows(Sensitivity sensitivity) {
        return sensitivity.compareTo(include) <= 0;
    }

    String say(String zh, String en) {
        return lang.equals("en") ? en : zh;
    }

    String say(Text text) {
        return text.in(lang);
    }

    static Text title(Sensitivity sensitivity) {
        return switch (sensitivity) {
            case PUBLIC -> Text.of("公开", "public");
            case INTERNAL -> Text.of("内部", "internal");
            case SECRET -> Text.of("秘密", "secret");
        };
    }
}
