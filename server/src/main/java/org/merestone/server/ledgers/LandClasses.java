package org.merestone.server.ledgers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 */
record LandClasses(Uses uses, Object strictest, String source) {
    /** @param kind whose field has the classes as codes */
    static LandClasses read(Yaml yaml, Kind kind) {
        yaml.onlyKeys("field", "strictest", "source", "words");
        Field field = kind.named(yaml.at("field").text(), yaml.at("field"));
        Map<Object, List<String>> words = new LinkedHashMap<>();
        field.codes().forEach(code -> words.put(code.value(), new ArrayList<>()));
        // Aliases of a class are no words of uses: 一类工业用地 is not land of class 1.
        Uses uses = new Uses(field, words).with(yaml.at("words"));
        return new LandClasses(
                uses, field.value(yaml.at("strictest")), yaml.at("source").text());
    }

    /** Of the use; said when it names none. */
    String planned(String use, Words words) {
        Set<Object> classes = uses.of(use);
        return classes.isEmpty()
                ? words.say("未填或不能归类", "not stated, or of no class")
                : uses.titles(Set.of(only(classes)), words);
    }

    private Object only(Set<Object> classes) {
        return classes.contains(strictest) ? strictest : classes.iterator().next();
    }

    /** Whether the class of the plot is that of the use or a stricter one. */
    String agrees(Feature plot, String use, Words words) {
        Set<Object> classes = uses.of(use);
        Object kept = plot.properties().getOrDefault(uses.field().name(), "");
        if (classes.isEmpty()
                || uses.field().codes().stream().noneMatch(code -> code.value().equals(kept))) {
            return words.state("undetermined");
        }
        if (kept.equals(only(classes))) {
            return words.say("一致", "yes");
        }
        return kept.equals(strictest)
                ? words.say("一致（所填类别更严）", "yes (the class of the plot is stricter)")
                : words.say("不一致：规划用途应按更严的类别评价", "no: the planned use asks for the stricter class");
    }
}
