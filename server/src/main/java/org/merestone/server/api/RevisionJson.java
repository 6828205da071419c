package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.merestone.store.Anchor;
import org.merestone.store.Job;
import org.merestone.store.Revision;
import org.merestone.store.Verification;

/** Revisions, and what came out when they were verified, as JSON. */
public final class RevisionJson {
    /** The job that verifies the store by itself, and the member that tells of it. */
    public static final String VERIFIED = "verified";

    private RevisionJson() {}

    /** Without the faults one by one. */
    public static ObjectNode summary(Verification verification) {
        return Json.object()
                .put("ok", verification.ok())
                .put("revisions", verification.revisions())
                .put("fault_count", verification.faultCount());
    }

    /** When the store last verified itself, and what came out; null when it never did. */
    static void verified(ObjectNode json, Optional<Job> last) {
        last.ifPresentOrElse(
                job -> json.set(
                        VERIFIED,
                        Json.object(job.outcome()).put("at", job.doneAt().toString())),
                () -> json.putNull(VERIFIED));
    }

    /** Revisions with the head of the store they are of and the anchor to keep; both null in an empty store. */
    public static ObjectNode of(List<Revision> revisions, Optional<Anchor> head) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("revisions");
        revisions.forEach(revision -> list.add(of(revision)));
        head(json, head);
        return json.put("anchor", head.map(Anchor::toString).orElse(null));
    }

    private static ObjectNode of(Revision revision) {
        return Json.object()
                .put("number", revision.number())
                .put("at", revision.at().toString())
                .put("author", revision.author())
                .put("layer", revision.layer())
                .put("what", revision.what())
                .put("feature_count", revision.contents().count())
                .put("quarantined_count", revision.contents().quarantined())
                .put("hash", revision.hash());
    }

    /** One revision with its details. */
    static ObjectNode whole(Revision revision) {
        ObjectNode json = of(revision);
        json.set("detail", Json.tree(revision.detail()));
        return json.put("anchor", revision.anchor().toString());
    }

    static ObjectNode of(Verification verification, String lang) {
        ObjectNode json = Json.object().put("ok", verification.ok()).put("revisions", verification.revisions());
        head(json, verification.head());
        json.put("anchor", verification.anchor().map(Anchor::toString).orElse(null))
                .put("layer_tables_compared", verification.tablesCompared())
                .put("fault_count", verification.faultCount());
        ArrayNode faults = json.putArray("faults");
        for (Verification.Fault fault : verification.faults()) {
            ObjectNode item =
                    faults.addObject().put("part", KindJson.lower(fault.part())).put("revision", fault.revision());
            fault.layer().ifPresent(layer -> item.put("layer", layer));
            item.put("detail", fault.detail().in(lang));
        }
        return json;
    }

    private static void head(ObjectNode json, Optional<Anchor> head) {
        head.ifPresentOrElse(
                anchor -> json.putObject("head").put("number", anchor.number()).put("hash", anchor.hash()),
                () -> json.putNull("head"));
    }
}
