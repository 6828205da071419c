package org.merestone.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Yaml;

/** Reads what a rulebook says that it does not decide. */
final class LimitsFile {
    private LimitsFile() {}

    static List<Rulebook.Gap> gaps(Yaml yaml) {
        Set<String> ids = new HashSet<>();
        List<Rulebook.Gap> gaps = new ArrayList<>();
        for (Yaml item : yaml.items()) {
            item.onlyKeys("id", "title", "why");
            String id = RulebookFile.id(item.at("id"));
            if (!ids.add(id)) {
                throw item.refuse("缺口“" + id + "”出现了两次，请只留一个", "is there twice: '" + id + "'; keep one");
            }
            gaps.add(new Rulebook.Gap(
                    id, item.at("title").bilingual(), item.at("why").bilingual()));
        }
        return gaps;
    }

    /** Each kind of subject with each kind of zone at most once. */
    static List<Rulebook.NoRule> none(Yaml yaml, Kinds kinds) {
        Set<String> pairs = new HashSet<>();
        List<Rulebook.NoRule> none = new ArrayList<>();
        for (Yaml item : yaml.items()) {
            item.onlyKeys("subject", "zone", "why");
            List<Kind> subjects = kinds.all(item.at("subject"));
            List<Kind> zones = kinds.all(item.at("zone"));
            for (Kind subject : subjects) {
                for (Kind zone : zones) {
                    String pair = subject.id() + " × " + zone.id();
                    if (!pairs.add(pair)) {
                        throw item.refuse(pair + " 的理由写了两次，请只留一个", "gives a reason for " + pair + " twice; keep one");
                    }
                }
            }
            none.add(new Rulebook.NoRule(
                    subjects.stream().map(Kind::id).toList(),
                    zones.stream().map(Kind::id).toList(),
                    item.at("why").bilingual()));
        }
        return none;
    }
}
