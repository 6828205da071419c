package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.checks.Places;
import org.merestone.checks.Round;
import org.merestone.checks.Subject;
import org.merestone.server.ledgers.Ground;
import org.merestone.server.ledgers.Ledger;
import org.merestone.server.ledgers.Workbook;
import org.merestone.store.FindingSet;
import org.merestone.store.Query;

/** The tables that a bureau files, made of what is stored and of one set of standing findings. */
public final class Ledgers {
    private final Engine engine;
    private final List<Figure> figures;
    private final YearFigures yearly;
    private final List<Ledger> all;

    /** Refuses ledgers that name what there is not. */
    public Ledgers(Engine engine) {
        this.engine = engine;
        this.figures = Figure.load(engine.kinds());
        this.yearly = new YearFigures(engine);
        this.all = Ledger.load(
                engine.kinds(), engine.books(), figures.stream().map(Figure::id).collect(Collectors.toSet()));
    }

    /** All there are. */
    public List<Ledger> all() {
        return all;
    }

    /**
     * Writes one as XLSX; {@code out} is left open.
     *
     * @param name of the ledger
     * @param lang "zh" or "en"
     * @param district code or name of a county or town; empty: all
     */
    public void write(String name, FindingSet set, String lang, Optional<String> district, OutputStream out)
            throws IOException {
        workbook(name, set, lang, district).write(out);
    }

    /**
     * Writes the figures of a year with the sums of all ledgers as DOCX; {@code out} is left open.
     *
     * @param year empty: this one
     */
    public void summary(OptionalLong year, FindingSet set, String lang, OutputStream out) throws IOException {
        refuseUnmade(set);
        LocalDate today = engine.today();
        YearFigures.Span span = YearFigures.span(year, Optional.empty(), today);
        Ground ground = ground(set);
        List<Workbook> books = all.stream()
                .map(ledger -> Workbook.of(ledger, ground, lang, Optional.empty()))
                .toList();
        ObjectNode counted = yearly.json(span.from(), span.to(), today);
        new YearSummary(counted, set, books, lang).report().docx(lang, out);
    }

    /** Made before anything of it is sent. */
    Workbook workbook(String name, FindingSet set, String lang, Optional<String> district) {
        Ledger wanted = all.stream()
                .filter(ledger -> ledger.id().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
        refuseUnmade(set);
        district.ifPresent(place -> refuseUnknown(place, set.origin()));
        return Workbook.of(wanted, ground(set), lang, district);
    }

    private static void refuseUnmade(FindingSet set) {
        if (set.origin().anchor().isEmpty()) {
            throw Refusal.unavailable(
                    "第一次核查还没有完成，台账还不能导出：请稍后再试",
                    "the first round is not worked out yet, so no ledger can be made: try again later");
        }
    }

    private Refusal unknown(String name) {
        String known = all.stream().map(Ledger::id).collect(Collectors.joining(", "));
        return Refusal.notFound(
                "没有台账“" + name + "”；可用：" + known, "there is no ledger '" + name + "'; there are: " + known);
    }

    /** An empty table of a misspelt county would read as nothing found there. */
    private void refuseUnknown(String place, FindingSet.Origin origin) {
        boolean known = layers(origin).stream()
                .filter(layer -> layer.kind().equals(Places.DISTRICTS))
                .flatMap(layer -> features(layer, origin).stream())
                .anyMatch(district ->
                        district.code().equals(place) || district.name().equals(place));
        if (!known) {
            throw Params.refuse(
                    "district",
                    "应是行政区图层里的代码或名称，没有“" + place + "”",
                    "should be the code or the name of a district that is stored; there is no '" + place + "'");
        }
    }

    private List<Layer> layers(FindingSet.Origin origin) {
        return engine.store().layers(origin.revision());
    }

    private List<Feature> features(Layer layer, FindingSet.Origin origin) {
        List<Feature> features = new ArrayList<>();
        engine.store().scan(Query.all(layer.id()).at(origin.revision()).asOf(origin.asOf()), features::add);
        return features;
    }

    Ground ground(FindingSet set) {
        FindingSet.Origin origin = set.origin();
        Round round = engine.checker().round(engine.now());
        Overrides overrides = Overrides.now(engine);
        Ground.Asking asking = new Ground.Asking(
                layer -> features(layer, origin),
                (layer, features) -> each(layer, features, origin, (subject, day) -> round.reserves(subject, day)),
                (layer, features) -> each(
                        layer,
                        features,
                        origin,
                        (subject, day) -> engine.checker().places(subject, day, round.at())),
                counting(origin.asOf()),
                finding -> overrides
                        .of(finding)
                        .map(made -> made.reason() + "（"
                                + overrides
                                        .standing(finding)
                                        .map(Overrides.Standing::json)
                                        .orElse("") + "，" + made.author() + "，"
                                + made.until() + "）"));
        return new Ground(engine.kinds(), engine.books(), layers(origin), set, asking);
    }

    private <T> List<Optional<T>> each(
            Layer layer, List<Feature> features, FindingSet.Origin origin, BiFunction<Subject, LocalDate, T> of) {
        List<Optional<T>> all = new ArrayList<>();
        try {
            InOrder.each(
                    features.iterator(),
                    feature -> StoredSubjects.row(1, layer, feature, OptionalDouble.empty())
                            .subject()
                            .map(subject -> of.apply(subject, origin.asOf())),
                    all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** What each figure counts on a day. */
    private Map<String, Predicate<Feature>> counting(LocalDate day) {
        LocalDate from = LocalDate.of(day.getYear(), 1, 1);
        Map<String, Predicate<Feature>> counting = new TreeMap<>();
        for (Figure figure : figures) {
            Predicate<Feature> counts = figure.filter(from, day)
                    .map(text -> FeatureFilter.of(text, figure.kind(), java.util.Set::of))
                    .<Predicate<Feature>>map(where -> where::accepts)
                    .orElse(feature -> true);
            counting.put(figure.id(), counts);
        }
        return counting;
    }
}
