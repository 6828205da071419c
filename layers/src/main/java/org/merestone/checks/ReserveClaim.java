package org.merestone.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.checks.Reserves.Answer;
import org.merestone.checks.Reserves.Area;
import org.merestone.checks.Reserves.Delivered;
import org.merestone.checks.Reserves.Found;
import org.merestone.checks.Reserves.Named;
import org.merestone.rules.Selection;
import org.merestone.rules.Truth;

/** Holds the protected area and the sub-zone that a subject was delivered with against those in which it lies. */
final class ReserveClaim {
    private final Sight sight;
    private final Kind kind;
    private final Delivered claimed;
    private final ReserveName name;
    /** Of which kinds the claimed area may be. */
    private final Set<Area> areas;

    /** An area with its kind. */
    private record Near(Area area, Nearby.Seen seen) {
        String name() {
            return seen.zone().feature().name();
        }
    }

    private ReserveClaim(Sight sight, Delivered claimed) {
        this.sight = sight;
        this.kind = sight.kinds.kind(sight.subject.kind());
        this.claimed = claimed;
        this.name = ReserveName.of(claimed.reserve());
        Set<Area> said = EnumSet.noneOf(Area.class);
        name.area().ifPresent(said::add);
        Stream.of(Area.values())
                .filter(area -> area.code().equals(claimed.kind().code()))
                .forEach(said::add);
        this.areas = said.isEmpty() ? EnumSet.allOf(Area.class) : said;
    }

    static Reserves of(Sight sight) {
        Delivered claimed = Delivered.of(sight.kinds.kind(sight.subject.kind()), sight.subject.properties());
        try {
            return Sight.atOnce(() -> new ReserveClaim(sight, claimed).held());
        } catch (Sight.Failed e) {
            return new Reserves(claimed, List.of(), Answer.open(e.why()), Answer.open(e.why()));
        }
    }

    private Reserves held() {
        List<Near> near = new ArrayList<>();
        for (Area area : Area.values()) {
            Nearby.of(sight, area.kind, zone -> true).stream()
                    .sorted(Comparator.comparing((Nearby.Seen seen) -> -seen.share()))
                    .forEach(seen -> near.add(new Near(area, seen)));
        }
        List<Found> found = near.stream().map(this::found).toList();
        List<Near> meant = near.stream().filter(this::isMeant).toList();
        Answer reserve = reserve(near, meant);
        boolean leftOut = claimed.zoneNew().code().equals(SubZones.OUTSIDE);
        if (leftOut && reserve.agrees().equals(Optional.of(false))) {
            Text why = Text.of(
                    "填报为整合优化后已调出，坐标现在不在“" + claimed.reserve() + "”内；原范围请以旧分区有效的日期对照",
                    "it was delivered as left out when the areas were drawn anew, and does not lie in “"
                            + claimed.reserve()
                            + "” now; hold it against the former extent on a day of the old zoning");
            return new Reserves(claimed, found, Answer.open(why), Answer.yes());
        }
        return new Reserves(claimed, found, reserve, zone(reserve, meant));
    }

    private Found found(Near near) {
        Feature feature = near.seen().zone().feature();
        return new Found(
                near.seen().zone().layer().id(),
                feature.id(),
                near.area().kind,
                feature.name(),
                zoneOf(near),
                near.seen().share(),
                near.seen().in() == Truth.TRUE,
                isMeant(near));
    }

    private Named zoneOf(Near near) {
        String zone = near.area().zone;
        String code = String.valueOf(near.seen().zone().feature().properties().getOrDefault(zone, ""));
        return Named.of(sight.kinds.kind(near.area().kind), zone, code);
    }

    private boolean isNamed() {
        return !name.stem().isEmpty();
    }

    /** A stem alone may be that of a park and of a reserve beside it. */
    private boolean isMeant(Near near) {
        if (!isNamed()) {
            return (claimed.kind().isGiven() || !name.ending().isEmpty()) && areas.contains(near.area());
        }
        ReserveName other = ReserveName.of(near.name());
        boolean full = !name.ending().isEmpty() && !other.ending().isEmpty();
        boolean same = name.isSame(other) && (full || areas.contains(near.area()));
        // with a province or county before it, it may be another one than that of exactly this name
        return same && (name.isExactly(other) || !isKnown(name::isExactly));
    }

    private Answer reserve(List<Near> near, List<Near> meant) {
        if (!isNamed() && !claimed.kind().isGiven() && name.ending().isEmpty()) {
            return Answer.open(Text.of("没有填报所在自然保护地", "no protected area was delivered with it"));
        }
        if (!meant.isEmpty()) {
            List<Nearby.Seen> parts = meant.stream().map(Near::seen).toList();
            return Nearby.together(sight, parts) == Truth.TRUE
                    ? Answer.yes()
                    : Answer.open(new Sentence(border(parts))
                            .and(
                                    "，不能断定在“" + meant.get(0).name() + "”内",
                                    ", which leaves open whether it lies in “"
                                            + meant.get(0).name() + "”")
                            .text());
        }
        Optional<Text> gap = areas.stream().flatMap(area -> gap(area).stream()).findFirst();
        if (gap.isPresent()) {
            return Answer.open(gap.get());
        }
        return isNamed() ? unnamed(near).orElseGet(() -> elsewhere(near)) : elsewhere(near);
    }

    /** Why there is nothing to be said of what was not found in the layers of a kind. */
    private Optional<Text> gap(Area area) {
        Selection all = Selection.of(area.kind);
        List<Zone> broken = sight.broken(all, 0);
        return broken.isEmpty() ? sight.gap(all, 0) : Optional.of(Explain.broken(sight.kinds.kind(area.kind), broken));
    }

    /** Why one of the areas there, of whatever kind it is by now, may be the claimed one under another name. */
    private Optional<Answer> unnamed(List<Near> others) {
        Optional<Near> like = others.stream()
                .filter(n -> n.name().isBlank() || name.isLike(ReserveName.of(n.name())))
                .findFirst();
        if (like.isPresent()) {
            return Optional.of(Answer.open(Text.of(
                    "坐标位于“" + like.get().name() + "”，与所填“" + claimed.reserve() + "”名称相近，不能断定是否同一处",
                    "the coordinates lie in “" + like.get().name() + "”, a name like “" + claimed.reserve()
                            + "”, which was delivered; whether both are one area is open")));
        }
        return others.isEmpty() || isKnown(name::isSame)
                ? Optional.empty()
                : Optional.of(Answer.open(Text.of(
                        "坐标位于“" + others.get(0).name() + "”，而图层里没有名为“" + claimed.reserve() + "”的区域，请核对是否为别名或已更名",
                        "the coordinates lie in “" + others.get(0).name() + "”, and the layers have no area called “"
                                + claimed.reserve() + "”; look whether that is another name of it or a former one")));
    }

    /** Whether any layer has an area of such a name. */
    private boolean isKnown(Predicate<ReserveName> such) {
        return Stream.of(Area.values())
                .flatMap(area -> sight.atlas.all(area.kind, sight.asOf).zones().stream())
                .anyMatch(zone -> such.test(ReserveName.of(zone.feature().name())));
    }

    private Answer elsewhere(List<Near> near) {
        String own = isNamed() ? claimed.reserve() : name.ending();
        Text said = claimed.kind().title().filter(title -> !isNamed()).orElseGet(() -> Text.of(own, own));
        Sentence sentence =
                new Sentence(Text.of("坐标不在“" + said.zh() + "”内", "the coordinates do not lie in “" + said.en() + "”"));
        if (!near.isEmpty()) {
            sentence.and("，而在", " but in ")
                    .and(Sentence.quoted(
                            near.stream().map(Near::name).distinct().limit(3).toList()));
        }
        return Answer.no(sentence.text());
    }

    private Text border(List<Nearby.Seen> parts) {
        return Nearby.border(sight, parts).orElse(Nearby.INDICATIVE);
    }

    private Answer zone(Answer reserve, List<Near> meant) {
        if (!claimed.zone().isGiven() && !claimed.zoneNew().isGiven()) {
            return Answer.open(Text.of("没有填报功能区", "no sub-zone was delivered with it"));
        }
        if (!reserve.agrees().equals(Optional.of(true))) {
            return Answer.open(
                    reserve.agrees().isPresent()
                            ? Text.of(
                                    "不在所填自然保护地内，分区无从对照",
                                    "it does not lie in the protected area delivered, whose sub-zones it could be held against")
                            : reserve.why().orElseThrow());
        }
        List<Named> zones = meant.stream().map(this::zoneOf).distinct().toList();
        boolean across = meant.stream().allMatch(near -> near.seen().in() == Truth.TRUE);
        Text before = across
                ? Text.of("跨越", "it lies across ")
                : new Sentence(border(meant.stream().map(Near::seen).toList()))
                        .and("，不能断定在哪一个：", ", which leaves open in which it lies: ")
                        .text();
        return new SubZones(kind, claimed).in(zones, before);
    }
}
