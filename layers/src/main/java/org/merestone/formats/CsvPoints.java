package org.merestone.formats;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Text;
import org.merestone.coordinates.ColumnEvidence;
import org.merestone.coordinates.ColumnReading;
import org.merestone.coordinates.Ordinate;
import org.merestone.coordinates.Pair;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.coordinates.RowReading;

/** The rows of a text table as points: two columns, judged by all of their rows before any is read. */
final class CsvPoints {
    private final String file;
    private final String firstColumn;
    private final String secondColumn;
    private final ColumnReading reading;

    /** A geometry with the digits it is given by, and how these were read. */
    record Place(Geometry geometry, Optional<LastDigit> lastDigit, Optional<Text> readAs) {}

    /**
     * @param told what bare degrees mean, where it is known
     * @throws org.merestone.catalog.Refusal when it is not known and must be
     */
    CsvPoints(String file, List<String> columns, ColumnEvidence evidence, Optional<PlainDegrees> told) {
        this.file = file;
        this.firstColumn = columns.get(0);
        this.secondColumn = columns.get(1);
        this.reading = evidence.judge(told);
        reading.doubt().ifPresent(why -> {
            throw Names.refuse(file, why.zh(), why.en());
        });
    }

    List<Text> notices() {
        return reading.notices();
    }

    Optional<Place> point(int row, Pair pair, List<Fault> faults) {
        RowReading read = reading.read(pair);
        if (read instanceof RowReading.Placed placed) {
            Ordinate east = placed.place().east();
            Ordinate north = placed.place().north();
            return place(
                    east.value(),
                    north.value(),
                    new LastDigit(east.unit(), north.unit()),
                    reading.said(pair, placed.place()));
        }
        if (read instanceof RowReading.Numbers numbers) {
            BigDecimal x = numbers.first();
            BigDecimal y = numbers.second();
            return place(x.doubleValue(), y.doubleValue(), LastDigit.of(x, y), Optional.empty());
        }
        faults.addAll(faults(row, pair, ((RowReading.Unread) read).why()));
        return Optional.empty();
    }

    private static Optional<Place> place(double x, double y, LastDigit lastDigit, Optional<Text> readAs) {
        return Optional.of(new Place(Shapes.FACTORY.createPoint(new Coordinate(x, y)), Optional.of(lastDigit), readAs));
    }

    /** Each column by itself where a text is no coordinate, else both together. */
    private List<Fault> faults(int row, Pair pair, Text why) {
        List<Fault> faults = new ArrayList<>();
        pair.first().fault().ifPresent(own -> faults.add(Fault.ofRow(file, row, firstColumn, own)));
        pair.second().fault().ifPresent(own -> faults.add(Fault.ofRow(file, row, secondColumn, own)));
        return faults.isEmpty() ? List.of(Fault.ofRow(file, row, firstColumn, why)) : faults;
    }
}
