package org.merestone.coordinates;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * What the rows of a table tell of its two columns of coordinates, gathered row by row in little memory, and judged at the
 * end: {@link #judge}.
 */
public final class ColumnEvidence {
    /** Bare degrees with fewer decimals, zeros at the end left out, tell nothing of minutes and seconds. */
    private static final int TELLING_DECIMALS = 4;

    final RowNumbers inDegrees = new RowNumbers();
    final RowNumbers zoned = new RowNumbers();
    final RowNumbers unzoned = new RowNumbers();
    final RowNumbers swapped = new RowNumbers();
    final RowNumbers turned = new RowNumbers();
    final RowNumbers telling = new RowNumbers();
    final RowNumbers packable = new RowNumbers();
    final Map<Notation, RowNumbers> notations = new EnumMap<>(Notation.class);
    final Meridians meridians = new Meridians();
    final Envelope box = new Envelope();
    Optional<Pair> example = Optional.empty();
    int numbersOnly;

    /** @param row its number, 1-based */
    public void add(int row, Pair pair) {
        if (pair.places().isEmpty()) {
            if (pair.first().number().isPresent() && pair.second().number().isPresent()) {
                numbersOnly++;
            }
            return;
        }
        Place place = pair.places().get(0);
        if (place.isInDegrees()) {
            addDegrees(row, pair, place);
        } else {
            addMetres(row, place);
        }
    }

    /** @param told what bare degrees are, where a person knows */
    public ColumnReading judge(Optional<PlainDegrees> told) {
        return ColumnReading.of(this, told);
    }

    private void addDegrees(int row, Pair pair, Place place) {
        inDegrees.add(row);
        box.expandToInclude(new Coordinate(place.east().value(), place.north().value()));
        note(place.east().notation(), row);
        note(place.north().notation(), row);
        if (place.swapped()) {
            swapped.add(row);
        }
        if (isTelling(pair.first()) || isTelling(pair.second())) {
            telling.add(row);
            if (pair.places().stream().anyMatch(p -> p.isIn(Notation.PACKED))) {
                packable.add(row);
                example = example.or(() -> Optional.of(pair));
            }
        }
    }

    private void addMetres(int row, Place place) {
        if (place.east().axis() == Axis.ZONED_EASTING) {
            zoned.add(row);
        } else {
            unzoned.add(row);
            meridians.add(place);
        }
        if (place.swapped()) {
            turned.add(row);
        }
    }

    private void note(Notation notation, int row) {
        notations.computeIfAbsent(notation, n -> new RowNumbers()).add(row);
    }

    private static boolean isTelling(Cell cell) {
        return cell.number()
                .filter(n -> n.stripTrailingZeros().scale() >= TELLING_DECIMALS)
                .filter(n -> Axis.ofDegrees(n.doubleValue()).isPresent())
                .isPresent();
    }
}
