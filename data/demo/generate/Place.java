package generate;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * A district.
 *
 * @param seat in the plane, where its people live
 */
record Place(String code, String name, String level, Geometry lonLat, Coordinate seat) {
    Place {
        lonLat = lonLat.norm();
    }

    Row row() {
        return Row.at(lonLat).with("code", code).with("name", name).with("level", level);
    }
}
