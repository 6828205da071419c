package org.merestone.checks;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.checks.Reserves.Area;

/**
 * The name of a protected area taken apart, because people leave out the province, the level and what sort of area it is,
 * and layers put the sub-zone behind it: 示例省规山国家级自然保护区核心区.
 *
 * @param stem what is its own
 * @param level 国家级, 省级, 市级 or 县级; empty when the name does not say it
 * @param ending what sort of area it is, in one spelling; empty when the name does not say it
 */
record ReserveName(String stem, String level, String ending) {
    /** Longer ones first where one ends with the other. */
    private static final String ENDINGS =
            "水产种质资源保护区|自然保护区|保护区|国家公园|(?:森林|地质|湿地|海洋|沙漠|石漠|草原|矿山)(?:自然)?公园|风景名胜区|风景区|生态保护红线|红线";

    private static final Pattern NAME = Pattern.compile("(.*?)(国家级?|省级|自治区级|直辖市级|市级|县级)?(" + ENDINGS + ")"
            + "(?:核心景区以外|核心景区|核心保护区|一般控制区|核心区|缓冲区|实验区|试验区|未分区|外围保护地带)?");

    private static final Map<String, String> LEVELS = Map.of("国家", "国家级", "自治区级", "省级", "直辖市级", "省级");
    private static final Map<String, String> SPELLINGS = Map.of("保护区", "自然保护区", "风景区", "风景名胜区", "红线", "生态保护红线");

    /** What may stand before a stem without saying that another area is meant. */
    private static final Pattern ABOVE = Pattern.compile(".*[省市县区旗盟州]|北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东"
            + "|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆");

    /** One sign is part of many names. */
    private static final int SHORTEST_STEM = 2;
    /** What is longer is no name, and not worth the time to take it apart. */
    private static final int LONGEST = 200;

    static ReserveName of(String text) {
        String plain = PlaceName.plain(text.substring(0, Math.min(LONGEST, text.length())))
                .replaceAll("\\([^()]*\\)", "");
        Matcher name = NAME.matcher(plain);
        if (!name.matches()) {
            return new ReserveName(plain, "", "");
        }
        String level = Optional.ofNullable(name.group(2)).orElse("");
        String ending = name.group(3).replace("自然公园", "公园");
        return new ReserveName(
                name.group(1), LEVELS.getOrDefault(level, level), SPELLINGS.getOrDefault(ending, ending));
    }

    /** Which sort of area the ending says. */
    Optional<Area> area() {
        Map<String, Area> bySuffix = new TreeMap<>(Map.of(
                "自然保护区", Area.NATURE_RESERVE,
                "国家公园", Area.NATIONAL_PARK,
                "风景名胜区", Area.SCENIC_AREA,
                "生态保护红线", Area.REDLINE));
        return ending.isEmpty() ? Optional.empty() : Optional.of(bySuffix.getOrDefault(ending, Area.NATURE_PARK));
    }

    /** Whether both name one area, as far as each says it. */
    boolean isSame(ReserveName other) {
        return agree(ending, other.ending) && agree(level, other.level) && (isWithin(other) || other.isWithin(this));
    }

    /** Whether both name one area to the letter of what is its own. */
    boolean isExactly(ReserveName other) {
        return isSame(other) && stem.equals(other.stem);
    }

    private static boolean agree(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private boolean isWithin(ReserveName longer) {
        if (stem.equals(longer.stem)) {
            return true;
        }
        int before = longer.stem.length() - stem.length();
        return before > 0
                && stem.length() >= SHORTEST_STEM
                && longer.stem.endsWith(stem)
                && ABOVE.matcher(longer.stem.substring(0, before)).matches();
    }

    /** Whether one may be a shorter form of the other. */
    boolean isLike(ReserveName other) {
        return stem.length() >= SHORTEST_STEM && other.stem.contains(stem)
                || other.stem.length() >= SHORTEST_STEM && stem.contains(other.stem);
    }
}
