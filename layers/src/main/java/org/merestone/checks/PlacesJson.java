package org.merestone.checks;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.merestone.catalog.Text;
import org.merestone.checks.Places.Level;
import org.merestone.checks.Places.Place;
import org.merestone.checks.Places.Placed;

/** Places as the maps of their JSON. */
final class PlacesJson {
    private PlacesJson() {}

    /** A level without a place is null; {@code why} tells of each that is so, or not sure. */
    static Map<String, Object> of(Places places) {
        Map<String, Object> json = new TreeMap<>();
        Map<String, Object> why = new TreeMap<>();
        Map<String, Object> whyEn = new TreeMap<>();
        for (Level level : Level.values()) {
            Placed placed = places.at(level);
            json.put(level.json(), placed.place().map(p -> place(p, placed)).orElse(null));
            placed.why().ifPresent(text -> {
                why.put(level.json(), text.zh());
                whyEn.put(level.json(), text.en());
            });
        }
        json.put("why", why);
        json.put("why_en", whyEn);
        json.put("claimed", places.claimed().fields());
        json.put("agrees", places.claimed().agrees().orElse(null));
        Optional<Text> disagreement = places.disagreement();
        json.put("disagreement", disagreement.map(Text::zh).orElse(null));
        json.put("disagreement_en", disagreement.map(Text::en).orElse(null));
        return json;
    }

    /** With all places of its level, where there are others. */
    private static Map<String, Object> place(Place place, Placed placed) {
        Map<String, Object> json = place(place);
        if (placed.all().size() > 1) {
            json.put("all", placed.all().stream().map(PlacesJson::place).toList());
        }
        return json;
    }

    private static Map<String, Object> place(Place place) {
        Map<String, Object> json = new TreeMap<>();
        json.put("code", place.code());
        json.put("name", place.name());
        json.put("share", Digits.exact(place.share()));
        json.put("sure", place.sure());
        return json;
    }
}
