package org.merestone.server.ledgers;

import java.util.List;
import java.util.Map;

/**
 * A row of a ledger.
 *
 * @param counted the words by which rows like it are counted: what was found, what is proposed
 * @param values what was worked out, by name; what is left out is empty
 */
record Row(Stored subject, List<String> counted, Map<String, String> values) {
    Row {
        counted = List.copyOf(counted);
        values = Map.copyOf(values);
    }
}
