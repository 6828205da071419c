package org.merestone.server.api;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.LiveAtlas;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.checks.Checker;
import org.merestone.checks.Example;
import org.merestone.checks.Subject;
import org.merestone.derived.Deriving;
import org.merestone.findings.Inputs;
import org.merestone.findings.LiveFindings;
import org.merestone.geometry.DatumShifts;
import org.merestone.ingest.Templates;
import org.merestone.rules.Rulebook;
import org.merestone.server.evidence.BundleMaker;
import org.merestone.server.evidence.InstallationKey;
import org.merestone.store.FindingSet;
import org.merestone.store.Store;

/** What answers: the store, the kinds, the rulebooks and the checker over them. Both HTTP and command line ask it. */
public final class Engine {
    private final Store store;
    private final Kinds kinds;
    private final List<Rulebook> books;
    private final DatumShifts shifts;
    private final Clock clock;
    private final Templates templates;
    private final Optional<InstallationKey> key;
    private final Supplier<List<Example>> examplesOfBooks;
    private Optional<List<Example>> examples = Optional.empty();
    private volatile Optional<Map<String, Object>> inputs = Optional.empty();
    private final LiveFindings findings;
    private final Whereabouts whereabouts;
    /** What makes layers from others here. */
    private volatile Optional<Deriving> deriving = Optional.empty();

    private final Precedence precedence = new Precedence();
    private final Map<Set<String>, Checker> checkers = new ConcurrentHashMap<>();
    /** By kind, of those that no rule reads. */
    private final Map<String, LiveAtlas> atlases = new ConcurrentHashMap<>();

    /** An engine that keeps no templates, has no key, and whose rulebooks have no examples. */
    public Engine(Store store, Kinds kinds, List<Rulebook> books, DatumShifts shifts, Clock clock) {
        this(store, kinds, books, shifts, clock, Templates.NONE, List::of, Optional.empty());
    }

    /**
     * @param shifts with which coordinates on an old datum can be read
     * @param clock tells the moment of a check; its zone decides which day is today
     * @param templates of columns, for imports
     * @param examples beside the rulebooks; read when they are first asked for
     * @param key with which evidence is signed; empty: none can be made
     */
    public Engine(
            Store store,
            Kinds kinds,
            List<Rulebook> books,
            DatumShifts shifts,
            Clock clock,
            Templates templates,
            Supplier<List<Example>> examples,
            Optional<InstallationKey> key) {
        this.examplesOfBooks = examples;
        this.key = key;
        this.templates = templates;
        this.store = store;
        this.kinds = kinds;
        this.books = List.copyOf(books);
        this.shifts = shifts;
        this.clock = clock;
        this.findings = new LiveFindings(store);
        this.whereabouts = new Whereabouts(store);
    }

    public Store store() {
        return store;
    }

    public Kinds kinds() {
        return kinds;
    }

    public List<Rulebook> books() {
        return books;
    }

    public DatumShifts shifts() {
        return shifts;
    }

    public Templates templates() {
        return templates;
    }

    /** With which evidence is signed; empty without a home directory. */
    public Optional<InstallationKey> key() {
        return key;
    }

    /** Of the key that signs evidence, which is made when there is none yet; empty when none can be had. */
    public Optional<String> fingerprint() {
        try {
            return key.map(signing -> signing.signer().fingerprint());
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    /** Makes evidence of checks; refused without a key. */
    public BundleMaker bundles() {
        InstallationKey signing = key.orElseThrow(() -> Refusal.unavailable(
                "没有签名密钥：请用 --home 指定可写的主目录", "there is no key to sign with: give a home directory, --home"));
        return new BundleMaker(kinds, books, this::checker, signing, clock);
    }

    /** The worked examples of the rulebooks. */
    synchronized List<Example> examples() {
        if (examples.isEmpty()) {
            examples = Optional.of(List.copyOf(examplesOfBooks.get()));
        }
        return examples.get();
    }

    /** The standing findings of the stored subjects. */
    public LiveFindings findings() {
        return findings;
    }

    /** Says what makes layers from others here, so that these follow in what is supposed. */
    public void derives(Deriving made) {
        deriving = Optional.of(made);
    }

    Optional<Deriving> deriving() {
        return deriving;
    }

    /** Where the stored subjects lie. */
    public Whereabouts whereabouts() {
        return whereabouts;
    }

    /** Of what the standing findings would be worked out now. */
    public FindingSet.Origin wantedFindings() {
        return new FindingSet.Origin(0, store.anchor(), today(), now(), inputs());
    }

    /** See {@link Inputs#of(Kinds, List)}; asked for with each list of findings. */
    public Map<String, Object> inputs() {
        if (inputs.isEmpty()) {
            inputs = Optional.of(Map.copyOf(Inputs.of(kinds, books)));
        }
        return inputs.get();
    }

    /** Whose turn it is. */
    public Precedence precedence() {
        return precedence;
    }

    public Clock clock() {
        return clock;
    }

    /** The moment, to the millisecond: what a check states and can be repeated with. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The day on which a moment falls, where the server stands. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    /**
     * The day by whose law a subject is checked: the one told, else that on which it was done where its kind says so (a fire
     * that was lit), else that of the check. What is said to be done later than that was not.
     */
    public LocalDate asOf(Optional<LocalDate> told, Subject subject, Instant at) {
        LocalDate today = day(at);
        return told.or(() ->
                        kinds.kind(subject.kind()).dayOf(subject.properties()).filter(done -> !done.isAfter(today)))
                .orElse(today);
    }

    /** The checker with all rulebooks. */
    public Checker checker() {
        return checker(Set.copyOf(books.stream().map(Rulebook::id).toList()));
    }

    /** The checker with only these rulebooks; refuses an unknown id. */
    Checker checker(Set<String> ids) {
        Set<String> known = new TreeSet<>(books.stream().map(Rulebook::id).toList());
        for (String id : ids) {
            if (!known.contains(id)) {
                throw Params.refuse(
                        "rulebooks",
                        "里没有规则集 " + id + "；可用：" + known,
                        "names an unknown rulebook " + id + "; known: " + known);
            }
        }
        return checkers.computeIfAbsent(
                Set.copyOf(ids),
                wanted -> Checker.of(
                        store,
                        kinds,
                        books.stream().filter(b -> wanted.contains(b.id())).toList()));
    }

    /** All features of a kind at the newest revision: the zones that checks are made with, when rules read the kind. */
    public Atlas atlas(String kind) {
        return checker()
                .zones(kind)
                .orElseGet(() -> atlases.computeIfAbsent(kind, id -> new LiveAtlas(store, kinds, Set.of(id)))
                        .head());
    }

    /** Reads the zones of the newest revision, so that whoever is told of that revision finds it in the next check. */
    void catchUp() {
        checkers.values().forEach(Checker::catchUp);
        atlases.values().forEach(LiveAtlas::newest);
    }

    /** The kinds whose features are checked: those that rules are about, and subjects that none is about. */
    public Set<String> checkedKinds() {
        Stream<String> ruled =
                books.stream().flatMap(book -> book.rules().stream()).flatMap(rule -> rule.subject().kinds().stream());
        Stream<String> subjects = kinds.all().stream()
                .filter(kind -> kind.role() == Kind.Role.SUBJECT)
                .map(Kind::id);
        return Stream.concat(ruled, subjects).collect(Collectors.toSet());
    }

    /** A kind that a request or an option named; an unknown one is bad input. */
    public Kind kind(String id) {
        return kinds.findKind(id).orElseThrow(() -> {
            List<String> known = kinds.all().stream().map(Kind::id).toList();
            return Refusal.of(Fault.ofRow(
                    "",
                    0,
                    "kind",
                    Text.of("没有类别“" + id + "”；可用：" + known, "there is no kind '" + id + "'; known: " + known)));
        });
    }
}
