package org.merestone.server.ledgers;

import java.util.List;
import java.util.Set;

/** What one ledger lists, and how that is worked out. */
sealed interface Listing permits Outfalls, IssuePoints, Plots, Rings {
    /** Names of the values that its rows have, beside those of {@link Column#OF_ANY}. */
    Set<String> values();

    /** Kinds of the layers that it looks at beside its own. */
    List<String> kinds();

    /** Ids of the rules that it rests on. */
    Set<String> rules();

    /** In the order of the districts. */
    List<Row> rows(Ground ground, Words words);

    /** What else the sheet about it says: title and text. */
    List<List<String>> about(Words words);
}
