package org.merestone.checks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Validity;
import org.merestone.geometry.Boxes;
import org.merestone.rules.Measured;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;

/** Until when an answer may be relied on. */
final class Recheck {
    private static final int LONGEST_DAYS = 90;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private Recheck() {}

    /** The calendar day in China at a moment. */
    static LocalDate day(Instant at) {
        return at.atZone(CHINA).toLocalDate();
    }

    /** The last day on which a layer counts as fresh. */
    static Stream<LocalDate> staleFrom(Layer layer, Kind kind) {
        return layer.provenance().receivedOn().stream()
                .flatMap(received ->
                        kind.defaults().staleAfterDays().stream().mapToObj(days -> received.plusDays(days + 1L)));
    }

    /** 90 days, or sooner when a law begins or ends or a layer grows stale before. */
    static LocalDate by(LocalDate today, List<Rulebook> books, Atlas atlas, Kinds kinds) {
        Stream<LocalDate> law = ofLaw(books);
        Stream<LocalDate> stale = kinds.all().stream()
                .flatMap(kind -> atlas.layers(kind.id()).stream().flatMap(layer -> staleFrom(layer, kind)));
        return earliest(today, today.plusDays(LONGEST_DAYS), Stream.concat(law, stale));
    }

    /** The days on which articles begin, or are over. */
    static Stream<LocalDate> ofLaw(List<Rulebook> books) {
        return books.stream()
                .flatMap(book -> book.rules().stream())
                .flatMap(rule -> rule.law().bases().stream())
                .flatMap(basis -> changes(basis.validity()));
    }

    /** The same for one subject: sooner when a zone that can matter there begins or ends before. */
    static LocalDate by(Sight sight, Agenda agenda) {
        // Zones are looked at as on the day of the act: what changed until then is in the answer.
        Stream<LocalDate> zones = agenda.reaches().entrySet().stream()
                .flatMap(kind -> changes(sight, kind.getKey(), kind.getValue()))
                .filter(day -> day.isAfter(sight.asOf));
        return earliest(sight.today, agenda.recheckBy(), zones);
    }

    private static LocalDate earliest(LocalDate today, LocalDate latest, Stream<LocalDate> days) {
        return days.filter(day -> day.isAfter(today)).reduce(latest, (a, b) -> a.isBefore(b) ? a : b);
    }

    /** How far round a subject zones of each kind can decide a rule, or tell where it lies. */
    static Map<String, Double> reaches(List<Rule> rules) {
        Map<String, Double> reaches = new TreeMap<>();
        Checker.BESIDE_RULES.forEach(kind -> reaches.put(kind, 0.0));
        for (Rule rule : rules) {
            double reachM = rule.place().map(p -> p.test().reachM()).orElse(0.0);
            rule.zoneKinds().forEach(kind -> reaches.merge(kind, reachM, Math::max));
        }
        return reaches;
    }

    /** The days on which zones of a kind that lie within reach begin or are over, or may no longer stay as they were. */
    private static Stream<LocalDate> changes(Sight sight, String kind, double reachM) {
        double neededM = reachM + Measured.openM(sight.accuracyM, sight.atlas.accuracyM(kind));
        return sight.atlas
                .ever(kind, Boxes.around(sight.subject.geometry(), neededM))
                .filter(zone -> isYetToChange(zone, sight.asOf) && !isFar(sight, zone, neededM))
                .flatMap(Recheck::changes);
    }

    /** As nearly no zone is: told without a stream for each. */
    private static boolean isYetToChange(Zone zone, LocalDate asOf) {
        Validity validity = zone.feature().validity();
        return validity.from().isPresent() && validity.from().get().isAfter(asOf)
                || validity.to().isPresent() && !validity.to().get().isBefore(asOf)
                || zone.feature().properties().containsKey(Rule.DEADLINE);
    }

    /** The days on which a zone begins or is over, or may no longer stay as it was. */
    static Stream<LocalDate> changes(Zone zone) {
        Feature feature = zone.feature();
        return Stream.concat(
                changes(feature.validity()),
                feature.properties().get(Rule.DEADLINE) instanceof LocalDate last
                        ? Stream.of(last.plusDays(1))
                        : Stream.empty());
    }

    private static Stream<LocalDate> changes(Validity validity) {
        return Stream.concat(validity.from().stream(), validity.to().stream().map(last -> last.plusDays(1)));
    }

    /** A zone that cannot be measured is not far. */
    private static boolean isFar(Sight sight, Zone zone, double neededM) {
        try {
            return !zone.broken()
                    && (Sight.atOnce(() -> zone.isBeyond(sight.subject.geometry(), neededM))
                            || sight.each(List.of(zone)).get(0).relation().distanceM() > neededM);
        } catch (Sight.Failed e) {
            return false;
        }
    }
}
