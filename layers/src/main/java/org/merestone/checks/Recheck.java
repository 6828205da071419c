package org.merestone.checks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.merestone.atlas.Atlas;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
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
        Stream<LocalDate> law = books.stream()
                .flatMap(book -> book.rules().stream())
                .flatMap(rule -> rule.law().bases().stream())
                .flatMap(basis -> Stream.concat(
                        basis.validity().from().stream(),
                        basis.validity().to().stream().map(d -> d.plusDays(1))));
        Stream<LocalDate> stale = kinds.all().stream()
                .flatMap(kind -> atlas.layers(kind.id()).stream().flatMap(layer -> staleFrom(layer, kind)));
        return Stream.concat(law, stale)
                .filter(day -> day.isAfter(today))
                .reduce(today.plusDays(LONGEST_DAYS), (a, b) -> a.isBefore(b) ? a : b);
    }
}
