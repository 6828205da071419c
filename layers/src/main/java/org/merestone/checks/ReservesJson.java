package org.merestone.checks;

import java.util.Map;
import java.util.TreeMap;
import org.merestone.catalog.Text;
import org.merestone.checks.Reserves.Found;
import org.merestone.checks.Reserves.Named;

/** Reserves as the maps of their JSON. */
final class ReservesJson {
    private ReservesJson() {}

    static Map<String, Object> of(Reserves reserves) {
        Map<String, Object> json = new TreeMap<>();
        Map<String, Object> claimed = new TreeMap<>();
        claimed.put("reserve", orNull(reserves.claimed().reserve()));
        put(claimed, "kind", reserves.claimed().kind());
        put(claimed, "zone", reserves.claimed().zone());
        put(claimed, "zone_new", reserves.claimed().zoneNew());
        json.put("claimed", claimed);
        json.put("found", reserves.found().stream().map(ReservesJson::found).toList());
        json.put("agrees", reserves.reserve().agrees().orElse(null));
        json.put("zone_agrees", reserves.zone().agrees().orElse(null));
        Map<String, Object> why = new TreeMap<>();
        Map<String, Object> whyEn = new TreeMap<>();
        Map.of("reserve", reserves.reserve(), "zone", reserves.zone())
                .forEach((name, answer) -> answer.why().ifPresent(text -> {
                    why.put(name, text.zh());
                    whyEn.put(name, text.en());
                }));
        json.put("why", why);
        json.put("why_en", whyEn);
        return json;
    }

    private static Map<String, Object> found(Found found) {
        Map<String, Object> json = new TreeMap<>();
        json.put("layer", found.layer());
        json.put("id", found.id());
        json.put("kind", found.kind());
        json.put("name", found.name());
        put(json, "zone", found.zone());
        json.put("share", Digits.exact(found.share()));
        json.put("sure", found.sure());
        json.put("claimed", found.claimed());
        return json;
    }

    private static void put(Map<String, Object> json, String name, Named named) {
        json.put(name, orNull(named.code()));
        json.put(name + "_title", named.title().map(Text::zh).orElse(null));
        json.put(name + "_title_en", named.title().map(Text::en).orElse(null));
    }

    private static Object orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
