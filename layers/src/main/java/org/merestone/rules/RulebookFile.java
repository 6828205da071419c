package org.merestone.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Validity;
import org.merestone.catalog.Yaml;

/** Reads one rulebook strictly: every kind, attribute, code, key and date must be known, or file and line are named. */
final class RulebookFile {
    private static final List<String> CONFIDENCES = List.of("S", "S*", "B", "U");

    private final Kinds kinds;
    private final List<Rulebook> base;

    private RulebookFile(Kinds kinds, List<Rulebook> base) {
        this.kinds = kinds;
        this.base = base;
    }

    /** @param base whose rules this one's may tighten */
    static Rulebook read(Yaml yaml, String text, Kinds kinds, List<Rulebook> base) {
        yaml.onlyKeys("rulebook", "version", "title", "covers_from", "rules");
        RulebookFile file = new RulebookFile(kinds, base);
        List<Rule> rules = yaml.at("rules").items().stream().map(file::rule).toList();
        return new Rulebook(
                yaml.at("rulebook").text(),
                yaml.at("version").text(),
                yaml.at("title").bilingual(),
                yaml.at("covers_from").date(),
                rules,
                sha256(text));
    }

    private Rule rule(Yaml yaml) {
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
                "basis");
        Yaml subject = yaml.at("subject").onlyKeys("kind", "when");
        List<String> subjectKinds = subject.at("kind").isList()
                ? subject.at("kind").texts()
                : List.of(subject.at("kind").text());
        List<Kind> subjects = new ArrayList<>();
        for (String id : subjectKinds) {
            subjects.add(kind(subject.at("kind"), id));
        }
        ConditionFile conditions = new ConditionFile(subjects, false);
        Selection zone = selection(yaml.at("zone"));
        return new Rule(
                id(yaml.at("id")),
                yaml.at("title").bilingual(),
                new Rule.Who(
                        subjectKinds, subject.find("when").map(conditions::read).orElse(Condition.NONE)),
                zone,
                test(yaml.at("relation")),
                new Rule.Lifting(
                        yaml.find("unless").map(conditions::read),
                        yaml.find("except_when").map(conditions::read)),
                yaml.at("verdict").constant(Verdict.class),
                new Rule.Law(
                        bases(yaml.at("basis")),
                        yaml.find("doubt").map(Yaml::bilingual),
                        yaml.find("tightens")
                                .map(t -> tightens(t, zone, yaml.at("verdict").constant(Verdict.class)))));
    }

    /** A local rule may be stricter than the one it names, about the same kind of zone; a looser one is refused. */
    private String tightens(Yaml yaml, Selection zone, Verdict verdict) {
        Rule tightened = base.stream()
                .flatMap(book -> book.rules().stream())
                .filter(rule -> rule.id().equals(yaml.text()))
                .findFirst()
                .orElseThrow(() -> yaml.refuse("没有规则“" + yaml.text() + "”", "there is no rule '" + yaml.text() + "'"));
        if (!tightened.zone().kind().equals(zone.kind())) {
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
        yaml.onlyKeys("kind", "when", "intersect", "minus");
        Kind kind = kind(yaml.at("kind"), yaml.at("kind").text());
        ConditionFile conditions = new ConditionFile(List.of(kind), true);
        return new Selection(
                kind.id(),
                yaml.find("when").map(conditions::read).orElse(Condition.NONE),
                yaml.find("intersect").map(this::selection),
                yaml.find("minus").map(this::selection));
    }

    private static SpatialTest test(Yaml yaml) {
        yaml.onlyKeys("overlaps", "inside", "within", "all", "any", "not");
        if (yaml.entries().size() != 1) {
            throw yaml.refuse("应恰有一种关系", "needs exactly one relation");
        }
        String name = yaml.entries().keySet().iterator().next();
        Yaml value = yaml.at(name);
        return switch (name) {
            case "overlaps" -> {
                value.onlyKeys();
                yield new SpatialTest.Overlaps();
            }
            case "inside" -> {
                value.onlyKeys();
                yield new SpatialTest.Inside();
            }
            case "within" ->
                new SpatialTest.Within(distance(value.onlyKeys("distance_m").at("distance_m")));
            case "all" ->
                new SpatialTest.All(
                        value.items().stream().map(RulebookFile::test).toList());
            case "any" ->
                new SpatialTest.Any(
                        value.items().stream().map(RulebookFile::test).toList());
            default -> new SpatialTest.Not(test(value));
        };
    }

    private static double distance(Yaml yaml) {
        double metres = yaml.number();
        if (!(metres > 0 && metres <= 100_000)) {
            throw yaml.refuse("距离应在 0 到 100000 米之间", "should be between 0 and 100000 metres");
        }
        return metres;
    }

    /** In order of their dates; a day on which two would be in force is refused. */
    private static List<Basis> bases(Yaml yaml) {
        List<Basis> bases = new ArrayList<>();
        for (Yaml item : yaml.items()) {
            Basis basis = basis(item);
            for (Basis other : bases) {
                if (other.validity().overlaps(basis.validity())) {
                    throw item.refuse(
                            "与 " + other.quoted() + " 的施行期重叠", "is in force on the same days as " + other.quoted());
                }
            }
            bases.add(basis);
        }
        if (bases.isEmpty()) {
            throw yaml.refuse("至少要有一个依据", "needs at least one basis");
        }
        bases.sort(java.util.Comparator.comparing(b -> b.validity().from().orElse(LocalDate.MIN)));
        return bases;
    }

    private static Basis basis(Yaml yaml) {
        yaml.onlyKeys("law", "article", "text", "valid_from", "valid_to", "confidence", "source", "penalty");
        LocalDate from = yaml.at("valid_from").date();
        Optional<LocalDate> to = yaml.find("valid_to").map(Yaml::date);
        if (to.isPresent() && to.get().isBefore(from)) {
            throw yaml.at("valid_to").refuse("早于 valid_from", "is before valid_from");
        }
        Yaml confidence = yaml.at("confidence");
        if (!CONFIDENCES.contains(confidence.text())) {
            throw confidence.refuse("只能是 S、S*、B、U", "must be one of S, S*, B, U");
        }
        String text = yaml.at("text").text().strip();
        if (text.isEmpty()) {
            throw yaml.at("text").refuse("条文不能为空", "must not be empty");
        }
        return new Basis(
                yaml.at("law").text(),
                yaml.at("article").text(),
                text,
                sha256(text),
                new Validity(Optional.of(from), to),
                confidence.text(),
                yaml.at("source").text(),
                yaml.find("penalty").map(Yaml::text).orElse(""));
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
