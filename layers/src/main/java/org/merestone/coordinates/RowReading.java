package org.merestone.coordinates;

import java.math.BigDecimal;
import org.merestone.catalog.Text;

/** What a row of a table is by the {@link ColumnReading} of its columns. */
public sealed interface RowReading {
    /** A position, certain by its marks, its size or what was told. */
    record Placed(Place place) implements RowReading {}

    /** Two numbers of which only the CRS can say what they are, in the order in which they stand. */
    record Numbers(BigDecimal first, BigDecimal second) implements RowReading {}

    record Unread(Text why) implements RowReading {}
}
