package org.merestone.checks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.merestone.checks.Places.Claimed;
import org.merestone.checks.Places.Level;
import org.merestone.checks.Places.Place;
import org.merestone.checks.Places.Placed;

/** Holds what a subject's attributes say of its district against where it lies. */
final class Claim {
    /** The field that names a place of any level, from the province down, and those of one level. */
    private static final Map<String, List<Level>> FIELDS = Map.of(
            "admin", List.of(Level.COUNTY, Level.TOWN, Level.VILLAGE),
            "county", List.of(Level.COUNTY),
            "town", List.of(Level.TOWN),
            "village", List.of(Level.VILLAGE));

    private static final Pattern CODE = Pattern.compile("\\d{6}|\\d{9}|\\d{12}");

    private final Map<Level, Placed> places;
    private final Function<Level, List<Place>> loaded;

    private Claim(Map<Level, Placed> places, Function<Level, List<Place>> loaded) {
        this.places = places;
        this.loaded = loaded;
    }

    /** @param loaded all places of a level, wherever they are; asked for only where the subject lies in none */
    static Claimed of(Map<String, Object> properties, Map<Level, Placed> places, Function<Level, List<Place>> loaded) {
        SortedMap<String, String> claimed = new TreeMap<>();
        FIELDS.keySet()
                .forEach(field -> Optional.ofNullable(properties.get(field))
                        .map(Object::toString)
                        .filter(text -> !text.isBlank())
                        .ifPresent(text -> claimed.put(field, text)));
        Claim claim = new Claim(places, loaded);
        List<Boolean> answers = claimed.entrySet().stream()
                .flatMap(e -> claim.agrees(FIELDS.get(e.getKey()), PlaceName.plain(e.getValue())).stream())
                .toList();
        Optional<Boolean> agrees = answers.isEmpty()
                ? Optional.empty()
                : Optional.of(answers.stream().allMatch(a -> a));
        return new Claimed(claimed, agrees);
    }

    /** Empty when that cannot be told. */
    private Optional<Boolean> agrees(List<Level> levels, String text) {
        if (CODE.matcher(text).matches()) {
            return byCode(significant(text));
        }
        for (Level level : levels) {
            Optional<PlaceName> name = places.get(level).all().stream()
                    .flatMap(place -> PlaceName.in(text, place.name(), level).stream())
                    .findFirst();
            if (name.isPresent()) {
                return named(level, levels, text, name.get());
            }
        }
        Optional<Level> level = levels.size() == 1
                ? Optional.of(levels.get(0))
                : PlaceName.isAbove(text, inCity())
                        ? Optional.empty()
                        : PlaceName.level(text, levels, inCity()).or(() -> Optional.of(levels.get(0)));
        return level.filter(l -> !places.get(l).all().isEmpty() || names(loaded.apply(l), l, text))
                .map(l -> false);
    }

    /** What stands before the name of a place may say that another one was meant, and what follows may say it of a finer one. */
    private Optional<Boolean> named(Level level, List<Level> levels, String text, PlaceName name) {
        int at = levels.indexOf(level);
        String before = text.substring(0, name.start());
        if (PlaceName.level(before, levels.subList(0, at), inCity())
                .filter(l -> !places.get(l).all().isEmpty())
                .isPresent()) {
            return Optional.of(false);
        }
        List<Level> finer = levels.subList(at + 1, levels.size());
        String rest = text.substring(name.end());
        if (PlaceName.level(rest, finer, false).isPresent()) {
            return Optional.of(agrees(finer, rest).orElse(true));
        }
        return agreed(
                level,
                places.get(level)
                        .place()
                        .filter(p -> names(List.of(p), level, text))
                        .isPresent());
    }

    /** Of the places between which a position does not decide, only the first is what it says. */
    private Optional<Boolean> agreed(Level level, boolean first) {
        return first || places.get(level).why().isEmpty() ? Optional.of(true) : Optional.empty();
    }

    private static boolean names(List<Place> places, Level level, String text) {
        return places.stream()
                .anyMatch(place -> PlaceName.in(text, place.name(), level).isPresent());
    }

    /** Whether the county that it lies in is one of those that are called cities. */
    private boolean inCity() {
        return places.get(Level.COUNTY).all().stream().anyMatch(p -> PlaceName.isCity(p.name()));
    }

    /** By the finest level that both are known at. */
    private Optional<Boolean> byCode(String code) {
        for (Level level : List.of(Level.VILLAGE, Level.TOWN, Level.COUNTY)) {
            List<Place> known = places.get(level).all();
            boolean fine = level == Level.COUNTY || code.length() > (level == Level.TOWN ? 6 : 9);
            if (fine && coded(known, code, true)) {
                return agreed(level, coded(known.subList(0, 1), code, true));
            }
            if (fine && (coded(known, code, false) || known.isEmpty() && coded(loaded.apply(level), code, true))) {
                return Optional.of(false);
            }
        }
        return Optional.empty();
    }

    /** Whether the code of any place is of the same district as the one claimed, or of one within the other; or is not. */
    private static boolean coded(List<Place> places, String code, boolean same) {
        return places.stream()
                .map(Place::code)
                .filter(known -> CODE.matcher(known).matches())
                .map(Claim::significant)
                .anyMatch(known -> (known.startsWith(code) || code.startsWith(known)) == same);
    }

    /** Without the zeros that stand for all of a district. */
    private static String significant(String code) {
        String district = code.length() > 6 ? code.replaceFirst("(000){1,2}$", "") : code;
        return district.length() > 6 ? district : district.replaceFirst("(00){1,2}$", "");
    }
}
