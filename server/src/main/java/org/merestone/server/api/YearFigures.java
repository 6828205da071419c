package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.merestone.catalog.Layer;

/** The numbers of a year, each with the list behind it. */
final class YearFigures {
    private final Engine engine;
    private final List<Figure> figures;

    /** Refuses figures that cannot be counted. */
    YearFigures(Engine engine) {
        this.engine = engine;
        this.figures = Figure.load(engine.kinds());
    }

    /** The days that are counted, of one year. */
    record Span(LocalDate from, LocalDate to) {}

    /**
     * Refuses a year to come.
     *
     * @param told the last day; empty: the last of the year, or today
     */
    static Span span(OptionalLong wanted, Optional<LocalDate> told, LocalDate today) {
        int year = (int) wanted.orElse(told.orElse(today).getYear());
        LocalDate from = LocalDate.of(year, 1, 1);
        LocalDate end = LocalDate.of(year, 12, 31);
        LocalDate to = told.orElse(today.isBefore(end) ? today : end);
        if (to.isBefore(from) || to.isAfter(end)) {
            throw Params.refuse(
                    "as_of",
                    "应在 " + year + " 年之内",
                    "should be a day of " + year + "; of a year to come there are no figures");
        }
        return new Span(from, to);
    }

    ObjectNode json(LocalDate from, LocalDate to, LocalDate today) {
        List<Layer> layers = engine.store().layers();
        ObjectNode json = Json.object()
                .put("year", from.getYear())
                .put("from", from.toString())
                .put("to", to.toString())
                .put("revision", engine.store().head());
        json.set("figures", figures(layers, from, to));
        ArrayNode health = json.putArray("layers");
        layers.forEach(layer -> health.add(health(layer, today)));
        return json;
    }

    private ArrayNode figures(List<Layer> layers, LocalDate from, LocalDate to) {
        Map<String, List<Layer>> byKind = layers.stream().collect(Collectors.groupingBy(Layer::kind));
        Map<String, Map<Figure, Count>> counted = new LinkedHashMap<>();
        figures.stream()
                .map(f -> f.kind().id())
                .distinct()
                .forEach(kind -> byKind.getOrDefault(kind, List.of())
                        .forEach(layer -> counted.put(layer.id(), count(layer, from, to))));
        ArrayNode json = Json.object().putArray("figures");
        for (Figure figure : figures) {
            List<Layer> own = byKind.getOrDefault(figure.kind().id(), List.of());
            own.forEach(layer -> json.add(counted.get(layer.id()).get(figure).json()));
            if (own.isEmpty()) {
                json.add(Count.none(figure));
            }
        }
        return json;
    }

    /** All figures of a layer in one or two passes over it. */
    private Map<Figure, Count> count(Layer layer, LocalDate from, LocalDate to) {
        Map<Figure, Count> counts = new LinkedHashMap<>();
        figures.stream()
                .filter(f -> f.kind().id().equals(layer.kind()))
                .forEach(f -> counts.put(f, new Count(f, layer.id(), from, to)));
        counts.values().stream()
                .collect(Collectors.groupingBy(Count::day))
                .forEach((day, of) -> FeatureQuery.all(layer.id())
                        .on(day)
                        .scan(engine, feature -> of.forEach(count -> count.add(feature))));
        return counts;
    }

    private ObjectNode health(Layer layer, LocalDate today) {
        Optional<LocalDate> received = layer.provenance().receivedOn();
        Optional<Long> age = received.map(r -> ChronoUnit.DAYS.between(r, today));
        OptionalInt most = engine.kinds().kind(layer.kind()).defaults().staleAfterDays();
        ObjectNode json = Json.object().put("layer", layer.id());
        json.set("title", KindJson.text(layer.title()));
        json.put("kind", layer.kind())
                .put("count", layer.contents().count())
                .put("quarantined", layer.contents().quarantined())
                .put("has_coverage", layer.coverage().isPresent())
                .put("received_on", received.map(LocalDate::toString).orElse(null))
                .put("age_days", age.orElse(null))
                .put(
                        "stale",
                        most.isPresent()
                                && age.filter(days -> days > most.getAsInt()).isPresent());
        json.putObject("list")
                .put("layer", layer.id())
                .put("filter", "fault IS NOT NULL")
                .putNull("as_of");
        return json;
    }
}
