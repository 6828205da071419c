package org.merestone.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.coordinates.MissingDigit;
import org.merestone.coordinates.Pair;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.coordinates.Spot;
import org.merestone.coordinates.Systems;
import org.merestone.formats.Written;
import org.merestone.geometry.DatumShifts;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Offset;
import org.merestone.geometry.Rounded;
import org.merestone.geometry.Rounding;

/**
 * What speaks for where single points lie: the district, river or protected area that they claim, what is known under their
 * code or name, and, where none of these is there, the rows round them. A place is offered only where everything there is
 * leaves exactly one.
 */
final class PlaceEvidence {
    /** How far from its known place a thing may be found; also shifts between old datums are less than twice that. */
    private static final double NEAR_M = 100;
    /** Farther from its known place it is somewhere else. */
    private static final double FAR_M = 1_000;

    private static final double ROUND_DEG = 0.5;
    /** Fewer rows say nothing of those among them. */
    private static final int ROWS_ROUND = 5;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final KnownPlaces known;
    private final Districts districts;
    private final Claims claims;
    private final Request request;
    private final Kind kind;
    private final Map<String, Round> round = new HashMap<>();
    private final Systems all;
    /** Where the metres of a table that is in metres lie with a digit more. */
    private final Systems own;

    PlaceEvidence(
            KnownPlaces known, Districts districts, Claims claims, Request request, Kind kind, DatumShifts shifts) {
        this.known = known;
        this.districts = districts;
        this.claims = claims;
        this.request = request;
        this.kind = kind;
        this.all = Systems.all(shifts::crs);
        this.own = request.crs()
                .map(shifts::crs)
                .filter(crs -> !crs.isGeographic())
                .map(Systems::only)
                .orElse(all);
    }

    /** Where the rows of a file lie that are read. */
    private static final class Round {
        private final Envelope box = new Envelope();
        private int rows;
    }

    /** A possible place and how far it is from the known one, where one is known. */
    private record Fit(Spot spot, Coordinate at, double residualM) {}

    /** Takes notice of a row that is read, for those of the same file that are not. */
    void round(Draft draft) {
        if (draft.isSound()) {
            draft.geometry().ifPresent(geometry -> {
                Round rows = round.computeIfAbsent(draft.file(), f -> new Round());
                rows.box.expandToInclude(geometry.getEnvelopeInternal());
                rows.rows++;
            });
        }
    }

    /** Whether it can speak against where points of the kind lie: reading all rows once more takes its time. */
    boolean tellsOfPlaces() {
        return kind.geometries().contains(Kind.Shape.POINT)
                && (districts.areKnown()
                        || !known.isEmpty()
                        || claims.areKnown(
                                kind.fields().stream().map(Field::name).toList()));
    }

    /** The one place of a row that has none as it is written; empty where there is none or not one alone. */
    Optional<Doubt> unread(Draft draft) {
        if (!draft.isUnread()) {
            return Optional.empty();
        }
        Written written = draft.written().orElseThrow();
        Pair pair = Pair.of(written.first(), written.second());
        List<Spot> spots = pair.places().isEmpty() ? missingDigit(written) : Spot.of(pair, all);
        Text why = written.faults().get(0).reason();
        return offer(draft, written, spots).map(offer -> new Doubt(why, Optional.of(offer)));
    }

    /** What speaks against where a point lies that was read, and its one place with a digit more. */
    Optional<Doubt> misplaced(Draft draft) {
        Optional<Point> point = draft.geometry()
                .filter(g -> g instanceof Point && !g.isEmpty() && draft.isSound())
                .map(Point.class::cast);
        if (point.isEmpty()) {
            return Optional.empty();
        }
        List<Text> against = new ArrayList<>();
        List<Districts.District> claimed = districts.claimed(draft.properties());
        if (!claimed.isEmpty() && claimed.stream().noneMatch(d -> d.isAt(point.get()))) {
            String names = names(claimed);
            against.add(Text.of("不在所填的“" + names + "”内", "it does not lie in " + names + " as it says"));
        }
        claims.of(draft.properties())
                .filter(claim -> claim.surely() && !claim.isAt(point.get()))
                .ifPresent(claim -> against.add(Text.of(
                        "离所填的“%s”超过 %d km".formatted(claim.name(), Claims.NEAR_KM),
                        "it is more than %d km from %s, which it names".formatted(Claims.NEAR_KM, claim.name()))));
        known.of(draft)
                .map(place -> Measure.distanceM(place, point.get().getCoordinate()))
                .filter(metres -> metres > FAR_M)
                .ifPresent(metres -> against.add(Text.of(
                        "离同编码或同名的已知位置 %.1f km".formatted(metres / 1000),
                        "it is %.1f km from where the thing of that code or name is known to be"
                                .formatted(metres / 1000))));
        if (against.isEmpty()) {
            return Optional.empty();
        }
        Optional<Doubt.Offer> offer = draft.written().flatMap(written -> offer(draft, written, missingDigit(written)));
        return Optional.of(new Doubt(joined(against), offer));
    }

    private List<Spot> missingDigit(Written written) {
        return MissingDigit.spots(
                written.first(), written.second(), request.coordinates().orElse(PlainDegrees.DECIMAL), own);
    }

    private Optional<Doubt.Offer> offer(Draft draft, Written written, List<Spot> spots) {
        List<Districts.District> claimed = districts.claimed(draft.properties());
        Optional<Coordinate> place = known.of(draft);
        Optional<Round> rows = Optional.ofNullable(round.get(draft.file())).filter(r -> r.rows >= ROWS_ROUND);
        List<Text> grounds = new ArrayList<>();
        List<Predicate<Fit>> tests = new ArrayList<>();
        if (!claimed.isEmpty()) {
            String names = names(claimed);
            tests.add(fit -> claimed.stream().anyMatch(d -> d.isAt(FACTORY.createPoint(fit.at()))));
            grounds.add(Text.of("在所填的“" + names + "”内", "it lies in " + names + " as it says"));
        }
        Optional<Claims.Claimed> claim = claims.of(draft.properties());
        claim.ifPresent(c -> {
            tests.add(fit -> c.isAt(FACTORY.createPoint(fit.at())));
            grounds.add(Text.of(
                    "在所填的“%s”%d km 内".formatted(c.name(), Claims.NEAR_KM),
                    "it lies within %d km of %s, which it names".formatted(Claims.NEAR_KM, c.name())));
        });
        if (place.isPresent()) {
            tests.add(fit -> fit.residualM() <= NEAR_M);
        } else if (claimed.isEmpty() && claim.isEmpty() && rows.isPresent()) {
            Envelope near = new Envelope(rows.get().box);
            near.expandBy(ROUND_DEG);
            tests.add(fit -> near.contains(fit.at()));
            grounds.add(Text.of("在其余各行附近", "it lies near the other rows"));
        }
        List<Fit> left = spots.stream()
                .map(spot -> fit(draft, spot, place))
                .filter(fit -> tests.stream().allMatch(test -> test.test(fit)))
                .toList();
        if (tests.isEmpty() || left.size() != 1) {
            return Optional.empty();
        }
        Fit fit = left.get(0);
        place.ifPresent(p -> grounds.add(Text.of(
                "离同编码或同名的已知位置 %.1f m".formatted(fit.residualM()),
                "it is %.1f m from where the thing of that code or name is known to be".formatted(fit.residualM()))));
        Point point = FACTORY.createPoint(fit.at());
        if (GeometryRule.fault(kind, point).isPresent()) {
            return Optional.empty();
        }
        String raw = written.first().strip() + ", " + written.second().strip();
        Text ground = joined(grounds);
        Text readAs = Text.of(
                "“%s”读作 (%.6f, %.6f)：%s；依据：%s"
                        .formatted(
                                raw, fit.at().x, fit.at().y, fit.spot().readAs().zh(), ground.zh()),
                "'%s' read as (%.6f, %.6f): %s; because %s"
                        .formatted(
                                raw, fit.at().x, fit.at().y, fit.spot().readAs().en(), ground.en()));
        double accuracyM = Math.max(Rounding.r68M(fit.spot().unitM()), fit.residualM());
        double undoneM = offset(draft) == Offset.NONE ? 0 : Offset.AGREES_M;
        return Optional.of(new Doubt.Offer(point, readAs, Rounded.metres(Math.max(accuracyM, undoneM))));
    }

    private Fit fit(Draft draft, Spot spot, Optional<Coordinate> place) {
        Coordinate at = offset(draft).undo(spot.lonLat());
        return new Fit(spot, at, place.map(p -> Measure.distanceM(p, at)).orElse(0.0));
    }

    private Offset offset(Draft draft) {
        return request.offsets().map(o -> o.of(draft.row())).orElse(Offset.NONE);
    }

    private static String names(List<Districts.District> districts) {
        return districts.stream().map(Districts.District::name).distinct().collect(Collectors.joining("、"));
    }

    private static Text joined(List<Text> texts) {
        return texts.stream()
                .reduce((a, b) -> Text.of(a.zh() + "，" + b.zh(), a.en() + ", " + b.en()))
                .orElseThrow();
    }
}
