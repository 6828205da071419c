package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.LocalDate;
import java.util.Optional;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;
import org.merestone.store.PropertyText;

/** A version of a zone as a GeoJSON Feature with all its digits. */
final class ZoneText {
    private ZoneText() {}

    static ObjectNode write(Feature zone) {
        ObjectNode json = Tree.object().put("type", "Feature").put("id", zone.id());
        json.put("valid_from", zone.validity().from().map(LocalDate::toString).orElse(null))
                .put("valid_to", zone.validity().to().map(LocalDate::toString).orElse(null))
                .put("revision", zone.revision());
        zone.fault().ifPresent(fault -> json.put("fault", fault));
        json.putRawValue("properties", new RawValue(PropertyText.of(zone.properties())));
        json.set("geometry", zone.geometry().map(ExactGeometry::write).orElse(null));
        return json;
    }

    /** @throws RuntimeException when it is none */
    static Feature read(String layer, JsonNode json) {
        JsonNode geometry = json.path("geometry");
        return new Feature(
                layer,
                json.path("id").asText(),
                geometry.isObject() ? Optional.of(ExactGeometry.read(geometry)) : Optional.empty(),
                PropertyText.read(json.path("properties").toString()),
                new Validity(
                        SubjectText.text(json, "valid_from").map(LocalDate::parse),
                        SubjectText.text(json, "valid_to").map(LocalDate::parse)),
                json.path("revision").asLong(),
                SubjectText.text(json, "fault"));
    }
}
