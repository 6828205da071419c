package org.merestone.checks;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.checks.Reserves.Answer;
import org.merestone.checks.Reserves.Delivered;
import org.merestone.checks.Reserves.Named;
import org.merestone.rules.Truth;

/**
 * Holds the sub-zones that a subject was delivered with against those of a layer, which may be of another zoning; see
 * decision 10.
 *
 * @param kind of the subject
 */
record SubZones(Kind kind, Delivered claimed) {
    static final String OUTSIDE = "outside";

    private static final Text HAS = Text.of("图层为", "the layer has ");

    private static final List<List<String>> ZONINGS = List.of(
            List.of("core", "buffer", "experimental", "unzoned", "peripheral"),
            List.of("core_protection", "general_control", OUTSIDE));

    /**
     * The old sub-zones that the rules treat as new ones ({@code …-old-zoning}, with a doubt that a lawyer must lift). An
     * unzoned area counts as the strictest there out of caution, which does not make it the same.
     */
    static final Map<String, String> NEW_OF_OLD =
            Map.of("core", "core_protection", "buffer", "core_protection", "experimental", "general_control");

    /**
     * @param zones of the claimed area, in one or more of which the subject lies
     * @param across what is to be said before several of them
     */
    Answer in(List<Named> zones, Text across) {
        List<Truth> truths = zones.stream().map(this::isClaimed).toList();
        Text titles = Sentence.joined(zones.stream().map(SubZones::titled).toList(), "、", ", ");
        if (truths.stream().allMatch(Truth.TRUE::equals)) {
            return zones.stream().allMatch(this::isSaid)
                    ? Answer.yes()
                    : Answer.yes(new Sentence(HAS)
                            .and(titles)
                            .and(
                                    "，新旧分区按通行做法对应，需法务确认",
                                    "; old and new sub-zones correspond as is usual, which a lawyer must confirm")
                            .text());
        }
        if (truths.stream().allMatch(Truth.FALSE::equals)) {
            return Answer.no(new Sentence(Text.of("坐标位于", "the coordinates lie in "))
                    .and(titles)
                    .text());
        }
        return Answer.open(
                zones.size() > 1
                        ? new Sentence(across).and(titles).text()
                        : new Sentence(HAS)
                                .and(titles)
                                .and(
                                        "，与所填分区不是一套分区，不能对照",
                                        ", which is of another zoning than the one delivered: they cannot be compared")
                                .text());
    }

    private static Text titled(Named zone) {
        Text title = zone.title().orElse(Text.of("没有分区", "no sub-zone"));
        return Text.of("“" + title.zh() + "”", "“" + title.en() + "”");
    }

    /** What was delivered by either zoning must be that of the layer. */
    private Truth isClaimed(Named zone) {
        List<Truth> truths = said().map(said -> same(said.code(), codeOf(zone))).toList();
        return truths.contains(Truth.FALSE) ? Truth.FALSE : truths.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.TRUE;
    }

    private boolean isSaid(Named zone) {
        return said().anyMatch(said -> said.code().equals(codeOf(zone)));
    }

    private Stream<Named> said() {
        return Stream.of(claimed.zone(), claimed.zoneNew()).filter(Named::isGiven);
    }

    /** What the mapping does not say of two zonings is unknown: areas were drawn anew, and there are exceptions. */
    static Truth same(String claimed, String found) {
        if (claimed.equals(found) || isMapped(claimed, found)) {
            return Truth.TRUE;
        }
        boolean ofOneZoning = ZONINGS.stream().anyMatch(zoning -> zoning.containsAll(List.of(claimed, found)));
        return ofOneZoning ? Truth.FALSE : Truth.UNKNOWN;
    }

    private static boolean isMapped(String a, String b) {
        return b.equals(NEW_OF_OLD.get(a)) || a.equals(NEW_OF_OLD.get(b));
    }

    /** Layers whose sub-zones are free texts may write the same words as those delivered. */
    private String codeOf(Named zone) {
        String text = PlaceName.plain(zone.code());
        return kind.findField(Reserves.ZONE).map(Field::codes).orElse(List.of()).stream()
                .filter(code -> code.title().zh().equals(text) || code.aliases().contains(text))
                .map(code -> String.valueOf(code.value()))
                .findFirst()
                .orElse(zone.code());
    }
}
