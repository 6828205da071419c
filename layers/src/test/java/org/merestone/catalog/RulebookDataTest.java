package org.merestone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** The national rulebook and its examples speak only of what the kinds declare, and leave no rule without examples. */
final class RulebookDataTest {
    private static final Kinds KINDS = Kinds.load();
    private static final DataFiles FILES = DataFiles.of("rulebooks");
    private static final Map<String, Yaml> RULES = rules();
    private static final List<Yaml> EXAMPLES =
            file("national.spec.yaml").at("examples").items();

    private static Yaml file(String name) {
        return Yaml.read(name, FILES.texts().get(name));
    }

    private static Map<String, Yaml> rules() {
        Map<String, Yaml> rules = new LinkedHashMap<>();
        for (Yaml rule : file("national.yaml").at("rules").items()) {
            assertThat(rules.put(rule.at("id").text(), rule))
                    .as(rule.at("id").text())
                    .isNull();
        }
        return rules;
    }

    @TestFactory
    List<DynamicTest> everyRuleSpeaksOfDeclaredKindsFieldsAndCodes() {
        return each((id, rule) -> {
            rule.onlyKeys(
                    "id", "title", "subject", "zone", "relation", "unless", "except_when", "verdict", "doubt", "basis");
            assertThat(id).matches("[a-z][a-z0-9-]{0,62}");
            rule.at("title").bilingual();
            assertThat(rule.at("verdict").text()).isIn("prohibited", "prohibited_if", "restricted", "attention");
            List<Kind> subjects = subjects(rule);
            assertThat(subjects).allMatch(kind -> kind.role() == Kind.Role.SUBJECT);
            rule.at("subject").onlyKeys("kind", "when").find("when").ifPresent(c -> checkCondition(c, subjects));
            rule.find("unless").ifPresent(c -> alternatives(c).forEach(one -> checkCondition(one, subjects)));
            rule.find("except_when").ifPresent(c -> alternatives(c).forEach(one -> checkCondition(one, subjects)));
            checkZone(rule.at("zone").onlyKeys("kind", "when", "intersect", "minus"));
        });
    }

    @TestFactory
    List<DynamicTest> everyBasisIsDatedAndMarkedByHowFarItsWordsWereRead() {
        return each((id, rule) -> {
            List<Validity> dates = new ArrayList<>();
            for (Yaml basis : rule.at("basis").items()) {
                basis.onlyKeys("law", "article", "text", "source", "valid_from", "valid_to", "confidence", "penalty");
                assertThat(basis.at("law").text()).isNotBlank();
                assertThat(basis.at("source").text()).isNotBlank();
                assertThat(basis.at("article").text()).matches("[0-9一二]+(\\([0-9一二]+\\))?[①-⑳]?");
                String confidence = basis.at("confidence").text();
                assertThat(confidence).isIn("S", "S*", "B", "U");
                if (basis.at("text").text().startsWith("【摘要】")) {
                    assertThat(confidence).isIn("B", "U");
                }
                if (Set.of("B", "U").contains(confidence)) {
                    rule.at("doubt").bilingual();
                }
                Validity validity = validity(basis);
                assertThat(dates).noneMatch(validity::overlaps);
                dates.add(validity);
            }
            assertThat(dates).isNotEmpty();
        });
    }

    @TestFactory
    List<DynamicTest> everyRuleHasExamplesForHitAndNoHitAndBothSidesOfItsDates() {
        return each((id, rule) -> {
            Set<String> states = new HashSet<>();
            Set<LocalDate> days = new HashSet<>();
            for (Yaml example : EXAMPLES) {
                example.at("findings").find(id).ifPresent(finding -> {
                    states.add(finding.at("state").text());
                    days.add(example.at("as_of").date());
                });
            }
            assertThat(states).contains("hit", "clear");
            for (Yaml basis : rule.at("basis").items()) {
                Validity validity = validity(basis);
                validity.from().ifPresent(day -> assertThat(days).contains(day, day.minusDays(1)));
                validity.to().ifPresent(day -> assertThat(days).contains(day, day.plusDays(1)));
            }
        });
    }

    @Test
    void everyExampleIsWellFormed() throws ParseException {
        Yaml shapes = file("national.spec.yaml").at("shapes");
        for (Yaml shape : shapes.entries().values()) {
            assertThat(new WKTReader().read(shape.text()).isValid())
                    .as(shape.text())
                    .isTrue();
        }
        Set<String> names = new HashSet<>();
        for (Yaml example : EXAMPLES) {
            example.onlyKeys("example", "as_of", "at", "subject", "layers", "findings", "verdict");
            assertThat(names.add(example.at("example").text()))
                    .as(example.at("example").text())
                    .isTrue();
            Yaml subject = example.at("subject").onlyKeys("kind", "shape", "accuracy_m", "properties");
            checkFeature(shapes, subject, KINDS.kind(subject.at("kind").text()));
            example.at("layers")
                    .entries()
                    .forEach((kind, layer) -> layer.at("features").items().forEach(feature -> {
                        feature.onlyKeys("shape", "properties", "valid_from", "valid_to", "broken");
                        checkFeature(shapes, feature, KINDS.kind(kind));
                    }));
            example.at("findings").entries().forEach((rule, finding) -> {
                assertThat(RULES).containsKey(rule);
                finding.onlyKeys("state", "verdict", "law", "article", "now", "why", "questions");
                finding.find("questions")
                        .ifPresent(q -> q.texts()
                                .forEach(name ->
                                        field(KINDS.kind(subject.at("kind").text()), name, q)));
            });
        }
    }

    private interface RuleCheck {
        void check(String id, Yaml rule);
    }

    private static List<DynamicTest> each(RuleCheck check) {
        return RULES.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check.check(e.getKey(), e.getValue())))
                .toList();
    }

    private static List<Kind> subjects(Yaml rule) {
        Yaml kind = rule.at("subject").at("kind");
        return (kind.isList() ? kind.texts() : List.of(kind.text()))
                .stream().map(KINDS::kind).toList();
    }

    private static List<Yaml> alternatives(Yaml condition) {
        return condition.isList() ? condition.items() : List.of(condition);
    }

    private static void checkZone(Yaml zone) {
        Kind kind = KINDS.kind(zone.at("kind").text());
        assertThat(kind.role()).isEqualTo(Kind.Role.ZONE);
        zone.find("when").ifPresent(c -> checkCondition(c, List.of(kind)));
        zone.find("intersect").ifPresent(other -> checkZone(other.onlyKeys("kind", "when")));
        zone.find("minus").ifPresent(other -> checkZone(other.onlyKeys("kind", "when")));
    }

    private static void checkCondition(Yaml condition, List<Kind> kinds) {
        condition.entries().forEach((name, values) -> {
            Yaml list = values.isMap() ? values.onlyKeys("not").at("not") : values;
            for (Kind kind : kinds) {
                Field field = field(kind, name, values);
                assertThat(field.ask())
                        .as(kind.id() + "." + name + " has a question")
                        .isPresent();
                list.items().forEach(value -> checkValue(field, value));
            }
        });
    }

    private static Field field(Kind kind, String name, Yaml at) {
        return kind.findField(name).orElseThrow(() -> at.refuse("未声明的字段", "is no field of " + kind.id()));
    }

    private static void checkValue(Field field, Yaml value) {
        Object scalar = value.scalar();
        boolean known = field.codes().isEmpty()
                ? field.type() == Field.Type.BOOLEAN && scalar instanceof Boolean
                : field.codes().stream().anyMatch(code -> code.value().equals(scalar));
        if (!known) {
            throw value.refuse("不是“" + field.name() + "”的值", "is no value of " + field.name());
        }
    }

    private static void checkFeature(Yaml shapes, Yaml feature, Kind kind) {
        shapes.at(feature.at("shape").text());
        feature.at("properties").entries().forEach((name, value) -> {
            Field field = field(kind, name, value);
            if (!field.codes().isEmpty() || field.type() == Field.Type.BOOLEAN) {
                checkValue(field, value);
            }
        });
    }

    private static Validity validity(Yaml basis) {
        return new Validity(
                Optional.of(basis.at("valid_from").date()),
                basis.find("valid_to").map(Yaml::date));
    }
}
