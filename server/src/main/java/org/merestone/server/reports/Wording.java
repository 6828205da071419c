package org.merestone.server.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;

/**
 * What a bureau says in its own way, from {@code report.yaml}.
 *
 * @param office whose report it is; printed above the title
 * @param number pattern of the number, with {@code {year}}, {@code {month}}, {@code {day}} of the check, its {@code {id}}
 *     and the {@code {code}} of the subject
 * @param seal what stands where the seal goes
 * @param mapNote the number under which its maps may be shown (审图号), or for whom they are
 * @param corners how many corners a report lists; more go to an annexed file
 * @param order kinds of zones in the order of their sections; others follow
 * @param statements what limits the report, printed at its end
 */
record Wording(
        Text office,
        Text title,
        String number,
        Text seal,
        Text mapNote,
        int corners,
        List<String> order,
        List<Text> statements) {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");
    private static final Set<String> PLACES = Set.of("year", "month", "day", "id", "code");
    private static final int MOST_CORNERS = 5_000;

    Wording {
        order = List.copyOf(order);
        statements = List.copyOf(statements);
    }

    static Wording read(Yaml yaml) {
        yaml.onlyKeys("office", "title", "number", "seal", "map_note", "corners", "order", "statements");
        double corners = yaml.at("corners").number();
        if (corners < 1 || corners > MOST_CORNERS || corners != Math.rint(corners)) {
            throw yaml.at("corners")
                    .refuse("应是 1 到 " + MOST_CORNERS + " 的整数", "should be a whole number of 1 to " + MOST_CORNERS);
        }
        return new Wording(
                yaml.at("office").bilingual(),
                yaml.at("title").bilingual(),
                number(yaml.at("number")),
                yaml.at("seal").bilingual(),
                yaml.at("map_note").bilingual(),
                (int) corners,
                yaml.at("order").texts(),
                yaml.at("statements").items().stream().map(Yaml::bilingual).toList());
    }

    private static String number(Yaml yaml) {
        Matcher places = PLACE.matcher(yaml.text());
        while (places.find()) {
            if (!PLACES.contains(places.group(1))) {
                String known = new TreeSet<>(PLACES).toString();
                throw yaml.refuse(
                        "里没有 {" + places.group(1) + "}；可用：" + known,
                        "has an unknown {" + places.group(1) + "}; known: " + known);
            }
        }
        return yaml.text();
    }

    /** The number of a report. */
    String number(LocalDate day, String id, String code) {
        return PLACE.matcher(number)
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group(1)) {
                            case "year" -> String.valueOf(day.getYear());
                            case "month" -> "%02d".formatted(day.getMonthValue());
                            case "day" -> "%02d".formatted(day.getDayOfMonth());
                            case "id" -> id;
                            default -> code;
                        }));
    }
}
