package org.merestone.server.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.merestone.checks.Subject;

/** The body of {@code POST /api/checks} for a point or a polygon without holes. */
final class CheckRequest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CheckRequest() {}

    /** @param at the moment of the check, so that the answer is that of a check made at that moment */
    static String of(Subject subject, Instant at) {
        ObjectNode request = MAPPER.createObjectNode();
        request.put("kind", subject.kind()).put("at", at.toString());
        subject.accuracyM().ifPresent(metres -> request.put("accuracy_m", metres));
        ObjectNode feature = request.putObject("subject").put("type", "Feature");
        feature.set("properties", MAPPER.valueToTree(subject.properties()));
        geometry(subject.geometry(), feature.putObject("geometry"));
        return request.toString();
    }

    private static void geometry(Geometry shape, ObjectNode node) {
        if (shape instanceof Point) {
            Coordinate at = shape.getCoordinate();
            node.put("type", "Point").putArray("coordinates").add(at.x).add(at.y);
            return;
        }
        ArrayNode ring = node.put("type", "Polygon").putArray("coordinates").addArray();
        for (Coordinate point : shape.getCoordinates()) {
            ring.addArray().add(point.x).add(point.y);
        }
    }
}
