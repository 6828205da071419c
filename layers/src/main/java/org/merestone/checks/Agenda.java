package org.merestone.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.merestone.atlas.Atlas;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;

/**
 * What all checks of one kind of subject have in common, by the law of one day and the layers of one revision.
 *
 * @param items the rules in force, as the rulebooks have them
 * @param reaches how far round a subject zones of each kind can decide a rule, in metres
 * @param recheckBy the day from which the answer may be another, whatever the zones
 * @param notes what a reader must know whatever the subject
 */
record Agenda(List<Item> items, Map<String, Double> reaches, LocalDate recheckBy, List<Text> notes) {
    /**
     * A rule with what it stands on that day.
     *
     * @param zoneAccuracyM the worst r68 in metres of the boundaries of all zones that it is about
     */
    record Item(Rule rule, Finding.Citation citation, double zoneAccuracyM) {
        static Item of(Rule rule, LocalDate asOf, LocalDate today, Atlas atlas) {
            double accuracyM = rule.place().stream()
                    .flatMap(place -> place.zone().kinds().stream())
                    .mapToDouble(atlas::accuracyM)
                    .max()
                    .orElse(0);
            return new Item(rule, Finding.Citation.of(rule, asOf, today, layers(rule, atlas)), accuracyM);
        }
    }

    static Agenda of(String kind, LocalDate asOf, LocalDate today, Atlas atlas, Kinds kinds, List<Rulebook> books) {
        List<Item> items = books.stream()
                .flatMap(book -> book.rules().stream())
                .filter(rule -> rule.subject().kinds().contains(kind))
                .filter(rule -> rule.law().on(asOf).isPresent())
                .map(rule -> Item.of(rule, asOf, today, atlas))
                .toList();
        return new Agenda(
                items,
                Recheck.reaches(items.stream().map(Item::rule).toList()),
                Recheck.by(today, books, atlas, kinds),
                notes(items, atlas, kinds));
    }

    private static List<String> layers(Rule rule, Atlas atlas) {
        return rule.zoneKinds().stream()
                .flatMap(kind -> atlas.layers(kind).stream().map(Layer::id))
                .toList();
    }

    private static List<Text> notes(List<Item> items, Atlas atlas, Kinds kinds) {
        List<Text> notes = new ArrayList<>();
        items.stream()
                .flatMap(item -> item.rule().zoneKinds().stream())
                .distinct()
                .sorted()
                .flatMap(kind -> atlas.layers(kind).stream())
                .filter(layer -> layer.provenance().accuracyM().isEmpty())
                .forEach(layer -> notes.add(
                        accuracy(layer, kinds.kind(layer.kind()).defaults().accuracyM(), atlas.roundingM(layer))));
        if (items.isEmpty()) {
            notes.add(Text.of(
                    "当日没有适用于此类对象的规则，不能得出未发现冲突的结论",
                    "no rule applies to such a subject on this day, so it cannot be said that there is no conflict"));
        }
        return notes;
    }

    private static Text accuracy(Layer layer, double byDefaultM, OptionalDouble roundingM) {
        Sentence sentence = new Sentence(Text.of(
                "图层“" + layer.title().zh() + "”（" + layer.id() + "）的边界精度未说明，按 " + Digits.plain(byDefaultM) + " m 计算",
                "how exact the borders of the layer '" + layer.title().en() + "' (" + layer.id()
                        + ") are is not stated; " + Digits.plain(byDefaultM) + " m are taken"));
        roundingM.ifPresent(m -> sentence.and(
                "；坐标位数少的区域按位数计，最差 " + Digits.plain(m) + " m",
                ", and for zones of few digits as much as these leave open, at worst " + Digits.plain(m) + " m"));
        return sentence.text();
    }
}
