package org.merestone.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;

/** Reads one rulebook strictly: every kind, attribute, code, key and date must be known, or file and line are named. */
final class RulebookFile {
    private final Kinds kinds;
    private final List<Rulebook> base;
    private final List<Yaml> written;

    private RulebookFile(Kinds kinds, List<Rulebook> base, List<Yaml> written) {
        this.kinds = kinds;
        this.base = base;
        this.written = written;
    }

    /** @param base whose rules this one's may tighten */
    static Rulebook read(Yaml yaml, String text, Kinds kinds, List<Rulebook> base) {
        yaml.onlyKeys("rulebook", "version", "title", "covers_from", "rules", "gaps");
        RulebookFile file = new RulebookFile(kinds, base, yaml.at("rules").items());
        List<Rule> rules =
                file.written.stream().flatMap(rule -> file.rules(rule).stream()).toList();
        return new Rulebook(
                yaml.at("rulebook").text(),
                yaml.at("version").text(),
                yaml.at("title").bilingual(),
                yaml.at("covers_from").date(),
                rules,
                yaml.find("gaps")
                        .map(gaps ->
                                gaps.items().stream().map(RulebookFile::gap).toList())
                        .orElse(List.of()),
                sha256(text));
    }

    private static Rulebook.Gap gap(Yaml yaml) {
        yaml.onlyKeys("id", "title", "why");
        return new Rulebook.Gap(
                id(yaml.at("id")), yaml.at("title").bilingual(), yaml.at("why").bilingual());
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
        Yaml kinds = zone.at("kind");
        if (!kinds.isList()) {
            return List.of(rule(yaml, Optional.of(place(yaml, kinds)), Optional.empty()));
        }
        List<Rule> rules = new ArrayList<>();
        for (Yaml item : kinds.items()) {
            rules.add(rule(yaml, Optional.of(place(yaml, item)), Optional.of(kind(item, item.text()))));
        }
        if (rules.isEmpty()) {
            throw kinds.refuse("至少要有一个图层种类", "needs at least one kind");
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
        return new Rule.Place(selection(rule.at("zone"), kind), TestFile.read(rule.at("relation")));
    }

    /** @param one the kind of zone, when the rule is one of several that are written together */
    private Rule rule(Yaml yaml, Optional<Rule.Place> place, Optional<Kind> one) {
        Yaml subject = yaml.at("subject").onlyKeys("kind", "when");
        List<String> subjectKinds = subject.at("kind").isList()
                ? subject.at("kind").texts()
                : List.of(subject.at("kind").text());
        List<Kind> subjects = new ArrayList<>();
        for (String id : subjectKinds) {
            subjects.add(kind(subject.at("kind"), id));
        }
        ConditionFile conditions = new ConditionFile(subjects, false);
        Text title = yaml.at("title").bilingual();
        Verdict verdict = yaml.at("verdict").constant(Verdict.class);
        return new Rule(
                id(yaml.at("id")) + one.map(k -> "-" + k.id()).orElse(""),
                one.map(Kind::title)
                        .map(t -> Text.of(title.zh() + "（" + t.zh() + "）", title.en() + " (" + t.en() + ")"))
                        .orElse(title),
                new Rule.Who(
                        subjectKinds, subject.find("when").map(conditions::read).orElse(Condition.NONE)),
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
                .orElseThrow(
                        () -> id.refuse("本文件没有规则“" + id.text() + "”", "this file has no rule '" + id.text() + "'"));
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
                .orElseThrow(() -> yaml.refuse("没有规则“" + yaml.text() + "”", "there is no rule '" + yaml.text() + "'"));
        if (!tightened
                .place()
                .map(p -> p.zone().kind())
                .equals(place.map(p -> p.zone().kind()))) {
            throw yaml.refuse("与所收紧的规则不是同一种区域", "is about another kind of zone than the rule it tightens");
        }
        if (verdict.compareTo(tightened.verdict()) >= 0) {
            throw yaml.refuse(
                    "地方规则只能更严：“" + tightened.id() + "”已是"
                            + tightened.verdict().title().zh(),
                    "a local rule can only be stricter: '" + tightened.id() + "' is "
                            + tightened.verdict().json() + " already");
        }
        return tightened.id();
    }

    private static String id(Yaml yaml) {
        if (!yaml.text().matches("[a-z][a-z0-9-]*")) {
            throw yaml.refuse("规则编号只用小写字母、数字和 -", "a rule's id is made of lower-case letters, digits and -");
        }
        return yaml.text();
    }

    private Kind kind(Yaml yaml, String id) {
        return kinds.findKind(id).orElseThrow(() -> yaml.refuse("没有图层种类“" + id + "”", "there is no kind '" + id + "'"));
    }

    private Selection selection(Yaml yaml) {
        return selection(yaml, yaml.at("kind"));
    }

    private Selection selection(Yaml yaml, Yaml kindId) {
        yaml.onlyKeys("kind", "when", "intersect", "minus");
        Kind kind = kind(kindId, kindId.text());
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
        refuseUnlessAreas(kind(yaml.at("kind"), yaml.at("kind").text()), yaml.at("kind"));
        return selection(yaml);
    }

    private static void refuseUnlessAreas(Kind kind, Yaml kindId) {
        if (!kind.areasAlone()) {
            throw kindId.refuse("只有面状的图层才能求交或扣除", "can only be cut where the kind has areas alone");
        }
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
