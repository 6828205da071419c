package org.merestone.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.merestone.catalog.ByContent;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Reading;
import org.merestone.formats.Row;
import org.merestone.formats.Table;

/** Looks at what stands in the columns of a table, to show how they are read and to offer what they may mean. */
final class ColumnStudy {
    private static final int MOST_VALUES = 500;
    private static final int SAMPLE = 3;
    private static final double OF_CUT = 0.8;
    private static final double OF_ALIAS = 0.95;
    private static final double OF_NEAR_TITLE = 0.6;

    private final Kind kind;
    private final Drafting drafting;
    private final Set<String> byPerson;
    private final Map<String, Map<Object, Integer>> values = new LinkedHashMap<>();

    private ColumnStudy(Kind kind, Drafting drafting, Set<String> byPerson) {
        this.kind = kind;
        this.drafting = drafting;
        this.byPerson = byPerson;
    }

    /** @param byPerson columns of which a person told in the answers; what else is told is by a template */
    static List<Proposal.Column> of(Table table, Kind kind, Drafting drafting, Set<String> byPerson) {
        ColumnStudy study = new ColumnStudy(kind, drafting, byPerson);
        table.rows().forEach(study::add);
        List<Mapping> mappings = drafting.mappings();
        Set<String> taken = mappings.stream()
                .flatMap(m -> m.field().stream())
                .map(Field::name)
                .collect(Collectors.toSet());
        return mappings.stream().map(m -> study.column(m, taken)).toList();
    }

    private void add(Row row) {
        row.values().forEach((column, value) -> {
            Map<Object, Integer> own = values.computeIfAbsent(column, c -> new LinkedHashMap<>());
            if (own.size() < MOST_VALUES || own.containsKey(value)) {
                own.merge(value, 1, Integer::sum);
            }
        });
    }

    private Proposal.Column column(Mapping mapping, Set<String> taken) {
        Map<Object, Integer> own = values.getOrDefault(mapping.column(), Map.of());
        List<String> sample =
                own.keySet().stream().limit(SAMPLE).map(ColumnStudy::shown).toList();
        if (mapping.how().isPresent()) {
            return new Proposal.Column(
                    mapping.column(),
                    mapping.field().map(Field::name),
                    Optional.of(ground(mapping)),
                    true,
                    confidence(mapping.how().get()),
                    mapping.field().filter(f -> !f.codes().isEmpty()).isPresent()
                            ? spellings(mapping.column(), own)
                            : List.of(),
                    sample);
        }
        Optional<Offer> offer = offer(mapping.column(), own, taken);
        return new Proposal.Column(
                mapping.column(),
                offer.map(o -> o.field().name()),
                offer.map(Offer::ground),
                false,
                offer.map(Offer::confidence).orElse(0.0),
                List.of(),
                sample);
    }

    private record Offer(Field field, Proposal.Ground ground, double confidence) {}

    private Optional<Offer> offer(String column, Map<Object, Integer> own, Set<String> taken) {
        Optional<Offer> byTitle = kind.meant(column)
                .filter(f -> !taken.contains(f.name()))
                .map(f -> new Offer(f, Proposal.Ground.ALIAS, OF_NEAR_TITLE));
        Optional<Offer> byContent = ByContent.of(kind, taken, own.keySet())
                .map(c -> new Offer(c.field(), Proposal.Ground.CONTENT, c.confidence()));
        List<Offer> both = new ArrayList<>();
        byTitle.ifPresent(both::add);
        byContent.ifPresent(both::add);
        return both.stream().max(Comparator.comparingDouble(Offer::confidence));
    }

    private Proposal.Ground ground(Mapping mapping) {
        return switch (mapping.how().orElseThrow()) {
            case TOLD -> byPerson.contains(mapping.column()) ? Proposal.Ground.TOLD : Proposal.Ground.TEMPLATE;
            case NAME -> Proposal.Ground.NAME;
            case ALIAS, CUT -> Proposal.Ground.ALIAS;
        };
    }

    private static double confidence(Reading.How how) {
        return switch (how) {
            case TOLD, NAME -> 1;
            case ALIAS -> OF_ALIAS;
            case CUT -> OF_CUT;
        };
    }

    private List<Proposal.Value> spellings(String column, Map<Object, Integer> own) {
        Map<String, Proposal.Value> spellings = new TreeMap<>();
        own.forEach((raw, rows) -> spellings.merge(
                shown(raw),
                new Proposal.Value(shown(raw), drafting.value(column, raw), rows),
                (a, b) -> new Proposal.Value(a.from(), a.to(), a.rows() + b.rows())));
        return List.copyOf(spellings.values());
    }

    private static String shown(Object raw) {
        String text = raw.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
