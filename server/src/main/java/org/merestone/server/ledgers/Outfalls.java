package org.merestone.server.ledgers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.catalog.Field;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;
import org.merestone.rules.Basis;
import org.merestone.rules.Rule;
import org.merestone.rules.Verdict;

/**
 * Outfalls by what stands of them in zones of some kinds, a row for each kind that they meet or may meet, and one for all that
 * were not checked; with what is proposed.
 *
 * @param levels of each kind of zones the field that holds the grade or sub-zone, empty where it has none
 * @param proposals the words of each type of treatment, the strictest first
 */
record Outfalls(Map<String, String> levels, Map<String, Text> proposals, List<Treatment> treatments)
        implements Listing {
    private static final List<String> STATES = List.of("hit", "undetermined", "failed", "not_covered");

    static Outfalls read(Yaml yaml, Ledger.Known known) {
        yaml.onlyKeys("zones", "proposals", "treatments");
        Map<String, String> levels = new LinkedHashMap<>();
        for (Yaml zone : yaml.at("zones").items()) {
            zone.onlyKeys("kind", "level");
            var kind = known.kinds().named(zone.at("kind").text(), zone.at("kind"));
            levels.put(
                    kind.id(),
                    zone.find("level").map(y -> kind.named(y.text(), y).name()).orElse(""));
        }
        Field types = known.kind().named("fix_type", yaml);
        Map<String, Text> proposals = new LinkedHashMap<>();
        for (Yaml proposal : yaml.at("proposals").items()) {
            proposal.onlyKeys("type", "title");
            proposals.put(
                    String.valueOf(types.value(proposal.at("type"))),
                    proposal.at("title").bilingual());
        }
        List<Treatment> treatments = yaml.at("treatments").items().stream()
                .map(item -> Treatment.read(item, proposals.keySet(), known))
                .toList();
        return new Outfalls(levels, proposals, treatments);
    }

    @Override
    public Set<String> values() {
        return Set.of(
                "zone_kind",
                "zone",
                "zone_level",
                "state",
                "verdict",
                "distance",
                "clause",
                "proposal",
                "ground",
                "review",
                "open",
                "set_aside",
                "explanation");
    }

    @Override
    public List<String> kinds() {
        return List.copyOf(levels.keySet());
    }

    @Override
    public Set<String> rules() {
        return treatments.stream().flatMap(t -> t.rules().stream()).collect(Collectors.toSet());
    }

    @Override
    public List<Row> rows(Ground ground, Words words) {
        List<Row> rows = new ArrayList<>();
        for (Stored outfall : ground.stored("outfall")) {
            groups(outfall, ground).forEach(group -> rows.add(row(outfall, group, ground, words)));
        }
        return rows;
    }

    /** What stands of one outfall in zones of one kind, the leading finding first; all that was not checked is one group. */
    private List<List<Said>> groups(Stored outfall, Ground ground) {
        Map<String, List<Said>> groups = new LinkedHashMap<>();
        for (Said said : outfall.findings()) {
            if (!said.is("clear") && (said.finding().rule().isEmpty() || isOfZones(said))) {
                groups.computeIfAbsent(said.is("not_covered") ? "" : kind(said, ground), kind -> new ArrayList<>())
                        .add(said);
            }
        }
        groups.values()
                .forEach(group -> group.sort(Comparator.comparing(
                                (Said s) -> STATES.indexOf(s.finding().state()))
                        .thenComparing(Outfalls::rank)));
        return List.copyOf(groups.values());
    }

    private static int rank(Said said) {
        return said.finding()
                .verdict()
                .map(verdict -> Verdict.valueOf(verdict.toUpperCase(java.util.Locale.ROOT))
                        .ordinal())
                .orElse(Verdict.values().length);
    }

    private boolean isOfZones(Said said) {
        return zoneKinds(said).anyMatch(levels::containsKey);
    }

    /** Of the zones that the rule protects, not of those that only say where it holds. */
    private static Stream<String> zoneKinds(Said said) {
        return said.rule().flatMap(Rule::place).stream()
                .map(place -> place.zone().kind());
    }

    private static String kind(Said said, Ground ground) {
        return said.zones().stream()
                .flatMap(zone -> ground.layer(zone.layer()).stream())
                .map(layer -> layer.kind())
                .findFirst()
                .orElseGet(() -> zoneKinds(said).collect(Collectors.joining("、")));
    }

    private Row row(Stored outfall, List<Said> group, Ground ground, Words words) {
        Said first = group.get(0);
        // What leads decides; what is no hit beside one is told in the explanation.
        List<Said> hits = group.stream().filter(said -> said.is("hit")).toList();
        List<Said> leading = hits.isEmpty() ? group : hits;
        Optional<Treatment> treatment = hits.isEmpty() ? Optional.empty() : treatment(outfall, hits, ground);
        Map<String, String> values = new TreeMap<>();
        values.put("zone_kind", titles(group, ground, words));
        values.put(
                "zone", joined(leading, said -> said.zones().stream().map(zone -> name(zone, ground, words)), words));
        values.put(
                "zone_level",
                joined(leading, said -> said.zones().stream().map(zone -> level(zone, ground, words)), words));
        values.put("state", words.state(first.finding().state()));
        values.put("verdict", verdict(group, words));
        values.put("distance", first.is("not_covered") ? "" : first.distanceM().orElse(""));
        values.put("clause", joined(leading, said -> basis(said, ground).map(Basis::quoted).stream(), words));
        values.put("proposal", proposal(first, treatment, words));
        values.put("ground", treatment.map(t -> words.say(t.ground())).orElse(""));
        values.put("review", review(leading, treatment, ground, words));
        values.put("open", joined(group, said -> said.questions().stream(), words));
        values.put("set_aside", joined(group, said -> ground.setAside(said).stream(), words));
        values.put(
                "explanation",
                group.stream().map(said -> said.explanation(words)).distinct().collect(Collectors.joining(" ")));
        List<String> counted =
                new ArrayList<>(List.of(words.state(first.finding().state())));
        treatment.ifPresent(t -> counted.add(words.say(proposals.get(t.type()))));
        return new Row(outfall, counted, values);
    }

    /** Of what leads; with what is open beside it and might be stricter. */
    private static String verdict(List<Said> group, Words words) {
        Optional<String> leading = group.get(0).finding().verdict();
        Optional<Said> open =
                group.stream().filter(said -> said.is("undetermined")).findFirst();
        String also = open.filter(said -> group.get(0).is("hit") && rank(said) < rank(group.get(0)))
                .flatMap(said -> said.finding().verdict())
                .map(verdict -> words.say("（另有未能判定：", " (open: ") + words.verdict(verdict) + words.say("）", ")"))
                .orElse("");
        return leading.map(words::verdict).orElse("") + also;
    }

    private static String joined(List<Said> group, Function<Said, Stream<String>> of, Words words) {
        return words.joined(group.stream().flatMap(of));
    }

    private static String titles(List<Said> group, Ground ground, Words words) {
        boolean named = !group.get(0).is("not_covered");
        return words.joined(group.stream()
                .flatMap(said -> named && !said.zones().isEmpty()
                        ? said.zones().stream()
                                .flatMap(zone ->
                                        ground.layer(zone.layer()).stream().map(layer -> layer.kind()))
                        : zoneKinds(said))
                .map(kind -> words.say(ground.kind(kind).title())));
    }

    private static String name(Said.Zone zone, Ground ground, Words words) {
        return ground.isSecret(zone.layer()) ? words.say("（涉密图层，名称从略）", "(secret layer, not named)") : zone.name();
    }

    private String level(Said.Zone zone, Ground ground, Words words) {
        return ground.layer(zone.layer())
                .filter(layer -> !levels.getOrDefault(layer.kind(), "").isEmpty() && !ground.isSecret(layer.id()))
                .flatMap(layer -> ground.feature(layer.id(), zone.id())
                        .map(feature ->
                                words.value(ground.kind(layer.kind()), levels.get(layer.kind()), feature.properties())))
                .orElse("");
    }

    private static Optional<Basis> basis(Said said, Ground ground) {
        return said.rule().flatMap(rule -> rule.law().on(ground.origin().asOf()));
    }

    /** The strictest of what is proposed for any of the hits. */
    private Optional<Treatment> treatment(Stored outfall, List<Said> hits, Ground ground) {
        List<String> types = List.copyOf(proposals.keySet());
        return treatments.stream()
                .filter(t -> hits.stream()
                        .anyMatch(hit ->
                                t.isFor(hit, outfall.feature(), ground.origin().asOf())))
                .min(Comparator.comparing(t -> types.indexOf(t.type())));
    }

    private String proposal(Said first, Optional<Treatment> treatment, Words words) {
        return switch (first.finding().state()) {
            case "hit" ->
                treatment
                        .map(t -> words.say(proposals.get(t.type())))
                        .orElseGet(() -> words.say("没有对应的建议，由人确定", "no proposal; a person decides"));
            case "undetermined" -> words.say("待补充后再提", "once the questions are answered");
            default -> words.say("未核查，不提建议", "none: not checked");
        };
    }

    private static String review(List<Said> leading, Optional<Treatment> treatment, Ground ground, Words words) {
        boolean law = leading.stream()
                .anyMatch(said -> basis(said, ground)
                                .filter(Basis::needsLegalReview)
                                .isPresent()
                        || said.rule().flatMap(rule -> rule.law().doubt()).isPresent());
        boolean proposed = treatment.filter(Treatment::needsLegalReview).isPresent();
        List<String> what = new ArrayList<>();
        if (law) {
            what.add(words.say("条款", "law"));
        }
        if (proposed) {
            what.add(words.say("建议", "proposal"));
        }
        return what.isEmpty() ? "" : words.say("需法务确认：", "to be confirmed: ") + String.join(words.say("、", ", "), what);
    }

    @Override
    public List<List<String>> about(Words words) {
        List<List<String>> rows = new ArrayList<>();
        for (Treatment treatment : treatments) {
            String from = treatment
                    .validity()
                    .from()
                    .map(day -> words.say("自 " + day + " 起", "from " + day))
                    .orElse("");
            String review = treatment.needsLegalReview() ? words.say("，需法务确认", ", to be confirmed by a lawyer") : "";
            rows.add(List.of(
                    words.say(proposals.get(treatment.type())),
                    words.say(treatment.ground())
                            + words.say("（", " (")
                            + from
                            + words.say("；把握程度 ", "; confidence ")
                            + treatment.confidence()
                            + review
                            + words.say("；规则 ", "; rules ")
                            + treatment.rules().stream().sorted().collect(Collectors.joining(", "))
                            + words.say("）", ")")));
        }
        return rows;
    }
}
