package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.LongFunction;
import org.merestone.store.HeldVersion;
import org.merestone.store.Origin;
import org.merestone.store.Revision;

/** What versions of features come from, as JSON. */
final class OriginJson {
    private OriginJson() {}

    /** The row that a version was read from, with the file and its hash; without one only the act that made it. */
    static ObjectNode of(HeldVersion version, LongFunction<Revision> revisions) {
        long number =
                version.origin().map(Origin::revision).orElse(version.feature().revision());
        Revision revision = revisions.apply(number);
        ObjectNode json = Json.object().put("revision", number);
        if (revision.detail().get("action") instanceof String action) {
            json.put("action", action);
        }
        version.origin().ifPresent(origin -> {
            json.put("file", origin.file()).put("row", origin.row());
            revision.originals().stream()
                    .filter(o -> o.holds(origin))
                    .findFirst()
                    .ifPresent(o -> json.put("original", o.file()).put("sha256", o.sha256()));
        });
        return json;
    }
}
