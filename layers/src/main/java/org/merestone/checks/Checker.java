package org.merestone.checks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.LiveAtlas;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Text;
import org.merestone.rules.Rulebook;
import org.merestone.store.Store;

/** Makes checks. Safe for any number of threads. */
public final class Checker {
    public static final String ENGINE = "merestone 0.1.0";
    /** Longer than this no selection of zones is measured; the finding has then failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The kinds of zones that a check tells of whatever its rules are about. */
    public static final List<String> BESIDE_RULES =
            List.of(ControlUnits.KIND, ControlUnits.LISTS, Places.DISTRICTS, Places.CELLS);

    private final Kinds kinds;
    private final List<Rulebook> books;
    /** Kinds of which the atlas has the zones. */
    private final Set<String> held;
    /** Kept, because most checks follow others of the same kind and day. */
    private final Map<Day, Agenda> agendas = new ConcurrentHashMap<>();

    private final Supplier<Atlas> head;
    private final Supplier<Atlas> newest;
    private final LongFunction<Atlas> atRevision;
    private final Duration patience;

    private static final int MOST_AGENDAS = 500;

    /** What an agenda is of. */
    private record Day(long atlas, String kind, LocalDate asOf, LocalDate today) {}

    private Checker(
            Kinds kinds,
            List<Rulebook> books,
            Supplier<Atlas> head,
            Supplier<Atlas> newest,
            LongFunction<Atlas> atRevision,
            Duration patience) {
        this.kinds = kinds;
        this.books = List.copyOf(books);
        this.held = held(books);
        this.head = head;
        this.newest = newest;
        this.atRevision = atRevision;
        this.patience = patience;
    }

    /** A checker that follows a store. */
    public static Checker of(Store store, Kinds kinds, List<Rulebook> books) {
        LiveAtlas atlas = new LiveAtlas(store, kinds, held(books));
        return new Checker(kinds, books, atlas::head, atlas::newest, atlas::at, PATIENCE);
    }

    /** Reads the zones of the newest revision now, so that no check made after this goes by older ones. */
    public void catchUp() {
        newest.get();
    }

    /**
     * Makes a check of each kind of subject in the midst of the zones, so that what checks share is worked out before
     * somebody waits for it.
     */
    public void rehearse(Instant at) {
        Atlas atlas = head.get();
        LocalDate day = Recheck.day(at);
        atlas.midst()
                .ifPresent(place -> kinds.all().stream()
                        .filter(kind -> kind.role() == Kind.Role.SUBJECT)
                        .map(kind -> new Subject(
                                kind.id(), Optional.empty(), Optional.empty(), place, Map.of(), OptionalDouble.of(1)))
                        .forEach(subject -> check(subject, day, at, atlas)));
    }

    /** The zones of the newest revision, when those of a kind are among them. */
    public Optional<Atlas> zones(String kind) {
        return held.contains(kind) ? Optional.of(head.get()) : Optional.empty();
    }

    /** The zones with which checks of a revision are made; refused when there is none of that number. */
    public Atlas zones(long revision) {
        Atlas now = head.get();
        return now.revision() == revision ? now : atRevision.apply(revision);
    }

    /** A checker on zones that never change. */
    public static Checker of(Atlas atlas, Kinds kinds, List<Rulebook> books) {
        return new Checker(kinds, books, () -> atlas, () -> atlas, revision -> atlas, PATIENCE);
    }

    /** The same with another limit to the time that one selection of zones may take. */
    Checker patient(Duration limit) {
        return new Checker(kinds, books, head, newest, atRevision, limit);
    }

    static Set<String> held(List<Rulebook> books) {
        Set<String> kinds = new TreeSet<>(BESIDE_RULES);
        kinds.addAll(Reserves.kinds());
        books.forEach(book -> book.rules().forEach(rule -> kinds.addAll(rule.zoneKinds())));
        return kinds;
    }

    /** Checks a subject with the knowledge of today, by the law of the date of the act. */
    public Check check(Subject subject, LocalDate asOf, Instant at) {
        return check(subject, asOf, at, head.get());
    }

    /**
     * The same check with its clear findings counted and left out. To find why they are clear takes most of the time of a
     * check, and of many subjects nobody reads it.
     */
    public Check brief(Subject subject, LocalDate asOf, Instant at) {
        Sight sight = sight(subject, asOf, at, head.get());
        return check(sight, at, standing(sight, Set.of()));
    }

    /** Checks with the knowledge of an older revision; refused when there is none of that number. */
    public Check check(Subject subject, LocalDate asOf, Instant at, long revision) {
        return check(subject, asOf, at, atRevision.apply(revision));
    }

    /** Checks of many subjects with the knowledge of the newest revision at a moment. */
    public Round round(Instant at) {
        return new Round(this, newest.get(), at);
    }

    /** The same with the knowledge of an older revision; refused when there is none of that number. */
    public Round round(Instant at, long revision) {
        return new Round(this, zones(revision), at);
    }

    /** Where a subject lies by the districts of a day, as a check says it. */
    public Places places(Subject subject, LocalDate asOf, Instant at) {
        return Placing.of(sight(subject, asOf, at, head.get()));
    }

    Sight sight(Subject subject, LocalDate asOf, Instant at, Atlas atlas) {
        return new Sight(subject, accuracyM(subject), asOf, Recheck.day(at), atlas, kinds, patience);
    }

    /** As stated, or as its kind is usually known; never better than its digits. */
    double accuracyM(Subject subject) {
        double usual =
                subject.accuracyM().orElse(kinds.kind(subject.kind()).defaults().accuracyM());
        return Math.max(usual, subject.roundingM().orElse(0));
    }

    Kinds kinds() {
        return kinds;
    }

    List<Rulebook> books() {
        return books;
    }

    private Check check(Subject subject, LocalDate asOf, Instant at, Atlas atlas) {
        Sight sight = sight(subject, asOf, at, atlas);
        Check check = check(sight, at, findings(sight));
        if (check.clearLeftOut() != 0) {
            throw new IllegalStateException(check.clearLeftOut() + " rules in force without a finding");
        }
        return check;
    }

    private Check check(Sight sight, Instant at, List<Finding> findings) {
        Subject subject = sight.subject;
        LocalDate asOf = sight.asOf;
        Atlas atlas = sight.atlas;
        Agenda agenda = agenda(sight);
        Check.Inputs inputs = new Check.Inputs(
                asOf, atlas.revision(), atlas.anchor(), at, Recheck.by(sight, agenda), ENGINE, books, kinds.sha256());
        Places places = Placing.of(sight);
        return new Check(
                subject,
                sight.accuracyM,
                inputs,
                findings,
                Units.of(sight),
                places,
                sight.attributes,
                notes(subject, sight.attributes, agenda, places, asOf),
                agenda.items().size() - findings.size());
    }

    /** Those that are not clear and, of some rules, also those that are. */
    List<Finding> standing(Sight sight, Set<String> clearToo) {
        return agenda(sight).items().stream()
                .filter(item -> clearToo.contains(item.rule().id()) || !new Ruling(item, sight).isClearAtOnce())
                .map(item -> new Ruling(item, sight).finding())
                .filter(finding -> finding.state() != State.CLEAR
                        || clearToo.contains(finding.rule().id()))
                .toList();
    }

    /** One for each rule in force. */
    List<Finding> findings(Sight sight) {
        return agenda(sight).items().stream()
                .map(item -> new Ruling(item, sight).finding())
                .toList();
    }

    private Agenda agenda(Sight sight) {
        return agenda(sight.atlas, sight.subject.kind(), sight.asOf, sight.today);
    }

    Agenda agenda(Atlas atlas, String kind, LocalDate asOf, LocalDate today) {
        if (agendas.size() >= MOST_AGENDAS) {
            agendas.clear();
        }
        Day day = new Day(atlas.number(), kind, asOf, today);
        return agendas.computeIfAbsent(day, d -> Agenda.of(d.kind(), d.asOf(), d.today(), atlas, kinds, books));
    }

    private List<Text> notes(Subject subject, Attributes attributes, Agenda agenda, Places places, LocalDate asOf) {
        List<Text> notes = new ArrayList<>();
        double rounding = subject.roundingM().orElse(0);
        if (rounding
                > subject.accuracyM()
                        .orElse(kinds.kind(subject.kind()).defaults().accuracyM())) {
            String metres = Digits.plain(rounding) + " m";
            notes.add(Text.of(
                    "坐标精度未说明，按坐标位数计 " + metres,
                    "the accuracy of the position is not stated; its digits leave " + metres + " open"));
        } else if (subject.accuracyM().isEmpty()) {
            notes.add(Text.of(
                    "坐标精度未说明，按本类对象的默认值计算",
                    "the accuracy of the position is not stated; the default of its kind is taken"));
        }
        notes.addAll(agenda.notes());
        // What is stored may have any columns of its source; what is sent for a check was meant to be read.
        attributes.note().filter(note -> subject.layer().isEmpty()).ifPresent(notes::add);
        places.disagreement().ifPresent(notes::add);
        for (Rulebook book : books) {
            if (asOf.isBefore(book.coversFrom())) {
                notes.add(Text.of(
                        "规则库 " + book.id() + " 自 " + book.coversFrom() + " 起完整，此前的法律未全部收录",
                        "the rulebook " + book.id() + " is complete from " + book.coversFrom()
                                + " on; it does not hold all of the law before"));
            }
        }
        return notes;
    }
}
