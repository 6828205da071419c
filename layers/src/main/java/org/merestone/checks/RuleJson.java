package org.merestone.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.geometry.GeoJson;
import org.merestone.rules.Basis;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Selection;

/** Rulebooks and rules as canonical JSON, for a person who wants to know what is checked and on what it rests. */
public final class RuleJson {
    private final Kinds kinds;
    private final List<Rulebook> books;
    private final List<Example> examples;
    private final LocalDate day;

    /** @param day on which it is asked what is in force */
    public RuleJson(Kinds kinds, List<Rulebook> books, List<Example> examples, LocalDate day) {
        this.kinds = kinds;
        this.books = List.copyOf(books);
        this.examples = List.copyOf(examples);
        this.day = day;
    }

    /** All books and all their rules, in force or not, each with how many examples it has. */
    public String all() {
        Map<String, Object> json = new TreeMap<>();
        json.put("as_of", day.toString());
        json.put("rulebooks", books.stream().map(RuleJson::book).toList());
        Map<String, List<String>> lacks = lacks();
        json.put(
                "rules",
                books.stream()
                        .flatMap(book -> book.rules().stream().map(rule -> rule(book, rule, lacks)))
                        .toList());
        return CanonicalJson.line(json);
    }

    /** One rule, with its examples as they come out now; empty when there is none of that id. */
    public Optional<String> one(String id) {
        for (Rulebook book : books) {
            for (Rule rule : book.rules()) {
                if (rule.id().equals(id)) {
                    Map<String, Object> json = rule(book, rule, lacks());
                    json.put("as_of", day.toString());
                    json.put("examples", of(rule).map(e -> example(rule, e)).toList());
                    return Optional.of(CanonicalJson.line(json));
                }
            }
        }
        return Optional.empty();
    }

    private Stream<Example> of(Rule rule) {
        return examples.stream().filter(e -> e.findings().containsKey(rule.id()));
    }

    private Map<String, List<String>> lacks() {
        Map<String, List<String>> lacks = new TreeMap<>();
        Lint.of(books, examples)
                .forEach(l -> lacks.computeIfAbsent(l.rule(), id -> new ArrayList<>())
                        .add(l.lack().zh()));
        return lacks;
    }

    private static Map<String, Object> book(Rulebook book) {
        Map<String, Object> json = CheckJson.book(book);
        json.put("title", text(book.title()));
        json.put("covers_from", book.coversFrom().toString());
        json.put(
                "gaps",
                book.gaps().stream()
                        .map(g -> Map.of("id", g.id(), "title", text(g.title()), "why", text(g.why())))
                        .toList());
        json.put(
                "none",
                book.none().stream()
                        .map(n -> Map.of("subjects", n.subjects(), "zones", n.zones(), "why", text(n.why())))
                        .toList());
        return json;
    }

    private Map<String, Object> rule(Rulebook book, Rule rule, Map<String, List<String>> lacks) {
        List<Basis> bases = rule.law().bases();
        Optional<Basis> basis = rule.law().on(day);
        Map<String, Object> json = new TreeMap<>();
        json.put("id", rule.id());
        json.put("title", text(rule.title()));
        json.put("rulebook", book.id());
        json.put("subjects", rule.subject().kinds());
        json.put("zone_kind", rule.place().map(p -> p.zone().kind()).orElse(null));
        json.put("zone_kinds", rule.zoneKinds());
        json.put("verdict", rule.verdict().json());
        json.put("tag", rule.tag().orElse(null));
        json.put("tightens", rule.law().tightens().orElse(null));
        json.put("doubt", rule.law().doubt().map(RuleJson::text).orElse(null));
        json.put("in_force", basis.isPresent());
        json.put("basis", basis.map(CheckJson::article).orElse(null));
        json.put("bases", bases.stream().map(CheckJson::article).toList());
        json.put("valid_from", CheckJson.day(bases.get(0).validity().from()));
        json.put(
                "valid_to", CheckJson.day(bases.get(bases.size() - 1).validity().to()));
        json.put("questions", questions(rule));
        json.put("example_count", of(rule).count());
        json.put("lacks", lacks.getOrDefault(rule.id(), List.of()));
        return json;
    }

    /** What it reads of a subject and of its zones, as a person is asked for it where it is missing. */
    private List<Map<String, Object>> questions(Rule rule) {
        TreeSet<String> read = new TreeSet<>(rule.subject().when().attributes());
        rule.lifting().unless().ifPresent(c -> read.addAll(c.attributes()));
        rule.lifting().exceptWhen().ifPresent(c -> read.addAll(c.attributes()));
        List<Map<String, Object>> questions = new ArrayList<>();
        questions.addAll(questions("subject", rule.subject().kinds(), read));
        rule.place().stream()
                .flatMap(place -> Stream.concat(Stream.of(place.zone()), place.onlyIn().stream()))
                .map(Selection::attributes)
                .forEach(read::addAll);
        questions.addAll(questions("zone", rule.zoneKinds(), read));
        return questions;
    }

    private List<Map<String, Object>> questions(String of, List<String> ids, TreeSet<String> attributes) {
        Map<String, Map<String, Object>> questions = new LinkedHashMap<>();
        TreeSet<String> fields = new TreeSet<>(attributes);
        if (fields.remove(Rule.EXISTED_BEFORE_ZONE)) {
            fields.addAll(List.of("built_on", "designated_on"));
        }
        if (fields.remove(Rule.DEADLINE_PASSED)) {
            fields.add(Rule.DEADLINE);
        }
        for (String id : ids) {
            Kind kind = kinds.kind(id);
            fields.stream()
                    .flatMap(name -> kind.findField(name).stream())
                    .forEach(field -> questions.putIfAbsent(field.name(), question(of, field)));
        }
        return List.copyOf(questions.values());
    }

    private static Map<String, Object> question(String of, Field field) {
        return Map.of("of", of, "field", field.name(), "title", text(field.title()), "ask", text(field.question()));
    }

    private Map<String, Object> example(Rule rule, Example example) {
        Subject subject = example.subject();
        Map<String, Object> thing = new TreeMap<>();
        thing.put("kind", subject.kind());
        thing.put("geometry", GeoJson.of(subject.geometry()));
        thing.put("properties", values(subject.properties()));
        thing.put(
                "accuracy_m",
                subject.accuracyM().isPresent()
                        ? Digits.exact(subject.accuracyM().getAsDouble())
                        : null);
        Map<String, Object> json = new TreeMap<>();
        json.put("title", text(example.title()));
        json.put("file", example.file());
        json.put("as_of", example.asOf().toString());
        json.put("subject", thing);
        json.put("zones", zones(example.layers()));
        json.put("expected", new TreeMap<>(example.findings().get(rule.id()).values()));
        json.put("expected_verdict", example.verdict().orElse(null));
        List<String> failures = example.failures(kinds, books);
        json.put("holds", failures.isEmpty());
        json.put("failures", failures);
        return json;
    }

    private static List<Map<String, Object>> zones(Map<Layer, List<Feature>> layers) {
        List<Map<String, Object>> zones = new ArrayList<>();
        layers.forEach((layer, features) -> features.forEach(feature -> {
            Map<String, Object> json = new TreeMap<>();
            json.put("kind", layer.kind());
            json.put("geometry", feature.geometry().map(GeoJson::of).orElse(null));
            json.put("properties", values(feature.properties()));
            zones.add(json);
        }));
        return zones;
    }

    private static Map<String, Object> values(Map<String, Object> properties) {
        Map<String, Object> values = new TreeMap<>();
        properties.forEach((name, value) -> values.put(name, CheckJson.value(value)));
        return values;
    }

    private static Map<String, Object> text(Text text) {
        return Map.of("zh", text.zh(), "en", text.en());
    }
}
