package org.merestone.server.api;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of the two languages a client asks for by Accept-Language; Chinese unless it prefers English. */
final class Language {
    private static final List<Locale> OURS = List.of(Locale.CHINESE, Locale.ENGLISH);

    private Language() {}

    static String of(Context ctx) {
        return of(Optional.ofNullable(ctx.header("Accept-Language")).orElse(""));
    }

    static String of(String header) {
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), OURS);
            return Locale.ENGLISH.equals(best) ? "en" : "zh";
        } catch (IllegalArgumentException e) {
            return "zh";
        }
    }
}
