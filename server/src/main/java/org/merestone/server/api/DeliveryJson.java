package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.merestone.store.Revision;

/** How a layer was delivered last: by which document, in which files, read in which system, with how many faulty rows. */
final class DeliveryJson {
    private static final List<String> SAID =
            List.of("approval_no", "edition", "mode", "offset", "repaired", "quarantined");

    private DeliveryJson() {}

    /**
     * Of the newest import among revisions of a layer; null when there is none.
     *
     * @param newestFirst revisions of one layer
     */
    static void put(ObjectNode layer, List<Revision> newestFirst) {
        Optional<Revision> last = newestFirst.stream()
                .filter(revision -> "import".equals(revision.detail().get("action")))
                .findFirst();
        last.ifPresentOrElse(revision -> layer.set("delivery", of(revision)), () -> layer.putNull("delivery"));
    }

    private static ObjectNode of(Revision revision) {
        ObjectNode detail = (ObjectNode) Json.tree(revision.detail());
        ObjectNode json = Json.object()
                .put("revision", revision.number())
                .put("at", revision.at().toString())
                .put("author", revision.author());
        SAID.forEach(name -> json.set(name, detail.get(name)));
        json.set("tables", detail.get("tables"));
        ArrayNode files = json.putArray("files");
        revision.originals()
                .forEach(file -> files.addObject()
                        .put("file", file.file())
                        .put("bytes", file.bytes())
                        .put("sha256", file.sha256()));
        return json;
    }
}
