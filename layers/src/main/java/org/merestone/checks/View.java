package org.merestone.checks;

import java.util.List;
import org.merestone.rules.Measured;

/**
 * A selection of zones as seen from the subject.
 *
 * @param measured the relation to their union
 * @param zones those that meet the subject, each alone; the nearest when none does
 */
record View(Measured measured, List<Finding.Met> zones) {
    View {
        zones = List.copyOf(zones);
    }
}
