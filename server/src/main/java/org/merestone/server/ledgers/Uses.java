package org.merestone.server.ledgers;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.merestone.catalog.Field;
import org.merestone.catalog.Yaml;

/**
 * What uses of land a text names.
 *
 * @param field whose codes the uses are
 * @param words of each code that a text has which means it
 */
record Uses(Field field, Map<Object, List<String>> words) {
    /** Shorter ones, such as R and A, are part of too many words. */
    private static final int SHORTEST = 2;

    /** @param more words by code */
    static Uses of(Field field, Yaml more) {
        Map<Object, List<String>> words = new LinkedHashMap<>();
        for (Field.Code code : field.codes()) {
            List<String> all = new ArrayList<>(code.aliases());
            all.add(code.title().zh());
            all.removeIf(word -> word.length() < SHORTEST);
            words.put(code.value(), all);
        }
        return new Uses(field, words).with(more);
    }

    /** The same with more words by code. */
    Uses with(Yaml more) {
        Map<Object, List<String>> all = new LinkedHashMap<>();
        words.forEach((code, list) -> all.put(code, new ArrayList<>(list)));
        more.entries().forEach((code, list) -> {
            if (!all.containsKey(code)) {
                throw list.refuse("不是 " + field.name() + " 的代码", "is no code of " + field.name());
            }
            all.get(code).addAll(list.texts());
        });
        return new Uses(field, all);
    }

    /** All that it names: of a mixed use several; none when it names none that is known. */
    Set<Object> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        Set<Object> uses = new TreeSet<>();
        words.forEach((code, all) -> {
            if (all.stream().anyMatch(plain::contains)) {
                uses.add(code);
            }
        });
        return uses;
    }

    String titles(Set<Object> uses, Words say) {
        return field.codes().stream()
                .filter(code -> uses.contains(code.value()))
                .map(code -> say.say(code.title()))
                .collect(Collectors.joining(say.between()));
    }

    /** By which words each is known. */
    String about(Words say) {
        return field.codes().stream()
                .map(code -> say.say(code.title())
                        + say.say("：", ": ")
                        + String.join("、", new TreeSet<>(words.get(code.value()))))
                .collect(Collectors.joining(say.between()));
    }
}
