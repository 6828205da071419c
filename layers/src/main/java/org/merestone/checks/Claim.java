package org.merestone.checks;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.merestone.checks.Places.Claimed;
import org.merestone.checks.Places.Level;
import org.merestone.checks.Places.Place;
import org.merestone.checks.Places.Placed;

/** Holds what a subject's attributes say of its district against where it lies. */
final class Claim {
    /** A field that names a place of any level, from the province down. */
    private static final String ANY = "admin";

    private static final Map<String, List<Level>> FIELDS = Map.of(
            ANY,
            List.of(Level.COUNTY, Level.TOWN, Level.VILLAGE),
            "county",
            List.of(Level.COUNTY),
            "town",
            List.of(Level.TOWN),
            "village",
            List.of(Level.VILLAGE));

    /** How the names of each level end; what stands before is the stem that people say. */
    private static final Map<Level, Pattern> ENDINGS = Map.of(
            Level.COUNTY, Pattern.compile("(自治县|林区|特区|县|区|旗|市)$"),
            Level.TOWN, Pattern.compile("(街道办事处|街道|苏木|乡|镇)$"),
            Level.VILLAGE, Pattern.compile("(居委会|村委会|社区|嘎查|村)$"));

    private static final Pattern ABOVE = Pattern.compile("(省|自治区|自治州|地区|盟|州)$");
    private static final Pattern DIGITS = Pattern.compile("\\d{6}|\\d{9}|\\d{12}");

    private final Map<Level, Placed> places;

    private Claim(Map<Level, Placed> places) {
        this.places = places;
    }

    static Claimed of(Map<String, Object> properties, Map<Level, Placed> places) {
        SortedMap<String, String> claimed = new TreeMap<>();
        FIELDS.keySet()
                .forEach(field -> Optional.ofNullable(properties.get(field))
                        .map(Object::toString)
                        .filter(text -> !text.isBlank())
                        .ifPresent(text -> claimed.put(field, text)));
        Claim claim = new Claim(places);
        List<Boolean> answers = claimed.entrySet().stream()
                .flatMap(e -> claim.agrees(FIELDS.get(e.getKey()), plain(e.getValue())).stream())
                .toList();
        Optional<Boolean> agrees = answers.isEmpty()
                ? Optional.empty()
                : Optional.of(answers.stream().allMatch(a -> a));
        return new Claimed(claimed, agrees);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]", "");
    }

    /** Empty when the place that is named is of a level that the subject is not assigned at. */
    private Optional<Boolean> agrees(List<Level> levels, String text) {
        if (DIGITS.matcher(text).matches()) {
            return byCode(text);
        }
        for (Level level : levels) {
            Optional<Integer> end = end(level, text);
            if (end.isPresent()) {
                String rest = text.substring(end.get());
                List<Level> finer = levels.subList(levels.indexOf(level) + 1, levels.size());
                boolean more = finer.stream()
                        .anyMatch(l -> ENDINGS.get(l).matcher(rest).find());
                return more ? Optional.of(agrees(finer, rest).orElse(true)) : agreed(level, text);
            }
        }
        return named(levels, text)
                .filter(level -> !places.get(level).all().isEmpty())
                .map(level -> false);
    }

    /** Of the candidates of a place that is not sure, only the first is what the position says. */
    private Optional<Boolean> agreed(Level level, String text) {
        Placed placed = places.get(level);
        boolean first = placed.place().flatMap(p -> end(p, level, text)).isPresent();
        return first || placed.why().isEmpty() ? Optional.of(true) : Optional.empty();
    }

    /** The level that a name is of by how it ends; a bare stem is taken for the highest one asked for. */
    private Optional<Level> named(List<Level> levels, String text) {
        if (levels.size() == 1) {
            return Optional.of(levels.get(0));
        }
        if (ABOVE.matcher(text).find() || text.endsWith("市") && !isCity()) {
            return Optional.empty();
        }
        return levels.stream()
                .filter(level -> ENDINGS.get(level).matcher(text).find())
                .findFirst()
                .or(() -> levels.stream().findFirst());
    }

    /** Whether the county that it lies in is one of those that are called cities. */
    private boolean isCity() {
        return places.get(Level.COUNTY).all().stream().anyMatch(p -> p.name().endsWith("市"));
    }

    /** Where in a text the name of a place of the level ends. */
    private Optional<Integer> end(Level level, String text) {
        return places.get(level).all().stream()
                .flatMap(place -> end(place, level, text).stream())
                .findFirst();
    }

    private static Optional<Integer> end(Place place, Level level, String text) {
        String name = plain(place.name());
        Pattern ending = ENDINGS.get(level);
        String stem = ending.matcher(name).replaceFirst("");
        boolean said = text.equals(name)
                || text.length() > 1 && (name.endsWith(text) || text.equals(stem))
                || ending.matcher(text).replaceFirst("").equals(name);
        if (said) {
            return Optional.of(text.length());
        }
        // 城区 is not meant by 东城区: a short name counts only after the end of another.
        Matcher within = Pattern.compile((name.length() > 2 ? "" : "(?<=[省市区县旗盟州乡镇])") + Pattern.quote(name))
                .matcher(text);
        return !name.isEmpty() && within.find() ? Optional.of(within.end()) : Optional.empty();
    }

    /** By the finest level that both are known at. */
    private Optional<Boolean> byCode(String text) {
        String code = significant(text);
        return Stream.of(Level.VILLAGE, Level.TOWN, Level.COUNTY)
                .filter(level -> level == Level.COUNTY || code.length() > (level == Level.TOWN ? 6 : 9))
                .map(level -> places.get(level).all().stream()
                        .map(Place::code)
                        .filter(known -> DIGITS.matcher(known).matches())
                        .map(Claim::significant)
                        .toList())
                .filter(known -> !known.isEmpty())
                .findFirst()
                .map(known -> known.stream().anyMatch(k -> k.startsWith(code) || code.startsWith(k)));
    }

    /** Without the zeros that stand for all of a district. */
    private static String significant(String code) {
        String short12 = code.length() > 6 ? code.replaceFirst("(000){1,2}$", "") : code;
        return short12.length() > 6 ? short12 : short12.replaceFirst("(00){1,2}$", "");
    }
}
