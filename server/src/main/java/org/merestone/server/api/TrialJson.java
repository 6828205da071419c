package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.merestone.geometry.Rounded;
import org.merestone.ingest.CrsTrial;
import org.merestone.ingest.Proposal;

/** Where a table would lie in a CRS, with a small FeatureCollection for a map. */
record TrialJson(String lang) {
    ObjectNode of(Proposal.Part part, CrsTrial trial) {
        ObjectNode json = Json.object()
                .put("file", part.file())
                .put("crs", trial.code())
                .put("title", trial.title().in(lang))
                .put("chosen", trial.chosen())
                .put("coordinates", trial.coordinates().map(Object::toString).orElse(null));
        ObjectNode evidence = json.putObject("evidence")
                .put("rows", trial.rows())
                .put("in_china", trial.placed())
                .put("in_districts", trial.inside().orElse(null))
                .put("text", trial.why().in(lang));
        trial.district()
                .ifPresentOrElse(
                        d -> evidence.putObject("district")
                                .put("code", d.code())
                                .put("name", d.name())
                                .put("rows", d.rows()),
                        () -> evidence.putNull("district"));
        json.put("inside", trial.inside().isPresent() ? (Double) Rounded.share(trial.share()) : null);
        ObjectNode places = json.putObject("places").put("type", "FeatureCollection");
        ArrayNode features = places.putArray("features");
        trial.shapes().forEach(shape -> {
            ObjectNode feature = features.addObject().put("type", "Feature");
            feature.putObject("properties").put("row", shape.row());
            feature.set("geometry", Json.geometry(shape.lonLat()));
        });
        return json;
    }
}
