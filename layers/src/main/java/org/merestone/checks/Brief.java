package org.merestone.checks;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.merestone.catalog.Text;
import org.merestone.rules.Basis;

/**
 * What is kept of a finding that stands, as canonical JSON: {@code relation}, {@code questions}, {@code explanation} and
 * {@code explanation_en} as in a check, {@code zones} by layer, id, code and name, of {@code basis} what quotes it. The words of the
 * law and the shape of the overlap are long, and in the check.
 */
public final class Brief {
    private static final Set<String> QUOTED =
            Set.of("law", "article", "text_sha256", "valid_from", "valid_to", "confidence", "legal_review");
    private static final int MOST_ZONES = 20;
    private static final String RELATION = "\"relation\":{";
    private static final String DISTANCE = "\"distance_m\":";
    private static final String NUMBER = "-+.0123456789Ee";

    private Brief() {}

    public static String of(Finding finding) {
        Map<String, Object> json = sentence(finding.explanation());
        Map<String, Object> cited = quoted(finding.citation().basis());
        cited.put("now", finding.citation().now().map(Brief::quoted).orElse(null));
        json.put("basis", cited);
        json.put(
                "questions",
                finding.questions().stream().map(CheckJson::question).toList());
        json.put("relation", finding.evidence().map(CheckJson::relation).orElse(null));
        List<Finding.Met> zones =
                finding.evidence().map(Finding.Evidence::zones).orElse(List.of());
        json.put("zones", zones.stream().limit(MOST_ZONES).map(Brief::zone).toList());
        return CanonicalJson.line(json);
    }

    /**
     * The same where no rule was applied.
     *
     * @param explanation one sentence
     */
    public static String of(Text explanation) {
        return CanonicalJson.line(sentence(explanation));
    }

    /**
     * How far away the border was that was measured, in metres; empty when none was.
     *
     * @param brief of it, the relation is enough
     */
    public static OptionalDouble distanceM(String brief) {
        // Many are looked at after each change: the text is canonical, and within a string no quote stands bare.
        int relation = brief.indexOf(RELATION);
        int distance = relation < 0 ? -1 : brief.indexOf(DISTANCE, relation);
        if (distance < 0) {
            return OptionalDouble.empty();
        }
        int from = distance + DISTANCE.length();
        int to = from;
        while (NUMBER.indexOf(brief.charAt(to)) >= 0) {
            to++;
        }
        return to == from ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(brief.substring(from, to)));
    }

    private static Map<String, Object> sentence(Text explanation) {
        Map<String, Object> json = new TreeMap<>();
        json.put("basis", null);
        json.put("explanation", explanation.zh());
        json.put("explanation_en", explanation.en());
        json.put("questions", List.of());
        json.put("relation", null);
        json.put("zones", List.of());
        return json;
    }

    private static Map<String, Object> quoted(Basis basis) {
        Map<String, Object> json = CheckJson.article(basis);
        json.keySet().retainAll(QUOTED);
        return json;
    }

    private static Map<String, Object> zone(Finding.Met met) {
        var zone = met.zone().feature();
        return Map.of("layer", zone.layer(), "id", zone.id(), "code", zone.code(), "name", zone.name());
    }
}
