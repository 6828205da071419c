package org.merestone.server.ledgers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Yaml;
import org.merestone.geometry.Measure;
import org.merestone.rules.Basis;
import org.merestone.rules.Condition;
import org.merestone.rules.Rule;
import org.merestone.rules.Truth;
import org.merestone.rules.Verdict;

/**
 * Every plot, held against the use that is planned for it: what the rules would say of a project of that use there.
 *
 * @param planned name of the field with the use that is planned, and {@code current} with that of now
 * @param project the kind of what would be built
 * @param classes of building land by the standard for soil
 * @param by ids of the rules by which
 * @param assumed attributes of what would be built
 */
record Plots(
        String planned,
        String current,
        Kind project,
        Uses uses,
        LandClasses classes,
        List<String> by,
        Map<String, Object> assumed)
        implements Listing {
    private static final BigDecimal MU_PER_M2 = new BigDecimal("0.0015");
    private static final String CHANGE = "land_use_change";

    /** What one rule says of a plot. */
    private record Answer(Rule rule, Basis basis, Truth truth, SortedSet<String> missing) {
        Verdict verdict() {
            return truth == Truth.TRUE ? rule.verdict() : rule.verdict().whileUnanswered();
        }
    }

    static Plots read(Yaml yaml, Ledger.Known known) {
        yaml.onlyKeys("planned", "current", "as", "words", "classes", "rules", "assume");
        Yaml as = yaml.at("as").onlyKeys("kind", "field");
        Kind project = known.kinds().named(as.at("kind").text(), as.at("kind"));
        Field use = project.named(as.at("field").text(), as.at("field"));
        List<String> rules = List.copyOf(known.rules(yaml.at("rules")));
        Map<String, Object> assumed = new TreeMap<>();
        yaml.at("assume")
                .entries()
                .forEach((name, value) ->
                        assumed.put(name, project.named(name, value).value(value)));
        return new Plots(
                known.kind()
                        .named(yaml.at("planned").text(), yaml.at("planned"))
                        .name(),
                known.kind()
                        .named(yaml.at("current").text(), yaml.at("current"))
                        .name(),
                project,
                Uses.of(use, yaml.at("words")),
                LandClasses.read(yaml.at("classes"), known.kind()),
                rules,
                assumed);
    }

    @Override
    public Set<String> values() {
        return Set.of(
                "area_m2",
                "area_mu",
                "use_class",
                "planned_class",
                "class_agrees",
                "state",
                "verdict",
                "clause",
                "explanation",
                "open",
                "review");
    }

    @Override
    public List<String> kinds() {
        return List.of();
    }

    @Override
    public Set<String> rules() {
        return Set.copyOf(by);
    }

    @Override
    public List<Row> rows(Ground ground, Words words) {
        return ground.stored("contaminated-site").stream()
                .map(plot -> row(plot, ground, words))
                .toList();
    }

    private Row row(Stored plot, Ground ground, Words words) {
        Feature feature = plot.feature();
        Set<Object> use = uses.of(text(feature, planned));
        Map<String, String> values = new TreeMap<>();
        values.put(
                "use_class",
                use.isEmpty() ? words.say("未填或不能归类", "not stated, or of no class") : uses.titles(use, words));
        values.put("planned_class", classes.planned(text(feature, planned), words));
        values.put("class_agrees", classes.agrees(feature, text(feature, planned), words));
        feature.geometry().ifPresent(shape -> areas(shape, values));
        if (feature.fault().isPresent()) {
            values.put("state", words.state("failed"));
            values.put(
                    "explanation",
                    words.say("地块因有错被隔离：", "the plot is quarantined: ")
                            + feature.fault().get());
            return new Row(plot, List.of(words.state("failed")), values);
        }
        List<Answer> answers = by.stream()
                .flatMap(id -> ground.rule(id).stream())
                .flatMap(rule -> answer(rule, feature, use, ground).stream())
                .filter(answer -> answer.truth() != Truth.FALSE)
                .sorted(Comparator.comparing(Answer::truth).thenComparing(answer -> answer.verdict()))
                .toList();
        String state = answers.isEmpty() ? "clear" : answers.get(0).truth() == Truth.TRUE ? "hit" : "undetermined";
        values.put("state", words.state(state));
        values.put("verdict", verdict(answers, words));
        values.put("clause", joined(answers, a -> Stream.of(a.basis().quoted()), words));
        values.put("explanation", joined(answers, a -> Stream.of(said(a, words)), words));
        values.put(
                "open",
                joined(answers, a -> a.missing().stream().map(name -> question(plot, name, ground, words)), words));
        boolean review = answers.stream()
                .anyMatch(a ->
                        a.basis().needsLegalReview() || a.rule().law().doubt().isPresent());
        values.put("review", review ? words.say("需法务确认：条款", "to be confirmed: law") : "");
        return new Row(plot, List.of(words.state(state)), values);
    }

    /** Of what leads; with what is open beside it and might be stricter. */
    private static String verdict(List<Answer> answers, Words words) {
        if (answers.isEmpty()) {
            return "";
        }
        Answer first = answers.get(0);
        String also = answers.stream()
                .filter(a -> first.truth() == Truth.TRUE && a.truth() != Truth.TRUE)
                .filter(a -> a.verdict().compareTo(first.verdict()) < 0)
                .findFirst()
                .map(a -> words.say("（另有未能判定：", " (open: ")
                        + words.say(a.verdict().title())
                        + words.say("）", ")"))
                .orElse("");
        return words.say(first.verdict().title()) + also;
    }

    private static void areas(Geometry shape, Map<String, String> values) {
        if (shape.getDimension() == 2 && shape.isValid()) {
            BigDecimal m2 = BigDecimal.valueOf(Measure.areaM2(shape)).setScale(2, RoundingMode.HALF_EVEN);
            values.put("area_m2", m2.toPlainString());
            values.put(
                    "area_mu",
                    m2.multiply(MU_PER_M2).setScale(2, RoundingMode.HALF_EVEN).toPlainString());
        }
    }

    private static String text(Feature feature, String field) {
        return String.valueOf(feature.properties().getOrDefault(field, ""));
    }

    /** Of a mixed use the worst; empty where the law does not hold on the day. */
    private Optional<Answer> answer(Rule rule, Feature plot, Set<Object> use, Ground ground) {
        Optional<Basis> basis = rule.law().on(ground.origin().asOf());
        return basis.map(law -> {
            Stream<Optional<Object>> each =
                    use.isEmpty() ? Stream.of(Optional.empty()) : use.stream().map(Optional::of);
            return each.map(one -> answer(rule, law, attributes(plot, use, one)))
                    .min(Comparator.comparing((Answer a) ->
                            List.of(Truth.TRUE, Truth.UNKNOWN, Truth.FALSE).indexOf(a.truth())))
                    .orElseThrow();
        });
    }

    private Map<String, Object> attributes(Feature plot, Set<Object> use, Optional<Object> one) {
        Map<String, Object> attributes = new TreeMap<>(plot.properties());
        attributes.putAll(assumed);
        one.ifPresent(code -> attributes.put(uses.field().name(), code));
        Set<Object> now = uses.of(text(plot, current));
        if (!use.isEmpty() && !now.isEmpty()) {
            attributes.put(CHANGE, !use.equals(now));
        }
        return attributes;
    }

    private static Answer answer(Rule rule, Basis law, Map<String, Object> attributes) {
        List<Condition> all = new ArrayList<>(List.of(rule.subject().when()));
        rule.place().ifPresent(place -> all.add(place.zone().when()));
        rule.lifting().unless().ifPresent(unless -> all.add(new Condition.Not(unless)));
        Condition.Answer answer = new Condition.All(all).of(attributes);
        return new Answer(rule, law, answer.truth(), answer.missing());
    }

    private static String said(Answer answer, Words words) {
        String title = words.say(answer.rule().title());
        return answer.truth() == Truth.TRUE
                ? title
                : words.say("未能判定是否适用：", "it is open whether this applies: ") + title;
    }

    /** Asked as the plot's kind or that of the project asks. */
    private String question(Stored plot, String attribute, Ground ground, Words words) {
        if (attribute.equals(CHANGE)) {
            return words.say("规划用途与现状用途是否不同（是否变更用途）？", "Is the planned use another one than that of now?");
        }
        return ground.kind(plot.layer().kind())
                .findField(attribute)
                .or(() -> project.findField(attribute))
                .map(field -> words.say(field.question()))
                .orElse(attribute);
    }

    private static String joined(List<Answer> answers, Function<Answer, Stream<String>> of, Words words) {
        return words.joined(answers.stream().flatMap(of));
    }

    @Override
    public List<List<String>> about(Words words) {
        return List.of(
                List.of(words.say("规划用途归类", "Classes of uses"), uses.about(words)),
                List.of(
                        words.say("建设用地分类（" + classes.source() + "）", "Classes of land (" + classes.source() + ")"),
                        classes.uses().about(words)));
    }
}
