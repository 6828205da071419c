package org.merestone.checks;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.checks.Places.Level;

/**
 * Where the name of a place stands in a text in which people say where something lies.
 *
 * @param start of the name in the text
 * @param end after its last character
 */
record PlaceName(int start, int end) {
    /** How the names of each level end; what stands before is the stem that people say. */
    private static final Map<Level, Pattern> ENDINGS = Map.of(
            Level.COUNTY, Pattern.compile("(自治县|林区|特区|县|区|旗|市)$"),
            Level.TOWN, Pattern.compile("(街道办事处|街道|苏木|乡|镇)$"),
            Level.VILLAGE, Pattern.compile("(居委会|村委会|社区|嘎查|村)$"));

    /** Names of what is above a county. A city may be either. */
    private static final Pattern ABOVE = Pattern.compile("(省|自治区|自治州|地区|盟|州)$");

    private static final String CITY = "市";
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]");

    /** Without white space and letters of full width. */
    static String plain(String text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }

    /** Where in a plain text the name of a place stands, with or without its ending, or after names of what it lies in. */
    static Optional<PlaceName> in(String text, String place, Level level) {
        String name = plain(place);
        Pattern ending = ENDINGS.get(level);
        boolean said = text.equals(name)
                || text.length() > 1
                        && (name.endsWith(text)
                                || text.equals(ending.matcher(name).replaceFirst("")))
                || ending.matcher(text).replaceFirst("").equals(name);
        if (said) {
            return Optional.of(new PlaceName(0, text.length()));
        }
        // 城区 is not meant by 东城区: a short name counts only after the end of another.
        String after = name.length() > 2 ? "" : "(?<=[省市区县旗盟州乡镇])";
        Matcher within = Pattern.compile(after + Pattern.quote(name)).matcher(text);
        return !name.isEmpty() && within.find()
                ? Optional.of(new PlaceName(within.start(), within.end()))
                : Optional.empty();
    }

    /**
     * The level of which a name is by how it ends; empty for a province or a prefecture, and for a bare stem.
     *
     * @param cities whether a city is meant to be a county
     */
    static Optional<Level> level(String text, List<Level> levels, boolean cities) {
        return isAbove(text, cities)
                ? Optional.empty()
                : levels.stream()
                        .filter(level -> ENDINGS.get(level).matcher(text).find())
                        .findFirst();
    }

    /** Whether a name is that of a province or a prefecture. */
    static boolean isAbove(String text, boolean cities) {
        return ABOVE.matcher(text).find() || isCity(text) && !cities;
    }

    static boolean isCity(String text) {
        return text.endsWith(CITY);
    }
}
