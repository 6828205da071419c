package org.merestone.duplicates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.merestone.catalog.Feature;
import org.merestone.geometry.Measure;

/**
 * What two surveys of one thing have in common.
 *
 * @param accuracyM r68 of the position, at least {@value #LEAST_M}
 * @param codes by field
 * @param name without what all things of the kind are called
 */
public record Traits(
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

    /** Nearer than this nobody means two things, whatever they are called. */
    private static final double SAME_M = 1;

    private static final double REACH = 4;
    private static final double LIKE = 0.6;
    private static final double OTHER = 0.3;
    /** Names longer than this are descriptions; comparing them takes time and says nothing. */
    private static final int LONGEST_NAME = 200;

    private static final double SAME_SHARE = 0.95;

    /** @param accuracyM r68 of its position */
    public static Traits of(Feature feature, String kind, double accuracyM) {
        Map<String, String> codes = new TreeMap<>();
        for (String field : List.of("code", kind.replace('-', '_') + "_code")) {
            text(feature, field).ifPresent(code -> codes.put(field, code));
        }
        return new Traits(
                feature,
                feature.geometry().orElseThrow(),
                Math.max(LEAST_M, accuracyM),
                codes,
                text(feature, "name")
                        .filter(n -> n.length() <= LONGEST_NAME)
                        .map(n -> COMMON.matcher(n).replaceAll(""))
                        .filter(n -> !n.isEmpty()),
                text(feature, "category").or(() -> text(feature, "activity_type")),
                text(feature, "bank"));
    }

    /** How far away another of such accuracy may lie and still be the same. */
    public double reachM(double otherM) {
        return REACH * Math.hypot(accuracyM, otherM);
    }

    private static Optional<String> text(Feature feature, String field) {
        return Optional.ofNullable(feature.properties().get(field))
                .map(value -> String.valueOf(value).strip())
                .filter(value -> !value.isEmpty());
    }

    /** What speaks for the two being one thing, and against it. */
    public Pair with(Traits other) {
        Coordinate[] nearest = DistanceOp.nearestPoints(place, other.place);
        double distanceM = Measure.distanceM(nearest[0], nearest[1]);
        double bothM = Math.hypot(accuracyM, other.accuracyM);
        List<Evidence> evidence = new ArrayList<>();
        byCode(other).ifPresent(evidence::add);
        byName(other).ifPresent(evidence::add);
        byPlace(other, distanceM, distanceM / bothM).ifPresent(evidence::add);
        byType(other).ifPresent(evidence::add);
        both(bank, other.bank, String::equals)
                .ifPresent(same -> evidence.add(same ? Evidence.SAME_BANK : Evidence.OTHER_BANK));
        return isKnownLonger(other)
                ? new Pair(feature, other.feature, distanceM, bothM, evidence)
                : new Pair(other.feature, feature, distanceM, bothM, evidence);
    }

    private boolean isKnownLonger(Traits other) {
        return Comparator.comparingLong(Feature::revision)
                        .thenComparing(Feature::id)
                        .compare(feature, other.feature)
                < 0;
    }

    /** Each campaign has codes of its own: other ones say something only of what came together. */
    private boolean cameWith(Traits other) {
        return feature.layer().equals(other.feature.layer()) && feature.revision() == other.feature.revision();
    }

    private Optional<Evidence> byCode(Traits other) {
        Set<String> common =
                codes.keySet().stream().filter(other.codes::containsKey).collect(Collectors.toSet());
        if (common.isEmpty()) {
            return Optional.empty();
        }
        boolean same = common.stream().anyMatch(field -> codes.get(field).equals(other.codes.get(field)));
        return same
                ? Optional.of(Evidence.SAME_CODE)
                : Optional.of(Evidence.OTHER_CODE).filter(e -> cameWith(other));
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

    /** Areas and lines that meet need not be one thing; only what covers the same is. */
    private Optional<Evidence> byPlace(Traits other, double distanceM, double times) {
        if (place.getDimension() == 0 || other.place.getDimension() == 0) {
            return distanceM <= SAME_M ? Optional.of(Evidence.SAME_PLACE) : byDistance(times);
        }
        return Optional.of(Evidence.SAME_AREA).filter(e -> coversTheSame(other.place));
    }

    private static Optional<Evidence> byDistance(double times) {
        if (times <= 1) {
            return Optional.of(Evidence.NEAR);
        }
        return times <= 2
                ? Optional.of(Evidence.CLOSE)
                : Optional.of(Evidence.APART).filter(e -> times > REACH);
    }

    private boolean coversTheSame(Geometry other) {
        Envelope common = place.getEnvelopeInternal().intersection(other.getEnvelopeInternal());
        double larger = Math.max(
                place.getEnvelopeInternal().getArea(),
                other.getEnvelopeInternal().getArea());
        if (place.getDimension() != other.getDimension() || common.isNull() || common.getArea() < SAME_SHARE * larger) {
            return false;
        }
        if (place.getDimension() < 2) {
            return place.norm().equalsExact(other.norm(), 1e-7);
        }
        double both =
                OverlayNGRobust.overlay(place, other, OverlayNG.INTERSECTION).getArea();
        return both >= SAME_SHARE * (place.getArea() + other.getArea() - both);
    }

    /** A type may be given to a finer level in one survey than in the other. */
    private Optional<Evidence> byType(Traits other) {
        return both(type, other.type, (a, b) -> (a + ".").startsWith(b + ".") || (b + ".").startsWith(a + "."))
                .map(same -> same ? Evidence.SAME_TYPE : Evidence.OTHER_TYPE);
    }

    private static Optional<Boolean> both(Optional<String> a, Optional<String> b, BiPredicate<String, String> same) {
        return a.isPresent() && b.isPresent() ? Optional.of(same.test(a.get(), b.get())) : Optional.empty();
    }
}
