package org.merestone.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;

/** Reads one rulebook strictly: every kind, attribute, code, key and date must be known, or file and line are named. */
final class RulebookFile {
    private final Kinds kinds;
    private final List<Rulebook> base;
    private final List<Yaml> written;
    private final Yaml yaml;
    private final Map<String, Yaml> ids = new HashMap<>();
    private final Rulebook book;

    /** @param base whose rules this one's may tighten */
    RulebookFile(Yaml yaml, String text, Kinds kinds, List<Rulebook> base) {
        this.yaml = yaml.onlyKeys("rulebook", "version", "title", "covers_from", "rules", "gaps", "none");
        this.kinds = kinds;
        this.base = base;
        this.written = yaml.at("rules").items();
        this.book = read(text);
    }

    /** The rulebook, if it uses no id again that one of the others has. */
    Rulebook beside(List<Rulebook> others) {
        if (others.stream().anyMatch(other -> other.id().equals(book.id()))) {
            throw yaml.at("rulebook")
                    .refuse(
                            "规则库“" + book.id() + "”已有，请换一个编号",
                            "names the rulebook '" + book.id() + "', which there is already; choose another id");
        }
        Set<String> taken = others.stream()
                .flatMap(other -> other.rules().stream())
                .map(Rule::id)
                .collect(Collectors.toSet());
        book.rules().stream().map(Rule::id).filter(taken::contains).findFirst().ifPresent(id -> {
            throw twice(id, ids.get(id));
        });
        return book;
    }

    private static Refusal twice(String id, Yaml at) {
        return at.refuse("规则“" + id + "”出现了两次，请换一个编号", "is there twice: '" + id + "'; choose another id");
    }

    private Rulebook read(String text) {
        List<Rule> rules =
                written.stream().flatMap(rule -> rules(rule).stream()).toList();
        if (rules.isEmpty()) {
            throw yaml.at("rules").refuse("至少要有一条规则", "needs at least one rule");
        }
        return new Rulebook(
                id(yaml.at("rulebook")),
                yaml.at("version").text(),
                yaml.at("title").bilingual(),
                yaml.at("covers_from").date(),
                rules,
                yaml.find("gaps").map(LimitsFile::gaps).orElse(List.of()),
                yaml.find("none").map(none -> LimitsFile.none(none, kinds)).orElse(List.of()),
                Rulebook.Source.of(text),
                Optional.empty());
    }

    /** One rule, or, where it names several kinds of zones, one for each of them. */
    private List<Rule> rules(Yaml yaml) {
        yaml.onlyKeys(
                "id",
                "title",
                "subject",
                "zone",
                "relation",
                "unless",
                "except_when",
                "verdict",
                "doubt",
                "tightens",
                "continued_by",
                "tag",
                "basis");
        Yaml zone = yaml.at("zone");
        if (!zone.isMap()) {
            return List.of(everywhere(yaml, zone));
        }
        Yaml zoneKinds = zone.at("kind");
        if (!zoneKinds.isList()) {
            return List.of(rule(yaml, Optional.of(place(yaml, zoneKinds)), Optional.empty()));
        }
        List<Rule> rules = new ArrayList<>();
        for (Yaml item : zoneKinds.items()) {
            rules.add(rule(yaml, Optional.of(place(yaml, item)), Optional.of(kinds.named(item.text(), item))));
        }
        if (rules.isEmpty()) {
            throw zoneKinds.refuse("至少要有一个图层种类", "needs at least one kind");
        }
        return rules;
    }

    private Rule everywhere(Yaml yaml, Yaml zone) {
        if (!zone.text().equals("everywhere")) {
            throw zone.refuse("应是 {kind: …}，或 everywhere（不论位于何处）", "should be {kind: …}, or everywhere");
        }
        if (yaml.find("relation").isPresent()) {
            throw yaml.at("relation").refuse("不论位于何处的规则没有位置关系，请删去", "has no place in a rule that holds everywhere");
        }
        return rule(yaml, Optional.empty(), Optional.empty());
    }

    private Rule.Place place(Yaml rule, Yaml kind) {
        Yaml zone = rule.at("zone").onlyKeys("kind", "when", "intersect", "minus", "only_in");
        return new Rule.Place(
                selection(zone, kind),
                TestFile.read(rule.at("relation")),
                zone.find("only_in").map(region -> areas(region.onlyKeys("kind", "when"))));
    }

    /** @param one the kind of zone, when the rule is one of several that are written together */
    private Rule rule(Yaml yaml, Optional<Rule.Place> place, Optional<Kind> one) {
        Yaml subject = yaml.at("subject").onlyKeys("kind", "when");
        List<Kind> subjects = kinds.all(subject.at("kind"));
        ConditionFile conditions = new ConditionFile(subjects, false);
        Text title = yaml.at("title").bilingual();
        Verdict verdict = yaml.at("verdict").constant(Verdict.class);
        String id = id(yaml.at("id")) + one.map(k -> "-" + k.id()).orElse("");
        if (ids.put(id, yaml.at("id")) != null) {
            throw twice(id, yaml.at("id"));
        }
        return new Rule(
                id,
                one.map(Kind::title)
                        .map(t -> Text.of(title.zh() + "（" + t.zh() + "）", title.en() + " (" + t.en() + ")"))
                        .orElse(title),
                new Rule.Who(
                        subjects.stream().map(Kind::id).toList(),
                        subject.find("when").map(conditions::read).orElse(Condition.NONE)),
                place,
                new Rule.Lifting(
                        yaml.find("unless").map(conditions::read),
                        yaml.find("except_when").map(conditions::read)),
                verdict,
                new Rule.Law(
                        BasisFile.read(yaml.at("basis")),
                        yaml.find("doubt").map(Yaml::bilingual),
                        yaml.find("tightens").map(t -> tightens(t, place, verdict)),
                        yaml.find("continued_by").map(this::bases).orElse(List.of())),
                yaml.find("tag")
                        .map(tag -> tag(tag) + one.map(k -> "." + k.id()).orElse("")));
    }

    /** What another rule of this file stands on. */
    private List<Basis> bases(Yaml id) {
        return written.stream()
                .filter(rule -> rule.at("id").text().equals(id.text()))
                .findFirst()
                .map(rule -> BasisFile.read(rule.at("basis")))
                .orElseThrow(() -> id.refuse(
                        "本文件没有规则“" + id.text() + "”；应是接着禁止的那条规则的 id",
                        "this file has no rule '" + id.text()
                                + "'; write the id of the rule that goes on with the ban"));
    }

    private static String tag(Yaml yaml) {
        if (!yaml.text().matches("[A-Z][A-Z0-9_]*")) {
            throw yaml.refuse("标签只用大写字母、数字和 _", "is made of upper-case letters, digits and _");
        }
        return yaml.text();
    }

    /** A local rule may be stricter than the one it names, about the same kind of zone; a looser one is refused. */
    private String tightens(Yaml yaml, Optional<Rule.Place> place, Verdict verdict) {
        Rule tightened = base.stream()
                .flatMap(book -> book.rules().stream())
                .filter(rule -> rule.id().equals(yaml.text()))
                .findFirst()
                .orElseThrow(() -> yaml.refuse(
                        "没有规则“" + yaml.text() + "”；应是所收紧的国家规则的 id",
                        "there is no rule '" + yaml.text() + "'; write the id of the national rule that is tightened"));
        if (!tightened
                .place()
                .map(p -> p.zone().kind())
                .equals(place.map(p -> p.zone().kind()))) {
            throw yaml.refuse(
                    "与所收紧的规则不是同一种区域；请写同一种区域，或删去 tightens",
                    "is about another kind of zone than the rule it tightens; take the same kind, or leave tightens out");
        }
        if (verdict.compareTo(tightened.verdict()) >= 0) {
            throw yaml.refuse(
                    "地方规则只能更严：“" + tightened.id() + "”已是"
                            + tightened.verdict().title().zh() + "；请改 verdict，或删去 tightens",
                    "a local rule can only be stricter: '" + tightened.id() + "' is "
                            + tightened.verdict().json() + " already; change the verdict, or leave tightens out");
        }
        return tightened.id();
    }

    static String id(Yaml yaml) {
        if (!yaml.text().matches("[a-z][a-z0-9-]*")) {
            throw yaml.refuse(
                    "编号只用小写字母、数字和 -，以字母开头", "must be made of lower-case letters, digits and -, a letter first");
        }
        return yaml.text();
    }

    private Selection selection(Yaml yaml) {
        yaml.onlyKeys("kind", "when", "intersect", "minus");
        return selection(yaml, yaml.at("kind"));
    }

    private Selection selection(Yaml yaml, Yaml kindId) {
        Kind kind = kinds.named(kindId.text(), kindId);
        if (yaml.find("intersect").isPresent() || yaml.find("minus").isPresent()) {
            refuseUnlessAreas(kind, kindId);
        }
        ConditionFile conditions = new ConditionFile(List.of(kind), true);
        return new Selection(
                kind.id(),
                yaml.find("when").map(conditions::read).orElse(Condition.NONE),
                yaml.find("intersect").map(this::areas),
                yaml.find("minus").map(this::areas));
    }

    private Selection areas(Yaml yaml) {
        Yaml kind = yaml.at("kind");
        refuseUnlessAreas(kinds.named(kind.text(), kind), kind);
        return selection(yaml);
    }

    private static void refuseUnlessAreas(Kind kind, Yaml kindId) {
        if (!kind.areasAlone()) {
            throw kindId.refuse(
                    "只有面状的图层才能求交、扣除或限定范围；请换一种图层，或删去 intersect、minus、only_in",
                    "can only be cut or bound where the kind has areas alone; take another kind, or leave intersect, minus and only_in out");
        }
    }
}
