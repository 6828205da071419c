package org.merestone.formats;

import java.util.List;
import org.merestone.catalog.Fault;

/**
 * The two texts that a row gives as its position.
 *
 * @param faults that the row has because they could not be read; gone once they are
 */
public record Written(String first, String second, List<Fault> faults) {
    public Written {
        faults = List.copyOf(faults);
    }
}
