package org.merestone.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.merestone.catalog.Feature;
import org.merestone.geometry.Measure;

/**
 * What two surveys of one thing have in common.
 *
 * @param accuracyM r68 of the position
 * @param name without what all things of the kind are called
 */
record Traits(
        Feature feature,
        Geometry place,
        double accuracyM,
        Map<String, String> codes,
        Optional<String> name,
        Optional<String> type,
        Optional<String> bank) {
    private static final Pattern COMMON = Pattern.compile("入河|排污口|排口|问题点位|点位|[\\s\\p{P}]");
    /** Two surveyors stand some metres apart at one outfall, however good their devices are. */
    private static final double LEAST_M = 5;

    private static final double LIKE = 0.6;
    private static final double OTHER = 0.3;

    /** @param usualM r68 of features that state none of their own */
    static Traits of(Feature feature, double usualM) {
        double own = feature.accuracyM().orElse(usualM);
        return new Traits(
                feature,
                feature.geometry().orElseThrow(),
                Math.max(LEAST_M, Math.max(own, feature.roundingM().orElse(0))),
                Stream.of("code", "outfall_code")
                        .filter(field -> text(feature, field).isPresent())
                        .collect(Collectors.toMap(
                                field -> field, field -> text(feature, field).orElseThrow())),
                text(feature, "name").map(n -> COMMON.matcher(n).replaceAll("")).filter(n -> !n.isEmpty()),
                text(feature, "category").or(() -> text(feature, "activity_type")),
                text(feature, "bank"));
    }

    private static Optional<String> text(Feature feature, String field) {
        return Optional.ofNullable(feature.properties().get(field))
                .map(value -> String.valueOf(value).strip())
                .filter(value -> !value.isEmpty());
    }

    Pair with(Traits other) {
        Coordinate[] nearest = DistanceOp.nearestPoints(place, other.place);
        double distanceM = Measure.distanceM(nearest[0], nearest[1]);
        double bothM = Math.hypot(accuracyM, other.accuracyM);
        List<Evidence> evidence = new ArrayList<>();
        byCode(other).ifPresent(evidence::add);
        byName(other).ifPresent(evidence::add);
        byDistance(distanceM / bothM).ifPresent(evidence::add);
        byType(other).ifPresent(evidence::add);
        both(bank, other.bank, Objects::equals)
                .ifPresent(same -> evidence.add(same ? Evidence.SAME_BANK : Evidence.OTHER_BANK));
        boolean older = feature.revision() < other.feature.revision()
                || feature.revision() == other.feature.revision()
                        && feature.id().compareTo(other.feature.id()) < 0;
        return older
                ? new Pair(feature, other.feature, distanceM, bothM, evidence)
                : new Pair(other.feature, feature, distanceM, bothM, evidence);
    }

    private Optional<Evidence> byCode(Traits other) {
        Set<String> common =
                codes.keySet().stream().filter(other.codes::containsKey).collect(Collectors.toSet());
        if (common.isEmpty()) {
            return Optional.empty();
        }
        boolean same = common.stream().anyMatch(field -> codes.get(field).equals(other.codes.get(field)));
        return Optional.of(same ? Evidence.SAME_CODE : Evidence.OTHER_CODE);
    }

    private Optional<Evidence> byName(Traits other) {
        if (name.isEmpty() || other.name.isEmpty()) {
            return Optional.empty();
        }
        String a = name.get();
        String b = other.name.get();
        double alike =
                1 - LevenshteinDistance.getDefaultInstance().apply(a, b) / (double) Math.max(a.length(), b.length());
        if (alike == 1) {
            return Optional.of(Evidence.SAME_NAME);
        }
        return alike >= LIKE
                ? Optional.of(Evidence.LIKE_NAME)
                : Optional.of(Evidence.OTHER_NAME).filter(e -> alike < OTHER);
    }

    private static Optional<Evidence> byDistance(double times) {
        if (times <= 1) {
            return Optional.of(Evidence.NEAR);
        }
        return times <= 2
                ? Optional.of(Evidence.CLOSE)
                : Optional.of(Evidence.APART).filter(e -> times > 4);
    }

    /** A type may be given to a finer level in one survey than in the other. */
    private Optional<Evidence> byType(Traits other) {
        return both(type, other.type, (a, b) -> (a + ".").startsWith(b + ".") || (b + ".").startsWith(a + "."))
                .map(same -> same ? Evidence.SAME_TYPE : Evidence.OTHER_TYPE);
    }

    private static Optional<Boolean> both(
            Optional<String> a, Optional<String> b, java.util.function.BiPredicate<String, String> same) {
        return a.isPresent() && b.isPresent() ? Optional.of(same.test(a.get(), b.get())) : Optional.empty();
    }
}
