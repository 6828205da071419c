package org.merestone.checks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.LiveAtlas;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;
import org.merestone.store.Store;

/** Makes checks. Safe for any number of threads. */
public final class Checker {
    public static final String ENGINE = "merestone 0.1.0";
    /** Longer than this no selection of zones is measured; the finding has then failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** What a check tells of whatever its rules are about. */
    static final List<String> BESIDE_RULES =
            List.of(ControlUnits.KIND, ControlUnits.LISTS, Places.DISTRICTS, Places.CELLS);

    private final Kinds kinds;
    private final List<Rulebook> books;
    private final Set<String> zoneKinds;
    private final Supplier<Atlas> head;
    private final LongFunction<Atlas> atRevision;
    private final Duration patience;

    private Checker(
            Kinds kinds,
            List<Rulebook> books,
            Supplier<Atlas> head,
            LongFunction<Atlas> atRevision,
            Duration patience) {
        this.kinds = kinds;
        this.books = List.copyOf(books);
        this.zoneKinds = zoneKinds(books);
        this.head = head;
        this.atRevision = atRevision;
        this.patience = patience;
    }

    /** A checker that follows a store. */
    public static Checker of(Store store, Kinds kinds, List<Rulebook> books) {
        Set<String> held = new TreeSet<>(zoneKinds(books));
        held.addAll(BESIDE_RULES);
        LiveAtlas atlas = new LiveAtlas(store, kinds, held);
        return new Checker(kinds, books, atlas::head, atlas::at, PATIENCE);
    }

    /** Reads the zones of the newest revision now, so that the next check need not. */
    public void catchUp() {
        head.get();
    }

    /** A checker on zones that never change. */
    static Checker of(Atlas atlas, Kinds kinds, List<Rulebook> books) {
        return new Checker(kinds, books, () -> atlas, revision -> atlas, PATIENCE);
    }

    /** The same with another limit to the time that one selection of zones may take. */
    Checker patient(Duration limit) {
        return new Checker(kinds, books, head, atRevision, limit);
    }

    private static Set<String> zoneKinds(List<Rulebook> books) {
        Set<String> kinds = new TreeSet<>();
        books.forEach(book -> book.rules().forEach(rule -> kinds.addAll(rule.zoneKinds())));
        return kinds;
    }

    /** Checks a subject with the knowledge of today, by the law of the date of the act. */
    public Check check(Subject subject, LocalDate asOf, Instant at) {
        return check(subject, asOf, at, head.get());
    }

    /** Checks with the knowledge of an older revision; refused when there is none of that number. */
    public Check check(Subject subject, LocalDate asOf, Instant at, long revision) {
        return check(subject, asOf, at, atRevision.apply(revision));
    }

    /** Where a subject lies by the districts of a day, as a check says it. */
    public Places places(Subject subject, LocalDate asOf, Instant at) {
        return Placing.of(sight(subject, asOf, at, head.get()));
    }

    private Sight sight(Subject subject, LocalDate asOf, Instant at, Atlas atlas) {
        double usual =
                subject.accuracyM().orElse(kinds.kind(subject.kind()).defaults().accuracyM());
        double accuracy = Math.max(usual, subject.roundingM().orElse(0));
        return new Sight(subject, accuracy, asOf, Recheck.day(at), atlas, kinds, patience);
    }

    private Check check(Subject subject, LocalDate asOf, Instant at, Atlas atlas) {
        Sight sight = sight(subject, asOf, at, atlas);
        List<Rule> inForce = inForce(subject.kind(), asOf);
        List<Finding> findings =
                inForce.stream().map(rule -> new Ruling(rule, sight).finding()).toList();
        LocalDate recheck = Recheck.by(sight, at, books, inForce);
        Check.Inputs inputs =
                new Check.Inputs(asOf, atlas.revision(), atlas.anchor(), at, recheck, ENGINE, books, kinds.sha256());
        Places places = Placing.of(sight);
        Check check = new Check(
                subject,
                sight.accuracyM,
                inputs,
                findings,
                layers(atlas),
                Units.of(sight),
                places,
                sight.attributes,
                notes(subject, sight.attributes, findings, places, asOf, atlas));
        int sum = check.states().values().stream().mapToInt(Integer::intValue).sum();
        if (sum != inForce.size()) {
            throw new IllegalStateException(inForce.size() + " rules in force, but the states add up to " + sum);
        }
        return check;
    }

    private List<Rule> inForce(String kind, LocalDate asOf) {
        return books.stream()
                .flatMap(book -> book.rules().stream())
                .filter(rule -> rule.subject().kinds().contains(kind))
                .filter(rule -> rule.law().on(asOf).isPresent())
                .toList();
    }

    private Map<String, List<String>> layers(Atlas atlas) {
        Map<String, List<String>> layers = new TreeMap<>();
        zoneKinds.forEach(kind ->
                layers.put(kind, atlas.layers(kind).stream().map(Layer::id).toList()));
        return layers;
    }

    private List<String> notes(
            Subject subject,
            Attributes attributes,
            List<Finding> findings,
            Places places,
            LocalDate asOf,
            Atlas atlas) {
        List<String> notes = new ArrayList<>();
        double rounding = subject.roundingM().orElse(0);
        if (rounding
                > subject.accuracyM()
                        .orElse(kinds.kind(subject.kind()).defaults().accuracyM())) {
            notes.add("坐标精度未说明，按坐标位数计 " + Digits.plain(rounding) + " m");
        } else if (subject.accuracyM().isEmpty()) {
            notes.add("坐标精度未说明，按本类对象的默认值计算");
        }
        findings.stream()
                .flatMap(finding -> finding.rule().zoneKinds().stream())
                .distinct()
                .sorted()
                .flatMap(kind -> atlas.layers(kind).stream())
                .filter(layer -> layer.provenance().accuracyM().isEmpty())
                .forEach(layer -> notes.add("图层“" + layer.title().zh() + "”（" + layer.id() + "）的边界精度未说明，按 "
                        + Digits.plain(kinds.kind(layer.kind()).defaults().accuracyM()) + " m 计算"
                        + atlas.roundingM(layer).stream()
                                .mapToObj(m -> "；坐标位数少的区域按位数计，最差 " + Digits.plain(m) + " m")
                                .findFirst()
                                .orElse("")));
        if (findings.isEmpty()) {
            notes.add("当日没有适用于此类对象的规则，不能得出未发现冲突的结论");
        }
        // What is stored may have any columns of its source; what is sent for a check was meant to be read.
        attributes.note().filter(note -> subject.layer().isEmpty()).ifPresent(notes::add);
        places.disagreement().ifPresent(notes::add);
        for (Rulebook book : books) {
            if (asOf.isBefore(book.coversFrom())) {
                notes.add("规则库 " + book.id() + " 自 " + book.coversFrom() + " 起完整，此前的法律未全部收录");
            }
        }
        return notes;
    }
}
