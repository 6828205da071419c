package org.merestone.server.ledgers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Yaml;

/**
 * The class of building land, by whose values its soil is judged, that a planned use belongs to, held against the class by
 * which the plot is kept.
 *
 * @param uses words of each class
 * @param strictest the class whose values hold for a mixed use, and are enough for any
 * @param source the standard
 * @param open words that may mean any class: beside one of them only the strictest class is told
 */
record LandClasses(Uses uses, Object strictest, String source, List<String> open) {
    /** @param kind whose field has the classes as codes */
    static LandClasses read(Yaml yaml, Kind kind) {
        yaml.onlyKeys("field", "strictest", "source", "words", "open");
        Field field = kind.named(yaml.at("field").text(), yaml.at("field"));
        Map<Object, List<String>> words = new LinkedHashMap<>();
        field.codes().forEach(code -> words.put(code.value(), new ArrayList<>()));
        // Aliases of a class are no words of uses: 一类工业用地 is not land of class 1.
        Uses uses = new Uses(field, words).with(yaml.at("words"));
        return new LandClasses(
                uses,
                field.value(yaml.at("strictest")),
                yaml.at("source").text(),
                yaml.at("open").texts());
    }

    /** The one class by whose values a use is judged; empty where a person must say. */
    private Optional<Object> told(String use) {
        Set<Object> classes = uses.of(use);
        if (classes.contains(strictest)) {
            return Optional.of(strictest);
        }
        return open.stream().anyMatch(use::contains)
                ? Optional.empty()
                : classes.stream().findFirst();
    }

    /** Of the use; said when it names none. */
    String planned(String use, Words words) {
        return told(use)
                .map(one -> uses.titles(Set.of(one), words))
                .orElseGet(() -> words.say("未填或不能归类", "not stated, or of no class"));
    }

    /** Whether the class of the plot is that of the use or a stricter one. */
    String agrees(Feature plot, String use, Words words) {
        Optional<Object> told = told(use);
        Object kept = plot.properties().getOrDefault(uses.field().name(), "");
        if (told.isEmpty()
                || uses.field().codes().stream().noneMatch(code -> code.value().equals(kept))) {
            return words.state("undetermined");
        }
        if (kept.equals(told.get())) {
            return words.say("一致", "yes");
        }
        return kept.equals(strictest)
                ? words.say("一致（所填类别更严）", "yes (the class of the plot is stricter)")
                : words.say("不一致：规划用途应按更严的类别评价", "no: the planned use asks for the stricter class");
    }
}
